import { documentSchema } from '../kernel/document.ts'
import { type Cents, Currency } from '../kernel/money.ts'
import { Day, type Infer, record, Type } from '../kernel/schema.ts'

/** Millionths of one currency for one unit of the other: 138,000 is 0.138. */
const Rate = Type.Integer({ minimum: 1, maximum: 1_000_000_000_000 })

/** What the company converts its prices at, from a day on. */
export type ExchangeRate = Infer<typeof ExchangeRate>
export const ExchangeRate = documentSchema('exchangeRate', {
  from: Currency,
  to: Currency,
  rate: Rate,
  on: Day,
})

/** A rate as one quote froze it: what it is converted at, whatever the rate does afterwards. */
export type Exchange = Infer<typeof Exchange>
export const Exchange = record({ from: Currency, rate: Rate, on: Day })

/** What the company's limits are in: what somebody may offer, sign or spend on her own, and mandates. */
export const limitCurrency: Currency = 'CNY'

/** An amount in the currency of the limits; `undefined` where nobody gave a rate that says. */
export type InLimits = (amount: Cents, currency: Currency) => Cents | undefined

/** Of two of one day the one that was entered later: laptop and server read them in different orders. */
function isNewer(one: ExchangeRate, other: ExchangeRate): boolean {
  if (one.on !== other.on) return one.on > other.on
  if (one.createdAt !== other.createdAt) return one.createdAt > other.createdAt
  return one.id > other.id
}

/** By the newest of the company's rates between the two that hold on a day, rounded up: nothing slips below a limit by a cent. */
export function inLimitsOn(day: Day, rates: readonly ExchangeRate[]): InLimits {
  return (amount, currency) => {
    if (currency === limitCurrency) return amount
    const between = rates.filter(
      ({ from, to, on }) =>
        on <= day &&
        ((from === limitCurrency && to === currency) || (from === currency && to === limitCurrency)),
    )
    const [newest] = between.toSorted((a, b) => (isNewer(a, b) ? -1 : 1))
    if (!newest) return undefined
    const [times, by] = newest.to === currency ? [1_000_000, newest.rate] : [newest.rate, 1_000_000]
    const [whole, divisor] = [BigInt(amount) * BigInt(times), BigInt(by)]
    return Number((whole + divisor - 1n) / divisor) as Cents
  }
}

/**
 * By the rate of the day on which something was made and by today's, whichever makes more of it: who dates a document
 * back to the day of a better rate gains nothing by it.
 */
export function inLimitsSince(madeOn: Day, today: Day, rates: readonly ExchangeRate[]): InLimits {
  const [then, now] = [inLimitsOn(madeOn, rates), inLimitsOn(today, rates)]
  return (amount, currency) => {
    const [was, is] = [then(amount, currency), now(amount, currency)]
    return was === undefined || is === undefined ? undefined : was > is ? was : is
  }
}

/** Whether a rate that a document names is one that the company gave. */
export function isGivenRate(
  { from, rate, on }: Exchange,
  into: Currency,
  rates: readonly ExchangeRate[],
): boolean {
  return rates.some((one) => one.from === from && one.to === into && one.rate === rate && one.on === on)
}

/** The newest rate into a currency that holds on a day. */
export function exchangeInto(to: Currency, day: Day, rates: readonly ExchangeRate[]): Exchange | undefined {
  let newest: ExchangeRate | undefined
  for (const rate of rates)
    if (rate.to === to && rate.from !== to && rate.on <= day && (!newest || isNewer(rate, newest)))
      newest = rate
  return newest && { from: newest.from, rate: newest.rate, on: newest.on }
}
