import { formatPrice, type Language } from '../kernel/format.ts'
import {
  type NotANumber,
  type OutOfRange,
  parseCount,
  parsePrice,
  type TooManyDecimals,
} from '../kernel/parse-number.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { PriceEntry } from './price-book.ts'

type Breaks = PriceEntry['breaks']

/** Prices as they are typed: `120; 10: 114; 50: 108` costs 120, from ten on 114. */
export function breaksText(breaks: Breaks, language: Language): string {
  return breaks
    .map(({ from, unitPrice }, at) => {
      const price = formatPrice(unitPrice, language)
      return at === 0 && from === 1 ? price : `${from}: ${price}`
    })
    .join('; ')
}

/** The quantities are not from the smallest to the largest. */
export interface BreaksOutOfOrder {
  readonly kind: 'BreaksOutOfOrder'
}

export type BreaksFault = NotANumber | OutOfRange | TooManyDecimals | BreaksOutOfOrder

/** What `breaksText` writes, read again; nothing typed is no price. */
export function readBreaks(typed: string): Result<Breaks, BreaksFault> {
  const pieces = typed
    .normalize('NFKC')
    .split(/[;\n]/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
  const breaks: Breaks[number][] = []
  for (const piece of pieces) {
    const read = readBreak(piece)
    if (!read.ok) return read
    const last = breaks.at(-1)
    if (last && read.value.from <= last.from) return err({ kind: 'BreaksOutOfOrder' })
    breaks.push(read.value)
  }
  return ok(breaks)
}

function readBreak(piece: string): Result<Breaks[number], BreaksFault> {
  const colon = piece.indexOf(':')
  const from = colon === -1 ? ok(1) : parseCount(piece.slice(0, colon), 1, 1_000_000)
  if (!from.ok) return from
  const price = parsePrice(piece.slice(colon + 1))
  return price.ok ? ok({ from: from.value, unitPrice: price.value }) : price
}
