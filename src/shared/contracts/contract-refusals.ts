import { Cents, Currency } from '../kernel/money.ts'
import { Type } from '../kernel/schema.ts'
import { type RefusalOf, refusing } from '../model/refusal.ts'

/** What a contract needs to be one. */
export const contractRefusals = {
  notAsSigned: refusing('The contract is not what was signed.'),
  notSignedByBoth: refusing('The contract is not signed by both parties.'),
  amountOfLines: refusing('The amount is {amount}, the lines say {sum}.', {
    amount: Cents,
    sum: Cents,
    currency: Type.Optional(Currency),
  }),
} as const

export type ContractRefusal = RefusalOf<typeof contractRefusals>
