import { Button, Group } from '@mantine/core'
import { IconClipboardText } from '@tabler/icons-react'
import { type ClipboardEvent, type KeyboardEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chosen } from '#shared/catalog/configure-bundle.ts'
import type { Bundle } from '#shared/catalog/product.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { addLine, addLines, moveLine, type Quote, sectionTotals } from '#shared/quotes/quote.ts'
import { isPriced, type QuoteLine } from '#shared/quotes/quote-line.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { Empty, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { BundleForm } from './bundle-form.tsx'
import { useChangeQuote } from './editing.tsx'
import { LineRow } from './line-row.tsx'
import { type LineOf, PasteForm } from './paste-form.tsx'
import { type Priced, ProductAdder } from './product-adder.tsx'
import classes from './quotes.module.css'
import { usePrices } from '../../parts/quotes/use-prices.ts'

interface Props {
  readonly quote: Quote
  readonly customer: Customer | undefined
}

/** The lines of a quote as a grid that a keyboard can fill. */
export function LinesPanel({ quote, customer }: Props) {
  const { t } = useTranslation()
  const { ids } = useApp()
  const { named } = useLanguage()
  const { known, priceFor } = usePrices({ ...quote, day: quote.quotedOn }, customer)
  const change = useChangeQuote()
  const [configured, setConfigured] = useState<Bundle>()
  const [pasted, setPasted] = useState<string>()
  const isDraft = quote.stage === 'draft'

  const lineOf: LineOf = (product, quantity, { unitPrice, trace }) => ({
    id: ids.next('line'),
    productId: product.id,
    code: product.code,
    description: named(product),
    unit: product.unit,
    quantity,
    unitPrice,
    discount: 0 as QuoteLine['discount'],
    ...(trace === undefined ? {} : { price: trace }),
  })

  async function add({ product, price }: Priced) {
    const line = lineOf(product, 1, price)
    await change((now) => addLine(now, line))
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
      const line = lineOf(product, quantity, price.value)
      lines.push({ ...line, bundle: { id: bundle.id, name: named(bundle), key } })
    }
    if (await change((now) => addLines(now, lines))) setConfigured(undefined)
  }

  /** Several rows out of a spreadsheet are lines; one value goes where the cursor is. */
  function paste(event: ClipboardEvent) {
    const text = event.clipboardData.getData('text/plain')
    if (!isDraft || !/[\t\n]/.test(text.trim())) return
    event.preventDefault()
    setPasted(text)
  }

  return (
    <Panel
      title={t('quotes.lines')}
      count={quote.lines.filter(isPriced).length}
      actions={
        isDraft && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconClipboardText size={14} />}
            onClick={() => setPasted('')}
          >
            {t('quotes.paste')}
          </Button>
        )
      }
    >
      <div onPaste={paste}>
        {quote.lines.length === 0 ? (
          <Empty>{t('quotes.noLines')}</Empty>
        ) : (
          <Grid quote={quote} priceFor={priceFor} />
        )}
        {isDraft && (
          <ProductAdder
            catalog={known}
            priceFor={(id) => priceFor(id, 1)}
            day={quote.quotedOn}
            currency={quote.currency}
            onAdd={add}
            onConfigure={setConfigured}
          />
        )}
      </div>
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
      {pasted !== undefined && (
        <PasteForm
          text={pasted}
          catalog={known}
          currency={quote.currency}
          priceFor={priceFor}
          lineOf={lineOf}
          onClose={() => setPasted(undefined)}
        />
      )}
    </Panel>
  )
}

/** Lines that are painted together, or skipped together where they are not on the screen. */
const linesInBlock = 50

function Grid({
  quote,
  priceFor,
}: { readonly quote: Quote } & Pick<ReturnType<typeof usePrices>, 'priceFor'>) {
  const { t } = useTranslation()
  const change = useChangeQuote()
  const subtotals = useMemo(() => sectionTotals(quote.lines), [quote.lines])
  const blocks = Array.from(
    { length: Math.ceil(quote.lines.length / linesInBlock) },
    (_unused, n) => n * linesInBlock,
  )
  let position = 0

  function keyDown(event: KeyboardEvent<HTMLTableElement>) {
    const field = event.target
    if (!(field instanceof HTMLInputElement)) return
    const { key, altKey } = event
    if (key !== 'ArrowUp' && key !== 'ArrowDown' && key !== 'Enter') return
    const id = field.closest('tr')?.dataset['line']
    const step = key === 'ArrowUp' ? -1 : 1
    if (!altKey) {
      // Or the arrow would move the caret in the field that it just selected, and what is typed would be added to it.
      event.preventDefault()
      return focusNeighbour(field, step)
    }
    const index = quote.lines.findIndex((line) => line.id === id)
    event.preventDefault()
    if (id === undefined) return
    const { column = '' } = field.dataset
    const table = event.currentTarget
    // In another block it is another row: what had the focus is found again by what it is of.
    void change((now) => moveLine(now, id, index + step)).then(() =>
      requestAnimationFrame(() =>
        table
          .querySelector<HTMLElement>(`[data-line="${CSS.escape(id)}"] [data-column="${column}"]`)
          ?.focus(),
      ),
    )
  }

  return (
    <Group gap={0} className={classes['scroll'] ?? ''}>
      <table className={classes['lines']} aria-label={t('quotes.lines')} onKeyDown={keyDown}>
        <LineHead />
        {blocks.map((from) => (
          <tbody key={from} className={classes['block']}>
            {quote.lines.slice(from, from + linesInBlock).map((line, at) => (
              <LineRow
                key={line.id}
                frozen={quote.stage !== 'draft'}
                line={line}
                index={from + at}
                position={isPriced(line) ? (position += 1) : 0}
                subtotal={subtotals.get(line.id)}
                priceFor={priceFor}
              />
            ))}
          </tbody>
        ))}
      </table>
    </Group>
  )
}

/** The field of the same column, one row further. */
function focusNeighbour(field: HTMLInputElement, step: number): void {
  const column = field.dataset['column']
  if (column === undefined) return
  const fields = [...(field.closest('table')?.querySelectorAll<HTMLInputElement>('[data-column]') ?? [])]
  const same = fields.filter((one) => one.dataset['column'] === column)
  same[same.indexOf(field) + step]?.focus()
}

function LineHead() {
  const { t } = useTranslation()
  const columns = [
    ['position', false],
    ['description', false],
    ['quantity', true],
    ['unit', false],
    ['unitPrice', true],
    ['discount', true],
    ['amount', true],
  ] as const
  return (
    <thead>
      <tr>
        {columns.map(([name, isNumber]) => (
          <th key={name} className={isNumber ? classes['number'] : ''}>
            {t(`quotes.${name}`)}
          </th>
        ))}
        <th aria-label={t('quotes.remove')} />
      </tr>
    </thead>
  )
}
