import type { Stamp } from '#shared/kernel/document.ts'
import type { Id } from '#shared/kernel/id.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Lead } from '#shared/opportunities/opportunity.ts'
import { dealOfLead, type LeadRefused, qualifyLead } from '#shared/opportunities/qualify-lead.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'

interface Wish {
  readonly leadId: Lead['id']
  /** The way that the deal goes by; '' where the company has none. */
  readonly processId: SalesProcess['id'] | ''
}

interface Fixed {
  readonly id: Id<'opportunity'>
  readonly stamp: Stamp
  readonly today: Day
  readonly ownerId: string
}

/** First the lead, which then stands for no second deal; then the deal. */
export const leadToDeal: Plan<Wish, Fixed, LeadRefused | Gone> = {
  kind: 'leadToDeal',
  about: ({ leadId }) => leadId,
  fix: ({ ids, author, days, me }) => ({
    id: ids.next('opportunity'),
    stamp: author.stamp(),
    today: days.own.today(),
    ownerId: me,
  }),
  steps: [
    ({ repositories }, { leadId, id }) =>
      repositories.leads.change(leadId, (now): Result<Lead, LeadRefused> => {
        if (now.opportunityId === id) return ok(now)
        return now.customerId === undefined
          ? err({ kind: 'LeadRefused', because: 'noCustomer' })
          : qualifyLead(now, id)
      }),
    addDeal,
  ],
}

async function addDeal({ repositories }: Means, data: Wish & Fixed): Promise<Result<null, Gone>> {
  const { leadId, processId, ...made } = data
  const lead = await repositories.leads.find(leadId)
  if (!lead?.customerId) return err({ kind: 'Gone', id: leadId })
  const { customerId, contactId } = lead
  const process = processId === '' ? undefined : await repositories.processes.find(processId)
  if (processId !== '' && !process) return err({ kind: 'Gone', id: processId })
  await repositories.opportunities.addOnce(dealOfLead(lead, { customerId, contactId }, { ...made, process }))
  return ok(null)
}

/** A lead becomes a deal, whose id this is. */
export async function turnIntoDeal(
  { intents }: Work,
  wish: Wish,
): Promise<Result<Id<'opportunity'>, LeadRefused | Gone | HalfDone>> {
  const done = await intents.carryOut(leadToDeal, wish)
  return done.ok ? ok(done.value.id) : done
}
