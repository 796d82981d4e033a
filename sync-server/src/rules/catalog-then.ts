import type { DiscountRule } from '#shared/catalog/discount-rule.ts'
import type { PriceBook } from '#shared/catalog/price-book.ts'
import type { Books } from '#shared/quotes/backed-prices.ts'
import { documentOf } from '../core/body.ts'
import { ancestryOf, winnerOf } from '../core/revision.ts'
import type { PersonsRules } from '../core/rules.ts'

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
  }

  function find<D extends Versioned>(id: string, version: number): D | undefined {
    const key = `${version} ${id}`
    if (!known.has(key)) known.set(key, look<D>(id, version))
    return known.get(key) as D | undefined
  }

  function look<D extends Versioned>(id: string, version: number): D | undefined {
    const now = sees<D>('catalog', id)
    if (!now || now.version === version) return now
    const tree = storage.document('catalog', id)?.tree ?? []
    const winner = winnerOf(tree.filter(({ leaf }) => leaf))
    for (const rev of winner ? ancestryOf(tree, winner.rev).slice(1, mostVersions) : []) {
      const node = storage.revision('catalog', id, rev)
      const then = node && !node.deleted ? documentOf(id, node) : undefined
      if (then?.['version'] === version) return then as unknown as D
    }
    return undefined
  }
}
