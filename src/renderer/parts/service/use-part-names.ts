import { from } from 'rxjs'
import type { Product } from '#shared/catalog/product.ts'
import type { PartMove } from '#shared/service/part-move.ts'
import { useApp } from '../../app-context.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

/** What changes hands, by its name in the reader's language; as it was written down where the product is not held here. */
export function usePartNames(moves: readonly PartMove[]): (move: PartMove) => string {
  const { repositories } = useApp()
  const { named } = useLanguage()
  const wanted = [...new Set(moves.map(({ productId }) => productId))].filter((id) => id !== '').join()
  const products = useLiveOr(
    () => from(repositories.products.findMany(wanted === '' ? [] : wanted.split(','))),
    [repositories, wanted],
    noProducts,
  )
  return ({ productId, description }) => {
    const product = products.find(({ id }) => id === productId)
    return product ? named(product) : description
  }
}

const noProducts: readonly Product[] = []
