import { Alert, Button, Group, Radio, Stack, Text, Textarea } from '@mantine/core'
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
import { useChangeQuote } from './editing.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { type Entry, PastedRows } from './pasted-rows.tsx'

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
  const problem = useProblem(priceFor)
  const good = rows.filter((entry) => problem(entry) === undefined)

  async function add() {
    const lines = good.flatMap(({ row, product }) =>
      product ? pastedLine(row, product, priceFor, lineOf) : [],
    )
    if (!(await change((now) => addLines(now, lines)))) return
    const left = rows.length - good.length
    notify({ message: t('paste.added', { count: lines.length }) })
    if (left === 0) return onClose()
    const bad = new Set(rows.filter((entry) => !good.includes(entry)).map(({ row }) => row.row))
    // What was not taken stays, to be mended.
    setText(leftOfPaste(text, bad))
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
          <PastedRows
            rows={rows.map((entry) => ({ ...entry, fault: problem(entry) }))}
            currency={currency}
            priceFor={priceFor}
            discounts={!isOpen}
          />
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

/** Why a row cannot be taken; `undefined` where it can. */
function useProblem(priceFor: PriceFor) {
  const { t } = useTranslation()
  return ({ row, product }: Entry): string | undefined => {
    if (row.fault) return t(`paste.fault.${row.fault.field}`, { typed: row.fault.typed })
    if (!product) return t('paste.unknown')
    const isPriced = row.unitPrice !== undefined || priceFor(product.id, row.quantity).ok
    return isPriced ? undefined : t('paste.noPrice')
  }
}

/** A price that is the book's own keeps its trace; any other was typed. */
function pastedLine(
  row: PastedRow,
  product: Product,
  priceFor: PriceFor,
  lineOf: LineOf,
): readonly QuoteLine[] {
  const book = priceFor(product.id, row.quantity)
  const unitPrice = row.unitPrice ?? (book.ok ? book.value.unitPrice : undefined)
  if (unitPrice === undefined) return []
  const isBooks = book.ok && book.value.unitPrice === unitPrice
  const line = lineOf(product, row.quantity, isBooks ? book.value : { unitPrice })
  return [{ ...line, discount: row.discount ?? line.discount }]
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
