import { memo, useCallback, useMemo, useState } from 'react'
import { ActionIcon, Text, Tooltip } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Chosen } from '#shared/catalog/configure-bundle.ts'
import type { Bundle } from '#shared/catalog/product.ts'
import { priceOf } from '#shared/catalog/price.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { parseAmount, parseCount, parsePercent } from '#shared/kernel/parse-number.ts'
import {
  addLine,
  addLines,
  changeLine,
  insertLine,
  lineNet,
  maxQuantity,
  type Quote,
  type QuoteLine,
  removeLine,
} from '#shared/quotes/quote.ts'
import { same } from '#shared/sync/merge.ts'
import { useApp } from '../../app-context.tsx'
import type { Catalog } from '../../replica/catalog-index.ts'
import { notify } from '../../ui/notice.tsx'
import { Empty, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { BundleForm } from './bundle-form.tsx'
import { NumberCell } from './number-cell.tsx'
import { ProductAdder, type Priced } from './product-adder.tsx'
import classes from './quotes.module.css'
import { useChangeQuote } from './use-change-quote.ts'

const noCatalog: Catalog = { products: [], books: [], rules: [], bundles: [] }

interface Props {
  readonly quote: Quote
  readonly customer: Customer | undefined
}

/** The lines of a quote as a grid that a keyboard can fill. */
export function LinesPanel({ quote, customer }: Props) {
  const { t } = useTranslation()
  const { catalog, ids } = useApp()
  const { named } = useLanguage()
  const known = useLiveOr(() => catalog, [catalog], noCatalog)
  const change = useChangeQuote(quote.id)
  const [configured, setConfigured] = useState<Bundle>()
  const categories = useMemo(
    () => new Map(known.products.map(({ product }) => [product.id as string, product.category])),
    [known],
  )
  const { currency, quotedOn, customerId } = quote
  const { tier = '', kind = '', industry = '', territoryId = '' } = customer ?? {}
  // The same function as long as nothing changes that a price depends on: rows are drawn anew with it.
  const priceFor = useCallback(
    (productId: string, quantity: number) =>
      priceOf(
        {
          productId,
          quantity,
          currency,
          day: quotedOn,
          customerId,
          territoryId,
          segments: [tier, kind, industry],
          category: categories.get(productId) ?? '',
        },
        known.books,
        known.rules,
      ),
    [known, categories, currency, quotedOn, customerId, territoryId, tier, kind, industry],
  )

  const lineOf = ({ product, price }: Priced, quantity: number): QuoteLine => ({
    id: ids.next('line'),
    productId: product.id,
    code: product.code,
    description: named(product),
    unit: product.unit,
    quantity,
    unitPrice: price.unitPrice,
    discount: 0 as QuoteLine['discount'],
    price: price.trace,
  })

  async function add(priced: Priced) {
    await change((now) => addLine(now, lineOf(priced, 1)))
  }

  async function addBundle(bundle: Bundle, chosen: readonly Chosen[]) {
    const key = ids.next('line')
    const lines: QuoteLine[] = []
    for (const { productId, quantity } of chosen) {
      const product = known.products.find((entry) => entry.product.id === productId)?.product
      const price = priceFor(productId, quantity)
      if (!product || !price.ok) {
        notify({ message: t('bundles.noPrice', { name: product ? named(product) : productId }), tone: 'bad' })
        return
      }
      const line = lineOf({ product, price: price.value }, quantity)
      lines.push({ ...line, bundle: { id: bundle.id, name: named(bundle), key } })
    }
    if (await change((now) => addLines(now, lines))) setConfigured(undefined)
  }

  return (
    <Panel title={t('quotes.lines')} count={quote.lines.length}>
      {quote.lines.length === 0 ? (
        <Empty>{t('quotes.noLines')}</Empty>
      ) : (
        <table className={classes['lines']} aria-label={t('quotes.lines')}>
          <LineHead />
          <tbody>
            {quote.lines.map((line, index) => (
              <LineRow
                key={line.id}
                quoteId={quote.id}
                frozen={quote.stage !== 'draft'}
                line={line}
                index={index}
                priceFor={priceFor}
              />
            ))}
          </tbody>
        </table>
      )}
      {quote.stage === 'draft' && (
        <ProductAdder
          catalog={known}
          priceFor={(id) => priceFor(id, 1)}
          day={quote.quotedOn}
          currency={quote.currency}
          onAdd={add}
          onConfigure={setConfigured}
        />
      )}
      {configured && (
        <BundleForm
          bundle={configured}
          catalog={known}
          currency={quote.currency}
          priceFor={priceFor}
          onClose={() => setConfigured(undefined)}
          onAdd={(chosen) => void addBundle(configured, chosen)}
        />
      )}
    </Panel>
  )
}

function LineHead() {
  const { t } = useTranslation()
  return (
    <thead>
      <tr>
        <th style={{ width: 40 }}>{t('quotes.position')}</th>
        <th>{t('quotes.description')}</th>
        <th style={{ width: 84 }} className={classes['number']}>
          {t('quotes.quantity')}
        </th>
        <th style={{ width: 40 }}>{t('quotes.unit')}</th>
        <th style={{ width: 112 }} className={classes['number']}>
          {t('quotes.unitPrice')}
        </th>
        <th style={{ width: 74 }} className={classes['number']}>
          {t('quotes.discount')}
        </th>
        <th style={{ width: 118 }} className={classes['number']}>
          {t('quotes.amount')}
        </th>
        <th style={{ width: 38 }} aria-label={t('quotes.remove')} />
      </tr>
    </thead>
  )
}

interface RowProps {
  readonly quoteId: string
  readonly frozen: boolean
  readonly line: QuoteLine
  readonly index: number
  readonly priceFor: (productId: string, quantity: number) => ReturnType<typeof priceOf>
}

/** Of 500 lines one changes with a keystroke: the others are not drawn again. */
const LineRow = memo(
  DrawnRow,
  (before, after) =>
    before.index === after.index &&
    before.frozen === after.frozen &&
    before.quoteId === after.quoteId &&
    before.priceFor === after.priceFor &&
    same(before.line, after.line),
)

function DrawnRow({ quoteId, frozen, line, index, priceFor }: RowProps) {
  const { t } = useTranslation()
  const { amount, share } = useLanguage()
  const change = useChangeQuote(quoteId)
  const update = (fields: Partial<QuoteLine>) => void change((now) => changeLine(now, line.id, fields))

  // A price from a book follows the quantity's break; one that was typed stays.
  function setQuantity(quantity: number) {
    const price = line.price && priceFor(line.productId, quantity)
    update(
      price?.ok ? { quantity, unitPrice: price.value.unitPrice, price: price.value.trace } : { quantity },
    )
  }

  async function remove() {
    if (!(await change((now) => removeLine(now, line.id)))) return
    notify({
      message: t('quotes.removed'),
      undo: { label: t('app.undo'), run: () => void change((now) => insertLine(now, index, line)) },
    })
  }

  return (
    <tr>
      <td>{index + 1}</td>
      <td title={line.description}>
        <div className={classes['ellipsis']}>{line.description}</div>
        <div className={classes['code']}>
          {line.code}
          {line.bundle && ` · ${line.bundle.name}`}
        </div>
      </td>
      <td className={classes['number']}>
        <NumberCell
          label={`${t('quotes.quantity')} ${index + 1}`}
          shown={String(line.quantity)}
          parse={(typed) => parseCount(typed, 1, maxQuantity)}
          onChange={setQuantity}
          disabled={frozen}
        />
      </td>
      <td>{line.unit}</td>
      <td className={classes['number']}>
        <PriceTrace line={line}>
          <NumberCell
            label={`${t('quotes.unitPrice')} ${index + 1}`}
            shown={amount(line.unitPrice)}
            parse={parseAmount}
            onChange={(unitPrice) => void change((now) => typedPrice(now, line.id, unitPrice))}
            disabled={frozen}
          />
        </PriceTrace>
      </td>
      <td className={classes['number']}>
        <NumberCell
          label={`${t('quotes.discount')} ${index + 1}`}
          shown={share(line.discount)}
          parse={parsePercent}
          onChange={(discount) => update({ discount })}
          disabled={frozen}
        />
      </td>
      <td className={classes['number']}>{amount(lineNet(line))}</td>
      <td>
        {!frozen && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={`${t('quotes.remove')} ${index + 1}`}
            onClick={() => void remove()}
          >
            <IconTrash size={15} />
          </ActionIcon>
        )}
      </td>
    </tr>
  )
}

/** A price typed by hand has no book behind it any more. */
function typedPrice(quote: Quote, lineId: string, unitPrice: QuoteLine['unitPrice']) {
  const changed = changeLine(quote, lineId, { unitPrice })
  if (!changed.ok) return changed
  const lines = changed.value.lines.map((line) => {
    if (line.id !== lineId) return line
    const { price: _book, ...rest } = line
    return rest
  })
  return { ...changed, value: { ...changed.value, lines } }
}

function PriceTrace({ line, children }: { readonly line: QuoteLine; readonly children: React.ReactNode }) {
  const { t } = useTranslation()
  const { day, share } = useLanguage()
  const { price } = line
  const rules = (price?.rules ?? []).map(({ name, percent }) => `${name} −${share(percent)}`).join(', ')
  const text = price
    ? [
        t('quotes.priceFrom', {
          book: price.bookName,
          version: price.bookVersion,
          from: price.from,
          day: day(price.asOf),
        }),
        rules,
      ]
        .filter(Boolean)
        .join(' · ')
    : t('quotes.typedPrice')
  return (
    <Tooltip label={<Text fz="xs">{text}</Text>} position="left">
      <div>{children}</div>
    </Tooltip>
  )
}
