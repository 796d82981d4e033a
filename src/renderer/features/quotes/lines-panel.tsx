import { Button } from '@mantine/core'
import { IconClipboardText } from '@tabler/icons-react'
import { type ClipboardEvent, type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bundle } from '#shared/catalog/product.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { isPriced } from '#shared/quotes/quote-line.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { usePrices } from '../../parts/quotes/use-prices.ts'
import { Empty, Panel } from '../../ui/page.tsx'
import { BundleForm } from './bundle-form.tsx'
import { LineGrid } from './line-grid.tsx'
import { PasteForm } from './paste-form.tsx'
import { ProductAdder } from './product-adder.tsx'
import { useNewLines } from './use-new-lines.ts'
import { useUsualProducts } from './use-usual-products.ts'

interface Props {
  readonly quote: Quote
  readonly customer: Customer | undefined
}

/** The lines of a quote as a grid that a keyboard can fill. */
export function LinesPanel({ quote, customer }: Props) {
  const { t } = useTranslation()
  const prices = usePrices({ ...quote, day: quote.quotedOn }, customer)
  const [pasted, setPasted] = useState<string>()
  const isDraft = quote.stage === 'draft'
  const grid = useRef<HTMLDivElement>(null)

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
      actions={isDraft && <PasteButton onClick={() => setPasted('')} />}
    >
      <div ref={grid} onPaste={paste}>
        {quote.lines.length === 0 ? (
          <Empty>{t('quotes.noLines')}</Empty>
        ) : (
          <LineGrid quote={quote} priceFor={prices.priceFor} catalog={prices.known} />
        )}
        {isDraft && <Adding quote={quote} prices={prices} grid={grid} />}
      </div>
      {pasted !== undefined && (
        <PasteForm
          quoteId={quote.id}
          text={pasted}
          catalog={prices.known}
          currency={quote.currency}
          priceFor={prices.priceFor}
          onClose={() => setPasted(undefined)}
        />
      )}
    </Panel>
  )
}

function PasteButton({ onClick }: { readonly onClick: () => void }) {
  const { t } = useTranslation()
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      leftSection={<IconClipboardText size={14} />}
      onClick={onClick}
    >
      {t('quotes.paste')}
    </Button>
  )
}

/** The box that adds products, and the form that a bundle is configured in first. */
function Adding(props: {
  readonly quote: Quote
  readonly prices: ReturnType<typeof usePrices>
  readonly grid: RefObject<HTMLElement | null>
}) {
  const { quote, prices, grid } = props
  const { known, priceFor } = prices
  const [configured, setConfigured] = useState<{ readonly bundle: Bundle; readonly times: number }>()
  const usual = useUsualProducts(quote.customerId)
  const { addProduct, addFree, addBundle } = useNewLines(prices)
  return (
    <>
      <ProductAdder
        catalog={known}
        usual={usual}
        priceFor={priceFor}
        day={quote.quotedOn}
        currency={quote.currency}
        isFirst={quote.lines.length === 0}
        onAdd={addProduct}
        onFree={(description, quantity) =>
          void addFree(description, quantity).then((id) => id && focusPrice(grid.current, id))
        }
        onConfigure={(bundle, times) => setConfigured({ bundle, times })}
        onUp={() => lastQuantity(grid.current)?.focus()}
      />
      {configured && (
        <BundleForm
          quoteId={quote.id}
          bundle={configured.bundle}
          times={configured.times}
          catalog={known}
          currency={quote.currency}
          priceFor={priceFor}
          onClose={() => setConfigured(undefined)}
          onAdd={(chosen) => addBundle({ bundle: configured.bundle, chosen })}
        />
      )}
    </>
  )
}

/** What is missing of a free line. */
function focusPrice(grid: HTMLElement | null, lineId: string): void {
  requestAnimationFrame(() =>
    grid
      ?.querySelector<HTMLElement>(`[data-line="${CSS.escape(lineId)}"] [data-column="unitPrice"]`)
      ?.focus(),
  )
}

function lastQuantity(grid: HTMLElement | null): HTMLElement | undefined {
  return [...(grid?.querySelectorAll<HTMLElement>('[data-column="quantity"]') ?? [])].at(-1)
}
