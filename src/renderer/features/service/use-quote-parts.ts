import { useTranslation } from 'react-i18next'
import { entitlementOn } from '#shared/assets/entitlement.ts'
import { type Quote, wordLine } from '#shared/quotes/quote.ts'
import { coveredLine } from '#shared/service/parts-quote.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { usePrices } from '../../parts/quotes/use-prices.ts'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { quoteParts } from '../../work/visits/follow-up.ts'

/** The parts of the visit as a quote under what covers the machine today; it is opened. */
export function useQuoteParts(visit: Visit) {
  const { t } = useTranslation()
  const { repositories, work, navigation } = useApp()
  const linesOf = usePartLines(visit)
  return async () => {
    const asset = await repositories.assets.find(visit.assetId)
    const title = t('visits.quoteTitle', { serial: asset?.serialNumber ?? '', number: visit.number })
    const quoted = await quoteParts(work, visit, { title, lines: await linesOf() })
    if (!quoted.ok) return notify({ message: t('visits.gone'), tone: 'bad' })
    const { quoteId, told } = quoted.value
    navigation.getState().go({ name: 'quote', id: quoteId })
    notify({ message: told === '' ? t('visits.quoted') : t('visits.quotedTold', { name: told }) })
  }
}

/** A line for each part: what the catalogue does not have is not forgotten, it stands there without a price. */
function usePartLines({ customerId, assetId, parts }: Visit): () => Promise<Quote['lines']> {
  const { repositories, days, ids } = useApp()
  const { named } = useLanguage()
  const customer = useLiveOr(
    () => repositories.customers.watch(customerId),
    [repositories, customerId],
    undefined,
  )
  const today = days.company.today()
  const { known, priceFor } = usePrices({ currency: 'CNY', day: today, customerId }, customer)
  return async () => {
    const asset = await repositories.assets.find(assetId)
    const contracts = await repositories.contracts.ofCustomer(customerId)
    return parts.map(({ productId, quantity, description }) => {
      const product = known.products.find(({ product: one }) => one.id === productId)?.product
      const id = ids.next('line')
      if (!product || !asset) return wordLine(id, 'text', `${quantity} × ${description}`)
      const price = priceFor(product.id, quantity)
      const cover = { asset, entitlement: entitlementOn(asset, contracts, today) }
      return coveredLine(product, quantity, price.ok ? price.value : undefined, cover, {
        id,
        name: named(product),
      })
    })
  }
}
