import { Cents, Currency } from '../kernel/money.ts'
import { Type } from '../kernel/schema.ts'
import { type RefusalOf, refusing } from '../model/refusal.ts'

/** What a contract needs to be one. */
export const contractRefusals = {
  notAsSigned: refusing('The contract is not what was signed.'),
  notSignedByBoth: refusing('The contract is not signed by both parties.'),
  contractNotItsQuote: refusing('The contract does not sell what its quote offers, at its prices.'),
  contractWithoutQuote: refusing(
    'No accepted quote stands behind this contract, and it goes beyond what its author may offer.',
  ),
  scanElsewhere: refusing('The scan is not a file of this contract.'),
  signedAhead: refusing('Nobody has signed on a day to come.'),
  planSum: refusing('The instalments come to {sum}, the contract to {amount}.', {
    sum: Cents,
    amount: Cents,
    currency: Type.Optional(Currency),
  }),
  planNothing: refusing('An instalment is about some money.'),
  planCurrency: refusing('A payment plan is in the currency of its contract.'),
  planElsewhere: refusing('A payment plan bears the name of its contract.'),
  invoiceNothing: refusing('An invoice is about some money.'),
  invoiceTaxNumber: refusing('An invoice whose tax is deducted names a tax number.'),
  invoiceNumberless: refusing('An invoice that was issued has a number and a day.'),
  invoiceReason: refusing('An invoice request is withdrawn with its reason.'),
  invoiceNotYours: refusing('Who was asked issues an invoice; who asked, or was asked, withdraws it.'),
  invoiceStands: refusing('What was issued or withdrawn stands as it is.'),
  invoiceAmended: refusing('Invoices are asked for of the contract that took the place of this one.'),
  contractElsewhere: refusing('The contract is of another customer.'),
  invoiceCurrency: refusing('An invoice is in the currency of its contract.'),
  invoiceUnsigned: refusing('Invoices are asked for of contracts that both parties signed.'),
  invoiceTooMuch: refusing('More would be invoiced than the contract comes to.', {
    left: Type.Optional(Cents),
    currency: Type.Optional(Currency),
  }),
  amountOfLines: refusing('The amount is {amount}, the lines say {sum}.', {
    amount: Cents,
    sum: Cents,
    currency: Type.Optional(Currency),
  }),
} as const

export type ContractRefusal = RefusalOf<typeof contractRefusals>
