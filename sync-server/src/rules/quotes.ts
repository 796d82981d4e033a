import { schemeFault } from '#shared/quotes/scheme-rule.ts'
import { totalsFault } from '#shared/quotes/totals.ts'
import { noteNumber, numberRule } from './numbers.ts'
import { approvalFault, noteMandateUse } from './quote-approvals.ts'
import { rulesOf } from './rules-of.ts'

export const quoteRules = [
  rulesOf('quote', {
    shape: totalsFault,
    steps: [approvalFault],
    once: [numberRule],
    taken: [noteNumber, noteMandateUse],
  }),
  rulesOf('scheme', { steps: [schemeFault], closing: [schemeFault] }),
]
