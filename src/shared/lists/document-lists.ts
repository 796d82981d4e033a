import type { Activity, Task } from '../activities/activity.ts'
import { type Asset, lastWarrantyDay } from '../assets/asset.ts'
import { type Contact, isThere } from '../contacts/contact.ts'
import type { Customer } from '../customers/customer.ts'
import type { Day, Instant } from '../kernel/schema.ts'
import type { FollowedAmount } from '../opportunities/followed-amount.ts'
import { namedInLead } from '../opportunities/lead-form.ts'
import { weightedAmount } from '../opportunities/move-deal.ts'
import type { Lead, Opportunity } from '../opportunities/opportunity.ts'
import type { Quote } from '../quotes/quote.ts'
import { totalsOf } from '../quotes/totals.ts'
import type { ServiceRequest, Visit } from '../service/service.ts'
import type { ListRow, OpensAt } from './list-row.ts'
import type { OwnerOf } from './record-lists.ts'

/** The day on which a moment lies, as its reader counts. */
export type DayOf = (instant: Instant) => Day

/** Those in use. */
export function customerList(customers: readonly Customer[], dayOf: DayOf): readonly ListRow[] {
  return customers
    .filter(({ retired }) => retired !== true)
    .map((one) => ({
      id: one.id,
      opens: at('customer', one.id),
      cells: {
        number: one.number,
        title: one.name,
        titleEn: one.nameEn,
        city: one.address.city,
        industry: one.industry,
        tier: one.tier,
        stage: one.lifecycle,
        kind: one.kind,
        owner: one.ownerId,
        territory: one.territoryId,
        phone: one.phone,
        tags: one.tags.join(' '),
        created: dayOf(one.createdAt),
        updated: dayOf(one.updatedAt),
      },
    }))
}

/** Those who work there still. */
export function contactList(
  contacts: readonly Contact[],
  ownerOf: OwnerOf,
  dayOf: DayOf,
): readonly ListRow[] {
  return contacts.filter(isThere).map((one) => ({
    id: one.id,
    opens: at('customer', one.customerId),
    cells: {
      title: one.name,
      titleEn: one.nameEn,
      position: one.title,
      customer: one.customerId,
      department: one.department,
      phone: one.mobile || one.phone,
      email: one.email,
      stage: one.decisionRole,
      owner: ownerOf(one.customerId),
      created: dayOf(one.createdAt),
    },
  }))
}

/** Whose word each is: a customer by its id, or what the lead says in words. */
export function leadList(leads: readonly Lead[], dayOf: DayOf): readonly ListRow[] {
  return leads.map((one) => ({
    id: one.id,
    opens: at('lead', one.id),
    cells: {
      title: one.title,
      customer: customerOf(one) || namedInLead(one),
      stage: one.stage,
      kind: one.source,
      owner: one.ownerId,
      created: dayOf(one.createdAt),
    },
  }))
}

/** Each with the amount that it follows, as on the board: what is closed weighs nothing. */
export function dealList(
  deals: readonly Opportunity[],
  amountOf: (deal: Opportunity) => FollowedAmount,
  dayOf: DayOf,
): readonly ListRow[] {
  return deals
    .map((one) => ({ one, ...amountOf(one) }))
    .map(({ one, amount, currency }) => ({
      id: one.id,
      opens: at('deal', one.id),
      cells: {
        title: one.name,
        customer: customerOf(one),
        stage: one.stage,
        closes: one.closeDate,
        owner: one.ownerId,
        amount,
        chance: one.probability,
        weighted: weightedAmount(one, amount),
        created: dayOf(one.createdAt),
      },
      currency,
    }))
}

/** With tax, as the customer reads them. */
export function quoteList(quotes: readonly Quote[]): readonly ListRow[] {
  return quotes.map((one) => ({
    id: one.id,
    opens: at('quote', one.id),
    cells: {
      number: one.number,
      title: one.title,
      customer: one.customerId,
      quoted: one.quotedOn,
      validUntil: one.validUntil,
      stage: one.stage,
      owner: one.ownerId,
      amount: (one.totals ?? totalsOf(one)).gross,
    },
    currency: one.currency,
  }))
}

export function machineList(machines: readonly Asset[], ownerOf: OwnerOf): readonly ListRow[] {
  return machines.map((one) => ({
    id: one.id,
    opens: at('machine', one.id),
    cells: {
      serial: one.serialNumber,
      title: one.productName,
      customer: one.customerId,
      installed: one.installedOn,
      warranty: lastWarrantyDay(one),
      stage: one.status,
      owner: ownerOf(one.customerId),
    },
  }))
}

export function requestList(requests: readonly ServiceRequest[], dayOf: DayOf): readonly ListRow[] {
  return requests.map((one) => ({
    id: one.id,
    opens: at('request', one.id),
    cells: {
      number: one.number,
      title: one.subject,
      customer: one.customerId,
      reported: dayOf(one.reportedAt),
      kind: one.severity,
      stage: one.stage,
      owner: one.assignedTo ?? '',
    },
  }))
}

export function visitList(visits: readonly Visit[]): readonly ListRow[] {
  return visits.map((one) => ({
    id: one.id,
    opens: at('visit', one.id),
    cells: {
      number: one.number,
      customer: one.customerId,
      planned: one.scheduledFor,
      kind: one.purpose,
      stage: one.stage,
      owner: one.engineerId,
    },
  }))
}

export function taskList(tasks: readonly Task[]): readonly ListRow[] {
  return tasks.map((one) => ({
    id: one.id,
    ...pageOf(one),
    cells: {
      title: one.subject,
      customer: customerOf(one),
      due: one.dueOn,
      stage: one.done ? 'done' : 'open',
      owner: one.ownerId,
      by: one.createdBy,
    },
  }))
}

/** Whose an activity is, is who noted it. */
export function activityList(activities: readonly Activity[], dayOf: DayOf): readonly ListRow[] {
  return activities.map((one) => ({
    id: one.id,
    ...pageOf(one),
    cells: {
      title: one.subject,
      customer: customerOf(one),
      happened: dayOf(one.happenedAt),
      kind: one.kind,
      owner: one.createdBy,
    },
  }))
}

interface Belonging {
  readonly customerId?: string
  readonly opportunityId?: string
}

/** What has no page of its own opens at its deal, or at its customer. */
function pageOf({ customerId = '', opportunityId = '' }: Belonging): Pick<ListRow, 'opens'> {
  if (opportunityId !== '') return { opens: at('deal', opportunityId) }
  return customerId === '' ? {} : { opens: at('customer', customerId) }
}

function customerOf({ customerId = '' }: Belonging): string {
  return customerId
}

function at(name: OpensAt, id: string): NonNullable<ListRow['opens']> {
  return { name, id }
}
