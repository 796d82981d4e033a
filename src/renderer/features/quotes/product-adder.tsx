import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isSoldIn } from '#shared/kernel/quantity.ts'
import type { Price } from '#shared/catalog/price.ts'
import type { Bundle, Product } from '#shared/catalog/product.ts'
import type { Currency } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'
import type { Catalog } from '../../replica/views/catalog-index.ts'
import { productWithCode } from '../../replica/views/product-called.ts'
import { typedQuantity } from '../../replica/views/product-groups.ts'
import type { UsualProducts } from '../../replica/views/usual-products.ts'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { leaveSearch } from '../../ui/search-box.tsx'
import { freeOption, ProductOptions } from './product-options.tsx'
import classes from './quotes.module.css'

export interface Priced {
  readonly product: Product
  readonly quantity: number
  readonly price: Price
}

interface Props {
  readonly catalog: Catalog
  /** What is usual for this customer and this seller: it stands first, and in the empty box. */
  readonly usual: UsualProducts
  readonly priceFor: PriceFor
  readonly day: Day
  readonly currency: Currency
  /** Nothing is on the quote yet: what one wants here is the first line. */
  readonly isFirst: boolean
  readonly onAdd: (priced: Priced) => Promise<void>
  /** So many times what one usually takes of it. */
  readonly onConfigure: (bundle: Bundle, times: number) => void
  readonly onFree: (description: string, quantity: number) => void
  /** Up from the empty box. */
  readonly onUp: () => void
}

/** One box that finds a product by name, pinyin or code; Enter adds it and the box waits for the next. */
export function ProductAdder(props: Props) {
  const { catalog, usual, priceFor, day, currency, isFirst, onUp } = props
  const { t } = useTranslation()
  const { combobox, query, typed, type, keyDown, choose } = useAdder(props)
  const box = useRef<HTMLInputElement>(null)
  // When the quote is opened, and not when its last line goes.
  const [begins] = useState(isFirst)
  useEffect(() => {
    if (begins && document.querySelector('[aria-modal="true"]') === null)
      box.current?.focus({ preventScroll: true })
  }, [begins])

  /** Before the list takes the arrow for itself. */
  function up(event: KeyboardEvent) {
    if (event.key !== 'ArrowUp' || query !== '' || combobox.dropdownOpened) return
    event.preventDefault()
    event.stopPropagation()
    onUp()
  }

  return (
    <div className={classes['adder']} onKeyDownCapture={up}>
      <Combobox store={combobox} onOptionSubmit={choose} withinPortal={false}>
        <Combobox.Target>
          <TextInput
            ref={box}
            aria-label={t('quotes.add')}
            placeholder={t('quotes.addHow')}
            leftSection={<IconPlus size={14} />}
            value={query}
            data-search
            onChange={(event) => type(event.currentTarget.value)}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={keyDown}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={query.trim() === '' && usual.size === 0}>
          <ProductOptions
            typed={typed}
            catalog={catalog}
            usual={usual}
            priceFor={priceFor}
            day={day}
            currency={currency}
          />
        </Combobox.Dropdown>
      </Combobox>
    </div>
  )
}

/** Half a pump is not sold. */
function useTellWhole() {
  const { t } = useTranslation()
  const { named, count, unit } = useLanguage()
  return (
    sold: { readonly name: string; readonly nameEn: string; readonly unit: string },
    quantity: number,
  ) =>
    notify({
      message: t('quotes.wholeOnly', { name: named(sold), unit: unit(sold.unit), number: count(quantity) }),
      tone: 'bad',
    })
}

/** What is typed or scanned into the box, and what is chosen by it. */
function useAdder({ catalog, priceFor, onAdd, onFree, onConfigure }: Props) {
  const [query, setQuery] = useState('')
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const typed = typedQuantity(catalog, query)
  const tellWhole = useTellWhole()
  const pieces = { unit: useTranslation().t('quotes.piece') }

  function begin(what: () => void) {
    setQuery('')
    combobox.closeDropdown()
    what()
  }

  /** What was typed stays in the box; the list goes, so that one Enter is answered once. */
  function refuse(...what: Parameters<typeof tellWhole>) {
    combobox.closeDropdown()
    tellWhole(...what)
  }

  function choose(id: string, { quantity, text } = typed) {
    if (id === freeOption) return begin(() => onFree(text, quantity))
    const bundle = catalog.bundles.find((entry) => entry.bundle.id === id)?.bundle
    if (bundle && isSoldIn(pieces, quantity)) return begin(() => onConfigure(bundle, quantity))
    if (bundle) return refuse({ ...bundle, ...pieces }, quantity)
    const product = catalog.products.find((entry) => entry.product.id === id)?.product
    if (product && !isSoldIn(product, quantity)) return refuse(product, quantity)
    const price = product && priceFor(product.id, quantity, product.taxRate)
    if (product && price?.ok) begin(() => void onAdd({ product, quantity, price: price.value }))
  }

  function type(text: string) {
    setQuery(text)
    combobox.openDropdown()
    // Nothing has been drawn yet at this moment; the first option is chosen once it has.
    requestAnimationFrame(() => {
      const first = document.getElementById(combobox.selectFirstOption() ?? '')
      // A code that nobody knows is no line before somebody chooses so.
      if (first?.getAttribute('value') === freeOption) combobox.resetSelectedOption()
    })
  }

  function keyDown(event: KeyboardEvent<HTMLInputElement>) {
    const { key, currentTarget } = event
    if (key === 'Escape') leaveSearch(currentTarget, () => setQuery(''))
    if (key !== 'Enter') return
    // A scanner types a code and Enter faster than the list is drawn.
    const now = typedQuantity(catalog, currentTarget.value)
    const scanned = productWithCode(catalog, now.text)?.id
    if (!scanned) return
    event.preventDefault()
    event.stopPropagation()
    choose(scanned, now)
  }

  return { combobox, query, typed, type, keyDown, choose: (id: string) => choose(id) }
}
