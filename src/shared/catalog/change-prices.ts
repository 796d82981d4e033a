import type { BasisPoints } from '../kernel/money.ts'
import { same } from '../kernel/same.ts'
import { priceShare } from '../kernel/unit-price.ts'
import type { PriceEntry } from './price-book.ts'

type Entries = readonly PriceEntry[]

/** Prices of a list, by product; no breaks takes the product out of it. */
export type NewPrices = ReadonlyMap<string, PriceEntry['breaks']>

/** The entries with these prices in place of theirs; what was not in the list comes at its end. */
export function withPrices(entries: Entries, prices: NewPrices): Entries {
  const known = new Set<string>(entries.map(({ productId }) => productId))
  const kept = entries.flatMap((entry) => {
    const breaks = prices.get(entry.productId)
    if (breaks === undefined) return [entry]
    return breaks.length === 0 ? [] : [{ ...entry, breaks }]
  })
  const added = [...prices].flatMap(([productId, breaks]) =>
    known.has(productId) || breaks.length === 0
      ? []
      : [{ productId: productId as PriceEntry['productId'], breaks }],
  )
  return [...kept, ...added]
}

/** All prices up or down by a share, rounded as prices are. `by` may be below zero: -500 is 5 % cheaper. */
export function allPricesBy(entries: Entries, by: number): Entries {
  const share = (10_000 + by) as BasisPoints
  return entries.map((entry) => ({
    ...entry,
    breaks: entry.breaks.map((step) => ({ ...step, unitPrice: priceShare(step.unitPrice, share, 10_000) })),
  }))
}

export interface PriceChange {
  readonly productId: string
  /** `undefined`: it was not in the list. */
  readonly before: PriceEntry['breaks'] | undefined
  /** `undefined`: it is not in the list any more. */
  readonly after: PriceEntry['breaks'] | undefined
}

/** What a new version changes for whoever buys. */
export function changesOfPrices(before: Entries, after: Entries): readonly PriceChange[] {
  const was = new Map<string, PriceEntry['breaks']>(before.map((one) => [one.productId, one.breaks]))
  const is = new Map<string, PriceEntry['breaks']>(after.map((one) => [one.productId, one.breaks]))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((productId) => {
    const change = { productId, before: was.get(productId), after: is.get(productId) }
    return same(change.before, change.after) ? [] : [change]
  })
}
