import { ScrollArea, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Product } from '#shared/catalog/product.ts'
import type { Currency } from '#shared/kernel/money.ts'
import type { PastedRow } from '#shared/quotes/paste-lines.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'
import { useLanguage } from '../../ui/use-language.ts'

/** A row that was pasted, and the product that it means. */
export interface Entry {
  readonly row: PastedRow
  readonly product: Product | undefined
}

interface Props {
  readonly rows: readonly (Entry & { readonly fault: string | undefined })[]
  readonly currency: Currency
  readonly priceFor: PriceFor
  /** Whether it is known what the discounts mean. */
  readonly discounts: boolean
}

/** What each pasted row would become. */
export function PastedRows({ rows, currency, priceFor, discounts }: Props) {
  const { t } = useTranslation()
  const { named, money, share } = useLanguage()
  const priceOf = ({ row, product }: Entry) => {
    if (row.unitPrice !== undefined) return money(row.unitPrice, currency)
    const price = product && priceFor(product.id, row.quantity)
    return price?.ok ? money(price.value.unitPrice, currency) : ''
  }
  return (
    <ScrollArea.Autosize mah={300} viewportProps={{ tabIndex: 0 }}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={48}>{t('paste.row')}</Table.Th>
            <Table.Th>{t('quotes.product')}</Table.Th>
            <Table.Th ta="right">{t('quotes.quantity')}</Table.Th>
            <Table.Th ta="right">{t('quotes.unitPrice')}</Table.Th>
            <Table.Th ta="right">{t('quotes.discount')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ row, product, fault }) => (
            <Table.Tr key={row.row}>
              <Table.Td>{row.row}</Table.Td>
              <Table.Td>
                {product ? `${product.code} ${named(product)}` : row.product}
                {fault && (
                  <Text fz="xs" c="red.8" role="alert">
                    {fault}
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right">{row.fault ? '' : row.quantity}</Table.Td>
              <Table.Td ta="right">{priceOf({ row, product })}</Table.Td>
              <Table.Td ta="right">{discounts && row.discount !== undefined && share(row.discount)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}
