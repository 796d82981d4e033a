import { Alert, Button, Group, Radio, ScrollArea, Stack, Table, Text, Textarea } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Product } from '#shared/catalog/product.ts'
import type { Price } from '#shared/catalog/price.ts'
import type { Cents, Currency } from '#shared/kernel/money.ts'
import {
  asksWhatDiscountMeans,
  asPaid,
  type PastedRow,
  readPastedRows,
  leftOfPaste,
} from '#shared/quotes/paste-lines.ts'
import { addLines } from '#shared/quotes/quote.ts'
import type { QuoteLine } from '#shared/quotes/quote-line.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'
import { type Catalog, searchProducts } from '../../replica/views/catalog-index.ts'
import { notify } from '../../ui/notice.tsx'
import { productCalled } from '../../replica/views/product-called.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useChangeQuote } from './editing.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** A line of a product; without a trace its price was typed. */
export type LineOf = (
  product: Product,
  quantity: number,
  price: { readonly unitPrice: Cents; readonly trace?: Price['trace'] },
) => QuoteLine

interface Props {
  readonly text: string
  readonly catalog: Catalog
  readonly currency: Currency
  readonly priceFor: PriceFor
  readonly lineOf: LineOf
  readonly onClose: () => void
}

/** Lines out of a spreadsheet: every row is shown with what it would become, before anything is added. */
export function PasteForm({ text: given, catalog, currency, priceFor, lineOf, onClose }: Props) {
  const { t } = useTranslation()
  const { named, money, share } = useLanguage()
  const change = useChangeQuote()
  const [text, setText] = useState(given)
  const find = useMemo(() => finder(catalog), [catalog])
  const [meaning, setMeaning] = useState<'spared' | 'paid'>()
  const read = useMemo(() => readPastedRows(text), [text])
  const isOpen = asksWhatDiscountMeans(read) && meaning === undefined
  const rows = useMemo(
    () => (meaning === 'paid' ? asPaid(read) : read).map((row) => ({ row, product: find(row) })),
    [read, meaning, find],
  )
  const problem = ({ row, product }: (typeof rows)[number]): string | undefined => {
    if (row.fault) return t(`paste.fault.${row.fault.field}`, { typed: row.fault.typed })
    if (!product) return t('paste.unknown')
    return row.unitPrice !== undefined || priceFor(product.id, row.quantity).ok
      ? undefined
      : t('paste.noPrice')
  }
  const good = rows.filter((entry) => problem(entry) === undefined)

  async function add() {
    const lines = good.flatMap(({ row, product }) => (product ? pastedLine(row, product) : []))
    if (!(await change((now) => addLines(now, lines)))) return
    const left = rows.length - good.length
    notify({ message: t('paste.added', { count: lines.length }) })
    if (left === 0) return onClose()
    const bad = new Set(rows.filter((entry) => !good.includes(entry)).map(({ row }) => row.row))
    // What was not taken stays, to be mended.
    setText(leftOfPaste(text, bad))
  }

  /** A price that is the book's own keeps its trace; any other was typed. */
  function pastedLine(row: PastedRow, product: Product): readonly QuoteLine[] {
    const book = priceFor(product.id, row.quantity)
    const unitPrice = row.unitPrice ?? (book.ok ? book.value.unitPrice : undefined)
    if (unitPrice === undefined) return []
    const isBooks = book.ok && book.value.unitPrice === unitPrice
    const line = lineOf(product, row.quantity, isBooks ? book.value : { unitPrice })
    return [{ ...line, discount: row.discount ?? line.discount }]
  }

  return (
    <Dialog onClose={onClose} title={t('paste.title')} size={760}>
      <Stack gap="sm">
        <Text fz="sm" c="dimmed">
          {t('paste.help')}
        </Text>
        <Textarea
          aria-label={t('paste.title')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          rows={5}
          data-autofocus
          placeholder={'HCP-020\t2\nMS-HCP-1\t10'}
          styles={{ input: { fontFamily: 'monospace' } }}
        />
        {rows.length > 0 && (
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
                {rows.map((entry) => {
                  const { row, product } = entry
                  const fault = problem(entry)
                  const price = product && priceFor(product.id, row.quantity)
                  return (
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
                      <Table.Td ta="right">
                        {row.unitPrice !== undefined
                          ? money(row.unitPrice, currency)
                          : price?.ok && money(price.value.unitPrice, currency)}
                      </Table.Td>
                      <Table.Td ta="right">
                        {!isOpen && row.discount !== undefined && share(row.discount)}
                      </Table.Td>
                    </Table.Tr>
                  )
                })}
              </Table.Tbody>
            </Table>
          </ScrollArea.Autosize>
        )}
        {asksWhatDiscountMeans(read) && (
          <Radio.Group
            label={t('paste.whatDiscount')}
            value={meaning ?? ''}
            onChange={(value) => setMeaning(value as 'spared' | 'paid')}
          >
            <Group mt={4}>
              <Radio value="paid" label={t('paste.paid')} />
              <Radio value="spared" label={t('paste.spared')} />
            </Group>
          </Radio.Group>
        )}
        {rows.length > good.length && (
          <Alert color="orange" p="xs">
            {t('paste.left', { count: rows.length - good.length })}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button onClick={() => void add()} disabled={good.length === 0 || isOpen}>
            {t('paste.add', { count: good.length })}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

/** By code, else by full name, else by what can only mean one product. */
function finder(catalog: Catalog): (row: PastedRow) => Product | undefined {
  return ({ product, fault }) => {
    if (fault) return undefined
    const known = productCalled(catalog, product)
    if (known) return known
    const found = searchProducts(catalog, product, 2)
    return found.length === 1 ? found[0] : undefined
  }
}
