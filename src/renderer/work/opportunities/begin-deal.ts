import type { Customer } from '#shared/customers/customer.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { type LeadForm, newLead } from '#shared/opportunities/lead-form.ts'
import type { Lead, Opportunity } from '#shared/opportunities/opportunity.ts'
import { missingAtEntry, type MoveRefused } from '#shared/opportunities/move-deal.ts'
import { type BeginsWith, newDeal } from '#shared/opportunities/qualify-lead.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import type { Done } from '../way-back.ts'
import type { Means } from '../work.ts'

/**
 * A deal at the first stage of its process or at a later one, hers. Returns its id, or the steps of the stages before
 * that are neither done nor excused.
 */
export async function beginDeal(
  { repositories, ids, author, days, me }: Means,
  about: BeginsWith & {
    readonly customerId: Customer['id']
    readonly name: string
    readonly contactId?: string
    readonly process: SalesProcess | undefined
  },
): Promise<Result<Opportunity['id'], MoveRefused>> {
  const id = ids.next('opportunity')
  const made = { id, ownerId: me, stamp: author.stamp(), today: days.own.today() }
  const deal = newDeal({ ...about, ...made, name: about.name.trim() })
  const missing = missingAtEntry(deal, about.process).map((step) => step.id)
  if (missing.length > 0) return err({ kind: 'MoveRefused', because: 'stepsMissing', missing })
  await repositories.opportunities.add(deal)
  return ok(id)
}

/** The first word of somebody who may buy, a customer or not yet. Taken back, it never was. */
export async function noteLead(
  { repositories, ids, author, me }: Means,
  form: LeadForm,
): Promise<Done<Lead>> {
  const lead = newLead({ id: ids.next('lead'), stamp: author.stamp(), ownerId: me }, form)
  await repositories.leads.add(lead)
  return { now: lead, back: () => repositories.leads.remove(lead.id) }
}
