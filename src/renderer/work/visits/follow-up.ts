import type { Task } from '#shared/activities/activity.ts'
import { type Stamp, stampNew } from '#shared/kernel/document.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Lead } from '#shared/opportunities/opportunity.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import type { Visit } from '#shared/service/service.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { draftQuote } from '../quotes/begin-quote.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'

/** What whoever looks after the customer is told of: she hears of it at her next sync. */
export interface Told {
  readonly visitId: Visit['id']
  readonly subject: string
}

export interface TaskFixed {
  readonly taskId: Task['id']
  readonly stamp: Stamp
  readonly today: Day
}

export function fixTask({ ids, author, days }: Means): TaskFixed {
  return { taskId: ids.next('task'), stamp: author.stamp(), today: days.own.today() }
}

/** A task for the owner of the customer; none where nobody owns him. */
export async function tellOwner(
  { repositories }: Means,
  { visitId, subject, taskId, stamp, today }: Told & TaskFixed,
): Promise<Result<null, Gone>> {
  const visit = await repositories.visits.find(visitId)
  if (!visit) return err({ kind: 'Gone', id: visitId })
  const { customerId } = visit
  const ownerId = (await repositories.customers.find(customerId))?.ownerId ?? ''
  const about = { customerId, ownerId, subject: subject.slice(0, 200), dueOn: today, done: false }
  if (ownerId !== '')
    await repositories.tasks.addOnce({ id: taskId, type: 'task', ...stampNew(stamp), ...about })
  return ok(null)
}

/** The name of who was told; '' where nobody was, or her name is not here. */
export async function nameOfOwner(
  { repositories }: Means,
  visit: Pick<Visit, 'customerId'>,
): Promise<string> {
  const customer = await repositories.customers.find(visit.customerId)
  const owner = customer && (await repositories.users.find(customer.ownerId))
  return owner?.name ?? ''
}

interface QuoteWish extends Told {
  readonly title: string
  readonly lines: Quote['lines']
}

/** A quote for the parts of a visit, and the task that tells of it. */
export const quoteOfVisit: Plan<QuoteWish, TaskFixed & { readonly quote: Quote | null }, Gone> = {
  kind: 'quoteOfVisit',
  about: ({ visitId }) => visitId,
  fix: async (means, { visitId, title, lines }) => {
    const visit = await means.repositories.visits.find(visitId)
    const start = { title: title.slice(0, 160), lines, visitId }
    return { ...fixTask(means), quote: visit ? await draftQuote(means, visit.customerId, start) : null }
  },
  steps: [
    async ({ repositories }, { visitId, quote }) => {
      if (!quote) return err({ kind: 'Gone', id: visitId })
      await repositories.quotes.addOnce(quote)
      return ok(null)
    },
    tellOwner,
  ],
}

export interface PartsQuoted {
  readonly quoteId: Quote['id']
  /** The name of who was told; '' where nobody was. */
  readonly told: string
}

/** Offers what was fitted or is missing. Whoever looks after the customer is told. */
export async function quoteParts(
  work: Work,
  visit: Pick<Visit, 'id' | 'customerId'>,
  { title, lines }: Pick<QuoteWish, 'title' | 'lines'>,
): Promise<Result<PartsQuoted, Gone | HalfDone>> {
  const wish = { visitId: visit.id, subject: title, title, lines }
  const done = await work.intents.carryOut(quoteOfVisit, wish)
  if (!done.ok) return done
  const { quote } = done.value
  if (!quote) return err({ kind: 'Gone', id: visit.id })
  return ok({ quoteId: quote.id, told: await nameOfOwner(work, visit) })
}

interface LeadWish extends Told {
  readonly title: string
  readonly need: string
}

/** A lead of a visit, and the task that tells of it. */
export const leadOfVisit: Plan<LeadWish, TaskFixed & { readonly leadId: Lead['id'] }, Gone> = {
  kind: 'leadOfVisit',
  about: ({ visitId }) => visitId,
  fix: (means) => ({ ...fixTask(means), leadId: means.ids.next('lead') }),
  steps: [
    async ({ repositories }, { visitId, leadId, stamp, title, need }) => {
      const visit = await repositories.visits.find(visitId)
      if (!visit) return err({ kind: 'Gone', id: visitId })
      const customer = await repositories.customers.find(visit.customerId)
      const lead: Lead = {
        id: leadId,
        type: 'lead',
        ...stampNew(stamp),
        customerId: visit.customerId,
        title: title.trim(),
        visitId,
        source: 'service',
        stage: 'new',
        ownerId: customer?.ownerId ?? '',
        reason: '',
      }
      await repositories.leads.addOnce(need.trim() === '' ? lead : { ...lead, need: need.trim() })
      return ok(null)
    },
    tellOwner,
  ],
}

/** Tells sales what the customer could need. Returns who was told. */
export async function leadFromVisit(
  work: Work,
  visit: Pick<Visit, 'customerId'>,
  wish: LeadWish,
): Promise<Result<string, Gone | HalfDone>> {
  const done = await work.intents.carryOut(leadOfVisit, wish)
  return done.ok ? ok(await nameOfOwner(work, visit)) : done
}
