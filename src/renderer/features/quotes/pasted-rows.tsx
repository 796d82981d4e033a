import { ScrollArea, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Currency } from '#shared/kernel/money.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'
import { useLanguage } from '../../ui/use-language.ts'
import type { Entry } from './use-pasted-rows.ts'

interface Props {
  readonly currency: Currency
  readonly priceFor: PriceFor
  /** Whether it is known what the discounts mean. */
  readonly discounts: boolean
}

/** What each pasted row would become. */
export function PastedRows({ rows, ...props }: Props & { readonly rows: readonly Entry[] }) {
  const { t } = useTranslation()
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
          {rows.map((entry) => (
            <Row key={entry.row.row} entry={entry} {...props} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}

function Row({ entry, currency, priceFor, discounts }: Props & { readonly entry: Entry }) {
  const { row, product, fault } = entry
  const { named, count, unit, priceIn, share } = useLanguage()
  const book = product && priceFor(product.id, row.quantity, product.taxRate)
  const unitPrice = row.unitPrice ?? (book?.ok ? book.value.unitPrice : undefined)
  return (
    <Table.Tr>
      <Table.Td>{row.row}</Table.Td>
      <Table.Td>
        {product ? `${product.code} ${named(product)}` : row.product}
        {fault && (
          <Text fz="xs" c="red.8" role="alert">
            {fault}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">{row.fault ? '' : `${count(row.quantity)} ${unit(product?.unit ?? '')}`}</Table.Td>
      <Table.Td ta="right">{unitPrice === undefined ? '' : priceIn(unitPrice, currency)}</Table.Td>
      <Table.Td ta="right">{discounts && row.discount !== undefined && share(row.discount)}</Table.Td>
    </Table.Tr>
  )
}
