import { type InLimits, limitCurrency } from '../catalog/exchange-rate.ts'
import { type Cents, type Currency, minus, sum } from '../kernel/money.ts'
import type { Order, Receipt } from './contract.ts'
import { orderRows } from './record-rows.ts'

/** What goes beyond what a customer may owe, in the currency of the limits. */
export type BeyondCredit =
  | {
      readonly kind: 'beyond'
      /** An order that stands adds what is still to be paid of it; an offer its whole amount. */
      readonly what: 'offer' | 'order'
      readonly limit: Cents
      /** What is still to be paid of other orders. */
      readonly open: Cents
      /** `undefined` where it cannot be compared: it is in the currency `uncompared`. */
      readonly adds: Cents | undefined
      readonly by: Cents
      /** An amount in it has no rate of the company's and is not counted: it is by more than that. */
      readonly uncompared: Currency | undefined
    }
  /** An amount in it has no rate of the company's: nobody can say. */
  | {
      readonly kind: 'noRate'
      /** What cannot be compared: what is added, or what is open of other orders. */
      readonly of: 'offer' | 'order' | 'open'
      readonly limit: Cents
      readonly currency: Currency
    }

export interface Offered {
  readonly amount: Cents
  readonly currency: Currency
}

/**
 * Whether a customer owes more than its limit with `adding`, an offer or an order that stands (by its id), as far as its
 * orders and receipts are known here; `undefined` where it does not, or has no limit (0). What is open is what the list of
 * what is owed says. What can be compared counts, whatever cannot.
 */
export function beyondCredit(
  limit: Cents,
  adding: Offered | { readonly orderId: string },
  records: { readonly orders: readonly Order[]; readonly receipts: readonly Receipt[] },
  inLimits: InLimits,
): BeyondCredit | undefined {
  const owed = orderRows({ ...records, contracts: [] }).map(({ id, open = 0 as Cents, currency }) => ({
    id,
    amount: open,
    currency,
  }))
  const isAdded = (id: string) => 'orderId' in adding && adding.orderId === id
  const added = 'orderId' in adding ? owed.find(({ id }) => isAdded(id)) : adding
  if (limit === 0 || !added || added.amount <= 0) return undefined
  const what = 'orderId' in adding ? 'order' : 'offer'
  const others = owed.filter((one) => one.amount > 0 && !isAdded(one.id))
  const { open, uncompared } = together(others, inLimits)
  const adds = inLimits(added.amount, added.currency)
  const missing = adds === undefined ? added.currency : uncompared
  const by = minus(sum([adds ?? (0 as Cents), open]), limit)
  if (by > 0) return { kind: 'beyond', what, limit, open, adds, by, uncompared: missing }
  if (missing === undefined) return undefined
  return { kind: 'noRate', of: adds === undefined ? what : 'open', limit, currency: missing }
}

/** What amounts come to as far as they can be compared, and a currency in which one cannot. */
function together(
  amounts: readonly Offered[],
  inLimits: InLimits,
): { readonly open: Cents; readonly uncompared: Currency | undefined } {
  const values = amounts.map(({ amount, currency }) => ({ currency, value: inLimits(amount, currency) }))
  return {
    open: sum(values.map(({ value = 0 as Cents }) => value)),
    uncompared: values.find(({ value }) => value === undefined)?.currency,
  }
}

/** What limits of credit are in. */
export const creditCurrency = limitCurrency
