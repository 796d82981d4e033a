import { Type } from '../kernel/schema.ts'
import { listed, type RefusalOf, refusing } from '../model/refusal.ts'

/** Who asks, who decides, and what needs a yes. */
export const approvalRefusals = {
  mandateByServer: refusing('A mandate is given by the server alone.'),
  requestPending: refusing('A request begins as pending.'),
  requestUndecided: refusing('A request decides about nothing.'),
  requestOwnName: refusing('A request is made in one’s own name.'),
  decidedBefore: refusing('It was decided before.'),
  decidedFixed: refusing('What is decided about is never changed.'),
  requestByAsker: refusing('What is asked for is changed by who asks.'),
  withdrawByAsker: refusing('Only who asked withdraws.'),
  decideOwnName: refusing('A decision is made in one’s own name.'),
  decidesOnly: refusing('Who decides changes nothing of what was asked.'),
  decidesOwn: refusing('Nobody decides about what is her own.'),
  decideAbove: refusing('Only a manager above who asks decides about this.'),
  quoteNeedsApproval: refusing('The quote needs an approval: {rules}.', { rules: listed() }),
  mandateNotCovering: refusing('The mandate does not cover the quote: {because}.', {
    because: Type.String(),
  }),
  contractNeedsApproval: refusing('The contract needs an approval: {rules}.', { rules: listed() }),
} as const

export type ApprovalRefusal = RefusalOf<typeof approvalRefusals>
