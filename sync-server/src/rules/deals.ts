import { leadFault } from '#shared/opportunities/lead-rule.ts'
import { moveFault } from '#shared/opportunities/move-deal.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import { current } from '../core/current.ts'
import type { Question } from '../core/rules.ts'
import { rulesOf } from './rules-of.ts'

export const dealRules = [
  rulesOf('lead', { steps: [leadFault] }),
  rulesOf('opportunity', { steps: [processFault] }),
]

/** A deal goes by its process, whoever's laptop it was moved on. */
function processFault({ storage, now, before }: Question<Opportunity>): Refusal | undefined {
  const processId = before?.processId ?? now.processId
  const process = processId === undefined ? undefined : current<SalesProcess>(storage, processId)
  return moveFault(before, now, process)
}
