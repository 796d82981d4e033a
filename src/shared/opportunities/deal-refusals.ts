import { listed, type RefusalOf, refusing } from '../model/refusal.ts'

/** How a deal goes through its process, and whose word a lead is. */
export const dealRefusals = {
  leadNobody: refusing(
    'A lead says whose it is: a customer, or a company, a person, a phone number or a mail address.',
  ),
  dealProcess: refusing('A deal stays with the process that it began with.'),
  dealReason: refusing('A step back, a lost deal or one that is opened again needs a reason.'),
  dealSteps: refusing('Required steps of the process are missing: {steps}.', { steps: listed() }),
} as const

export type DealRefusal = RefusalOf<typeof dealRefusals>
