import { Table, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { changesOfPrices, type PriceChange } from '#shared/catalog/change-prices.ts'
import type { PriceEntry } from '#shared/catalog/price-book.ts'
import { breaksText } from '#shared/catalog/price-breaks.ts'
import type { Product } from '#shared/catalog/product.ts'
import type { BasisPoints, Currency } from '#shared/kernel/money.ts'
import { useApp } from '../../../app-context.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useLiveOr } from '../../../ui/use-live.ts'
import classes from '../desk.module.css'

const mostShown = 30
const none: readonly Product[] = []

/** What becomes dearer, cheaper, new or is gone, before it is saved. */
export function BookPreview(props: {
  readonly before: readonly PriceEntry[]
  readonly after: readonly PriceEntry[]
  readonly currency: Currency
}) {
  const { before, after, currency } = props
  const { t } = useTranslation()
  const { count } = useLanguage()
  const { repositories } = useApp()
  const products = useLiveOr(() => repositories.products.watchAll(), [repositories], none)
  const changes = useMemo(() => changesOfPrices(before, after), [before, after])
  if (changes.length === 0)
    return (
      <Text fz="sm" c="dimmed">
        {t('catalog.nothingChanges')}
      </Text>
    )
  return (
    <div>
      <Text fz="sm" fw={600}>
        {t('catalog.changes', { count: changes.length, shown: count(changes.length), currency })}
      </Text>
      <div
        className={classes['scroll']}
        style={{ maxHeight: 200 }}
        tabIndex={0}
        role="region"
        aria-label={t('catalog.preview')}
      >
        <Table horizontalSpacing={8} fz="xs">
          <Table.Tbody>
            {changes.slice(0, mostShown).map((change) => (
              <ChangeRow
                key={change.productId}
                change={change}
                product={products.find(({ id }) => id === change.productId)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </div>
  )
}

function ChangeRow({
  change,
  product,
}: {
  readonly change: PriceChange
  readonly product: Product | undefined
}) {
  const { t } = useTranslation()
  const { language, named, share } = useLanguage()
  const { before, after } = change
  const [was, is] = [before?.[0]?.unitPrice, after?.[0]?.unitPrice]
  const moved = was && is !== undefined ? Math.round(((is - was) / was) * 10_000) : undefined
  return (
    <Table.Tr>
      <Table.Td>{product ? `${product.code} ${named(product)}` : t('catalog.unknownProduct')}</Table.Td>
      <Table.Td ta="right">{before ? breaksText(before, language) : t('catalog.isNew')}</Table.Td>
      <Table.Td ta="right">{after ? breaksText(after, language) : t('catalog.isGone')}</Table.Td>
      <Table.Td ta="right">
        {moved !== undefined &&
          moved !== 0 &&
          `${moved > 0 ? '+' : '−'}${share(Math.abs(moved) as BasisPoints)}`}
      </Table.Td>
    </Table.Tr>
  )
}
