import { useTranslation } from 'react-i18next'
import type { Chosen } from '#shared/catalog/configure-bundle.ts'
import type { Bundle } from '#shared/catalog/product.ts'
import { addLine, addLines } from '#shared/quotes/quote.ts'
import { useApp } from '../../app-context.tsx'
import type { usePrices } from '../../parts/quotes/use-prices.ts'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { freeLine, lineOfProduct, linesOfBundle } from '../../work/quotes/quote-lines.ts'
import { useChangeQuote } from './editing.tsx'
import type { Priced } from './product-adder.tsx'

/** Adds a product, or what a bundle was configured to, at the prices of the quote. */
export function useNewLines({ known, priceFor }: ReturnType<typeof usePrices>) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { named: nameOf } = useLanguage()
  const change = useChangeQuote()
  const productOf = (id: string) => known.products.find(({ product }) => product.id === id)?.product

  return {
    addProduct: async ({ product, quantity, price }: Priced) => {
      const line = lineOfProduct(work, product, { quantity, price, nameOf })
      await change((now) => addLine(now, line))
    },
    addFree: async (description: string, quantity: number): Promise<string | undefined> => {
      // A part of something is no piece: what it is of, she says.
      const unit = Number.isInteger(quantity) ? t('quotes.piece') : ''
      const line = freeLine(work, { description, unit, quantity })
      return (await change((now) => addLine(now, line))) ? line.id : undefined
    },
    addBundle: async (configured: { readonly bundle: Bundle; readonly chosen: readonly Chosen[] }) => {
      const made = linesOfBundle(work, configured, { product: productOf, priceFor, nameOf })
      if (made.ok) return await change((now) => addLines(now, made.value))
      const { product, productId } = made.failure
      const name = product ? nameOf(product) : productId
      notify({ message: t('bundles.noPrice', { name }), tone: 'bad' })
      return false
    },
  }
}
