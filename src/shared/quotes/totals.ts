import { type Quote, type QuoteTotals, totalsOf } from './quote.ts'

/** What is wrong with the totals that a quote states; `undefined` where they add up or are not stated. */
export function totalsFault(quote: Quote): string | undefined {
  const { totals } = quote
  if (totals === undefined) return undefined
  const right = totalsOf(quote)
  const wrong = (Object.keys(right) as (keyof QuoteTotals)[]).find((name) => right[name] !== totals[name])
  return wrong && `The totals do not add up: ${wrong} is ${totals[wrong]}, its lines say ${right[wrong]}.`
}
