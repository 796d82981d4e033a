import type { Contract } from '../contracts/contract.ts'
import type { Cents, Currency } from '../kernel/money.ts'
import type { Quote } from '../quotes/quote.ts'
import { totalsOf } from '../quotes/totals.ts'
import type { Opportunity } from './opportunity.ts'

/** Where the amount of a deal comes from: what was typed, a quote that the customer has, one that was accepted, contracts. */
export type AmountSource = 'typed' | 'quote' | 'acceptedQuote' | 'contract'

/** What a deal is about, in money, and where the figure comes from. */
export interface FollowedAmount {
  readonly amount: Cents
  readonly currency: Currency
  readonly source: AmountSource
  /** The documents whose figure it is; none where it was typed. */
  readonly from: readonly (Quote | Contract)[]
}

/** What belongs to a deal and may say what it is about. */
export interface AmountEvidence {
  readonly quotes: readonly Quote[]
  readonly contracts: readonly Contract[]
}

/**
 * The amount of a deal follows what was agreed: the contracts that were signed, else the quotes that were accepted, else
 * the newest quote that the customer has, else what somebody typed, which is kept beside it. It is worked out from what
 * stands, never stored: a quote that is taken back, replaced or declined, and a contract that is amended or terminated,
 * leave nothing behind, in whatever order all of it comes.
 */
export function followedAmount(
  deal: Pick<Opportunity, 'id' | 'amount' | 'currency'>,
  { quotes, contracts }: AmountEvidence,
): FollowedAmount {
  const mine = quotes.filter(({ opportunityId }) => opportunityId === deal.id)
  const { amount, currency } = deal
  return (
    inOneCurrency('contract', currency, inForce(contracts, deal.id), (one) => one.amount) ??
    inOneCurrency('acceptedQuote', currency, standing(mine, ['accepted']), grossOf) ??
    inOneCurrency('quote', currency, newest(standing(mine, ['presented', 'accepted'])), grossOf) ?? {
      amount,
      currency,
      source: 'typed',
      from: [],
    }
  )
}

const unsigned: ReadonlySet<Contract['stage']> = new Set(['draft', 'approved', 'terminated'])

/** Signed and not ended early; one that another one of the deal amends has its place taken, and a renewal is a sale of its own. */
function inForce(contracts: readonly Contract[], dealId: string): readonly Contract[] {
  const signed = contracts.filter(
    ({ opportunityId, stage }) => opportunityId === dealId && !unsigned.has(stage),
  )
  const known = new Set<string>(signed.map(({ id }) => id))
  const replaced = new Set(signed.map(({ amends }) => amends))
  return signed.filter(({ id, renews = '' }) => !replaced.has(id) && !known.has(renews))
}

const atCustomer: ReadonlySet<Quote['stage']> = new Set(['presented', 'accepted', 'declined', 'expired'])

/** Those of these stages whose place no other one took that the customer had, whatever he said to that. */
function standing(quotes: readonly Quote[], stages: readonly Quote['stage'][]): readonly Quote[] {
  const replaced = new Set(
    quotes.filter(({ stage }) => atCustomer.has(stage)).map(({ supersedes }) => supersedes),
  )
  return quotes.filter(({ id, stage }) => stages.includes(stage) && !replaced.has(id))
}

/** Of several offers at a time the one made last; the id decides where they bear one day. */
function newest(quotes: readonly Quote[]): readonly Quote[] {
  return quotes.toSorted((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1)).slice(0, 1)
}

const orderOf = ({ quotedOn, id }: Quote) => `${quotedOn} ${id}`

/** Amounts of one currency are added; where there are several, the deal's own counts, else the first by name. */
function inOneCurrency<D extends Quote | Contract>(
  source: AmountSource,
  own: Currency,
  from: readonly D[],
  amountOf: (one: D) => Cents,
): FollowedAmount | undefined {
  const currencies = [...new Set(from.map(({ currency }) => currency))].toSorted()
  const currency = currencies.includes(own) ? own : currencies[0]
  if (currency === undefined) return undefined
  const counted = from.filter((one) => one.currency === currency).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const amount = counted.reduce((sum, one) => sum + amountOf(one), 0) as Cents
  return { amount, currency, source, from: counted }
}

const known = new WeakMap<Quote, Cents>()

/** With tax, as a contract of it is. Worked out once for each version. */
function grossOf(quote: Quote): Cents {
  const before = known.get(quote)
  if (before !== undefined) return before
  const { gross } = totalsOf(quote)
  known.set(quote, gross)
  return gross
}
