import { useMemo } from 'react'
import type { Bundle } from '#shared/catalog/product.ts'
import { type Configuration, rankConfigurations } from '#shared/catalog/rank-configurations.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { Cents } from '#shared/kernel/money.ts'
import type { QuoteLine } from '#shared/quotes/quote-line.ts'
import { useApp } from '../../app-context.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { linesOfBundle } from '../../work/quotes/quote-lines.ts'
import { usePrices } from './use-prices.ts'

/** Something that a bundle can do. */
export type Offer = NonNullable<Bundle['functions']>[number]

/** What bundles can do, which of them fit best, and what a quote of one says. */
export function useConfigurations(customer: Customer) {
  const { days, work } = useApp()
  const { named: nameOf } = useLanguage()
  const terms = { currency: 'CNY', day: days.company.today(), customerId: customer.id } as const
  const { known, priceFor } = usePrices(terms, customer)
  const bundles = useMemo(() => known.bundles.map(({ bundle }) => bundle), [known])
  const offered = useMemo(
    () => new Map(bundles.flatMap((bundle) => (bundle.functions ?? []).map((one) => [one.name, one]))),
    [bundles],
  )
  const product = (id: string) => known.products.find((entry) => entry.product.id === id)?.product

  /** What has no price is not offered in the first place. */
  function linesOf(configuration: Configuration): readonly QuoteLine[] {
    const made = linesOfBundle(work, configuration, { product, priceFor, nameOf })
    return made.ok ? made.value : []
  }

  return {
    offered: [...offered.values()],
    rank: (functions: readonly string[], budget: Cents) =>
      rankConfigurations({ functions, budget }, bundles, priceFor),
    linesOf,
  }
}
