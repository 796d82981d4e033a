import {
  type Exchange,
  type ExchangeRate,
  type InLimits,
  inLimitsSince,
  isGivenRate,
} from '#shared/catalog/exchange-rate.ts'
import type { DiscountRule } from '#shared/catalog/discount-rule.ts'
import type { PriceBook } from '#shared/catalog/price-book.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import type { Currency } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Books } from '#shared/quotes/backed-prices.ts'
import { dayMade } from '#shared/quotes/quote-stages.ts'
import { documentOf } from '../core/body.ts'
import { ancestryOf, winnerOf } from '../core/revision.ts'
import type { PersonsRules } from '../core/rules.ts'
import type { Storage } from '../core/storage.ts'

interface Versioned {
  readonly version: number
}

/** Versions of one document that are looked through for the one that a price names. */
const mostVersions = 50

/** Books and rules of the catalogue as somebody sees them, and as they were when a laptop took a price from them. */
export function catalogThen({ storage, look: sees }: PersonsRules): Books {
  const known = new Map<string, Versioned | undefined>()
  return {
    book: (id, version) => find<PriceBook>(id, version),
    rule: (id, version) => find<DiscountRule>(id, version),
    isGiven: (exchange, into) => isGiven(exchange, into),
  }

  /** Also one that was put right since: she took it as it was. */
  function isGiven(exchange: Exchange, into: Currency): boolean {
    const ids = rateIds(storage)
    const now = ids.flatMap((id) => sees<ExchangeRate>('catalog', id) ?? [])
    return (
      isGivenRate(exchange, into, now) ||
      ids.some((id) => isGivenRate(exchange, into, [...versionsOf<ExchangeRate>(storage, id)]))
    )
  }

  function find<D extends Versioned>(id: string, version: number): D | undefined {
    const key = `${version} ${id}`
    if (!known.has(key)) known.set(key, look<D>(id, version))
    return known.get(key) as D | undefined
  }

  function look<D extends Versioned>(id: string, version: number): D | undefined {
    const now = sees<D>('catalog', id)
    if (!now || now.version === version) return now
    for (const then of versionsOf<D>(storage, id)) if (then.version === version) return then
    return undefined
  }
}

/** What somebody's amounts are in the currency of the limits, by the rates of the day on which she made something and of today. */
export function limitsAsOf({ storage, look, today }: PersonsRules, madeOn: Day): InLimits {
  let known: InLimits | undefined
  return (amount, currency) => {
    known ??= inLimitsSince(
      dayMade(madeOn, today),
      today,
      rateIds(storage).flatMap((id) => look<ExchangeRate>('catalog', id) ?? []),
    )
    return known(amount, currency)
  }
}

function rateIds(storage: Storage): readonly string[] {
  const scope = storage.scopeNumber('catalog')
  return storage
    .scopeRows('catalog', scope, 0)
    .flatMap(({ id }) => (typeOfId(id) === 'exchangeRate' ? [id] : []))
}

/** What a document of the catalogue said before, the newest first, as far as it is remembered. */
function* versionsOf<D>(storage: Storage, id: string): Iterable<D> {
  const tree = storage.document('catalog', id)?.tree ?? []
  const winner = winnerOf(tree.filter(({ leaf }) => leaf))
  for (const rev of winner ? ancestryOf(tree, winner.rev).slice(1, mostVersions) : []) {
    const node = storage.revision('catalog', id, rev)
    const then = node && !node.deleted ? documentOf(id, node) : undefined
    if (then) yield then as D
  }
}
