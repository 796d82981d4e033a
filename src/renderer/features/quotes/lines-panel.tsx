import { Button } from '@mantine/core'
import { IconClipboardText } from '@tabler/icons-react'
import { type ClipboardEvent, useState } from 'react'
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
      <div onPaste={paste}>
        {quote.lines.length === 0 ? (
          <Empty>{t('quotes.noLines')}</Empty>
        ) : (
          <LineGrid quote={quote} priceFor={prices.priceFor} />
        )}
        {isDraft && <Adding quote={quote} prices={prices} />}
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
function Adding(props: { readonly quote: Quote; readonly prices: ReturnType<typeof usePrices> }) {
  const { quote, prices } = props
  const { known, priceFor } = prices
  const [configured, setConfigured] = useState<Bundle>()
  const { addProduct, addBundle } = useNewLines(prices)
  return (
    <>
      <ProductAdder
        catalog={known}
        priceFor={priceFor}
        day={quote.quotedOn}
        currency={quote.currency}
        onAdd={addProduct}
        onConfigure={setConfigured}
      />
      {configured && (
        <BundleForm
          quoteId={quote.id}
          bundle={configured}
          catalog={known}
          currency={quote.currency}
          priceFor={priceFor}
          onClose={() => setConfigured(undefined)}
          onAdd={(chosen) => addBundle({ bundle: configured, chosen })}
        />
      )}
    </>
  )
}
