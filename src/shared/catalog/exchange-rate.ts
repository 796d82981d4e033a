import { documentSchema } from '../kernel/document.ts'
import { Currency } from '../kernel/money.ts'
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

/** The newest rate into a currency that holds on a day. */
export function exchangeInto(to: Currency, day: Day, rates: readonly ExchangeRate[]): Exchange | undefined {
  let newest: ExchangeRate | undefined
  for (const rate of rates)
    if (rate.to === to && rate.from !== to && rate.on <= day && (!newest || rate.on > newest.on))
      newest = rate
  return newest && { from: newest.from, rate: newest.rate, on: newest.on }
}
