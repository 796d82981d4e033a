import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Price } from '#shared/catalog/price.ts'
import type { Bundle, Product } from '#shared/catalog/product.ts'
import type { Currency } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'
import type { Catalog } from '../../replica/views/catalog-index.ts'
import { productWithCode } from '../../replica/views/product-called.ts'
import { leaveSearch } from '../../ui/search-box.tsx'
import { ProductOptions } from './product-options.tsx'
import classes from './quotes.module.css'

export interface Priced {
  readonly product: Product
  readonly price: Price
}

interface Props {
  readonly catalog: Catalog
  readonly priceFor: PriceFor
  readonly day: Day
  readonly currency: Currency
  readonly onAdd: (priced: Priced) => Promise<void>
  readonly onConfigure: (bundle: Bundle) => void
}

/** One box that finds a product by name, pinyin or code; Enter adds it and the box waits for the next. */
export function ProductAdder(props: Props) {
  const { catalog, priceFor, day, currency } = props
  const { t } = useTranslation()
  const { combobox, query, type, keyDown, choose } = useAdder(props)
  return (
    <div className={classes['adder']}>
      <Combobox store={combobox} onOptionSubmit={choose} withinPortal={false}>
        <Combobox.Target>
          <TextInput
            aria-label={t('quotes.add')}
            placeholder={t('quotes.add')}
            leftSection={<IconPlus size={14} />}
            value={query}
            data-search
            onChange={(event) => type(event.currentTarget.value)}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={keyDown}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={query.trim() === ''}>
          <ProductOptions query={query} catalog={catalog} priceFor={priceFor} day={day} currency={currency} />
        </Combobox.Dropdown>
      </Combobox>
    </div>
  )
}

/** What is typed or scanned into the box, and what is chosen by it. */
function useAdder({ catalog, priceFor, onAdd, onConfigure }: Props) {
  const [query, setQuery] = useState('')
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })

  function begin(what: () => void) {
    setQuery('')
    combobox.closeDropdown()
    what()
  }

  function choose(id: string) {
    const bundle = catalog.bundles.find((entry) => entry.bundle.id === id)?.bundle
    if (bundle) return begin(() => onConfigure(bundle))
    const product = catalog.products.find((entry) => entry.product.id === id)?.product
    const price = product && priceFor(product.id, 1)
    if (product && price?.ok) begin(() => void onAdd({ product, price: price.value }))
  }

  function type(text: string) {
    setQuery(text)
    combobox.openDropdown()
    // Nothing has been drawn yet at this moment; the first option is chosen once it has.
    requestAnimationFrame(() => combobox.selectFirstOption())
  }

  function keyDown(event: KeyboardEvent<HTMLInputElement>) {
    const { key, currentTarget } = event
    if (key === 'Escape') leaveSearch(currentTarget, () => setQuery(''))
    // A scanner types a code and Enter faster than the list is drawn.
    const scanned = key === 'Enter' ? productWithCode(catalog, currentTarget.value)?.id : undefined
    if (!scanned) return
    event.preventDefault()
    event.stopPropagation()
    choose(scanned)
  }

  return { combobox, query, type, keyDown, choose }
}
