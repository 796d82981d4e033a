import { Badge, Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asset } from '#shared/assets/asset.ts'
import { entitlementOn } from '#shared/assets/entitlement.ts'
import { coveredLine } from '#shared/service/parts-quote.ts'
import { useApp } from '../../app-context.tsx'
import { usePrices } from '../../parts/quotes/use-prices.ts'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

const firstParts = 8

/** The spare parts that fit, with what this customer would pay for each today, and why. */
export function SparePartsPanel({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation()
  const { repositories, days } = useApp()
  const { named, priceIn } = useLanguage()
  const [shown, setShown] = useState(firstParts)
  const { customerId } = asset
  const customer = useLiveOr(
    () => repositories.customers.watch(customerId),
    [repositories, customerId],
    undefined,
  )
  const contracts = useLiveOr(
    () => repositories.contracts.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  const today = days.company.today()
  const { known, priceFor } = usePrices({ currency: 'CNY', day: today, customerId }, customer)
  const fitting = known.products.filter(
    ({ product }) => product.kind === 'sparePart' && product.fits?.some((id) => id === asset.productId),
  )
  if (fitting.length === 0) return null
  const entitlement = entitlementOn(asset, contracts, today)
  return (
    <Panel title={t('machines.spareParts')} count={fitting.length}>
      {fitting.length === 0 && <Empty>{t('machines.noMatch')}</Empty>}
      {fitting.slice(0, shown).map(({ product }) => {
        const price = priceFor(product.id, 1)
        const line = coveredLine(
          product,
          1,
          price.ok ? price.value : undefined,
          { asset, entitlement },
          { id: product.id, name: named(product) },
        )
        return (
          <ListRow key={product.id}>
            <span className={cells['grow']} title={named(product)}>
              {named(product)}
            </span>
            {line.covered ? (
              <Badge color="green" title={priceIn(line.covered.listPrice, 'CNY')}>
                {t(`machines.coverage.${line.covered.by}`)}
              </Badge>
            ) : (
              <Text fz="sm" className={cells['amount'] ?? ''}>
                {price.ok ? priceIn(line.unitPrice, 'CNY') : '–'}
              </Text>
            )}
          </ListRow>
        )
      })}
      {fitting.length > shown && (
        <Empty>
          <Button variant="default" onClick={() => setShown(fitting.length)}>
            {t('app.more')} ({fitting.length - shown})
          </Button>
        </Empty>
      )}
    </Panel>
  )
}
