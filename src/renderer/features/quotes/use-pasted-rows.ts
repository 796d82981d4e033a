import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Product } from '#shared/catalog/product.ts'
import { isSoldIn } from '#shared/kernel/quantity.ts'
import { asPaid, type PastedRow, readPastedRows } from '#shared/quotes/paste-lines.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'
import { type Catalog, searchProducts } from '../../replica/views/catalog-index.ts'
import { productCalled } from '../../replica/views/product-called.ts'
import { useLanguage } from '../../ui/use-language.ts'

/** What the discounts of a paste mean; '' is not said yet. */
export type Meaning = 'spared' | 'paid' | ''

/** A row that was pasted, the product that it means, and why it cannot be taken. */
export interface Entry {
  readonly row: PastedRow
  readonly product: Product | undefined
  readonly fault: string | undefined
}

/** The rows of a paste as they would be taken, and those that can be. */
export function usePastedRows(
  { text, meaning }: { readonly text: string; readonly meaning: Meaning },
  catalog: Catalog,
  priceFor: PriceFor,
) {
  const faultOf = useRowFault(priceFor)
  const find = useMemo(() => finder(catalog), [catalog])
  const read = useMemo(() => readPastedRows(text), [text])
  const found = useMemo(
    () => (meaning === 'paid' ? asPaid(read) : read).map((row) => ({ row, product: find(row) })),
    [read, meaning, find],
  )
  const rows: readonly Entry[] = found.map((one) => ({ ...one, fault: faultOf(one) }))
  return { read, rows, good: rows.filter(({ fault }) => fault === undefined) }
}

function useRowFault(priceFor: PriceFor) {
  const { t } = useTranslation()
  const { unit } = useLanguage()
  return ({ row, product }: Omit<Entry, 'fault'>): string | undefined => {
    if (row.fault) return t(`paste.fault.${row.fault.field}`, { typed: row.fault.typed })
    if (!product) return t('paste.unknown')
    if (!isSoldIn(product, row.quantity)) return t('paste.wholeOnly', { unit: unit(product.unit) })
    const isPriced = row.unitPrice !== undefined || priceFor(product.id, row.quantity).ok
    return isPriced ? undefined : t('paste.noPrice')
  }
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
