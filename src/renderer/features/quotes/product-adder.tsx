import { Badge, Combobox, Text, TextInput, useCombobox } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoPrice, Price } from '#shared/catalog/price.ts'
import type { Bundle, Product } from '#shared/catalog/product.ts'
import type { Currency } from '#shared/kernel/money.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { type Catalog, searchBundles, searchProducts } from '../../replica/views/catalog-index.ts'
import { productWithCode } from '../../replica/views/product-called.ts'
import { leaveSearch } from '../../ui/search-box.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './quotes.module.css'

export interface Priced {
  readonly product: Product
  readonly price: Price
}

interface Props {
  readonly catalog: Catalog
  readonly priceFor: (productId: string) => Result<Price, NoPrice>
  readonly day: Day
  readonly currency: Currency
  readonly onAdd: (priced: Priced) => Promise<void>
  readonly onConfigure: (bundle: Bundle) => void
}

const mostShown = 12
const mostBundles = 5

/** One box that finds a product by name, pinyin or code; Enter adds it and the box waits for the next. */
export function ProductAdder({ catalog, priceFor, day, currency, onAdd, onConfigure }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [query, setQuery] = useState('')
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const found = query.trim() === '' ? [] : searchProducts(catalog, query, mostShown)

  const bundles = query.trim() === '' ? [] : searchBundles(catalog, query, mostBundles)

  function withCode(typed: string): string | undefined {
    return productWithCode(catalog, typed)?.id
  }

  async function add(productId: string) {
    const bundle = bundles.find(({ id }) => id === productId)
    if (bundle) {
      setQuery('')
      combobox.closeDropdown()
      onConfigure(bundle)
      return
    }
    const product = catalog.products.find((entry) => entry.product.id === productId)?.product
    const price = product && priceFor(product.id)
    if (!product || !price?.ok) return
    setQuery('')
    combobox.closeDropdown()
    await onAdd({ product, price: price.value })
  }

  return (
    <div className={classes['adder']}>
      <Combobox store={combobox} onOptionSubmit={(id) => void add(id)} withinPortal={false}>
        <Combobox.Target>
          <TextInput
            aria-label={t('quotes.add')}
            placeholder={t('quotes.add')}
            leftSection={<IconPlus size={14} />}
            value={query}
            data-search
            onChange={(event) => {
              setQuery(event.currentTarget.value)
              combobox.openDropdown()
              // Nothing has been drawn yet at this moment; the first option is chosen once it has.
              requestAnimationFrame(() => combobox.selectFirstOption())
            }}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={(event) => {
              if (event.key === 'Escape') leaveSearch(event.currentTarget, () => setQuery(''))
              // A scanner types a code and Enter faster than the list is drawn.
              const scanned = event.key === 'Enter' ? withCode(event.currentTarget.value) : undefined
              if (!scanned) return
              event.preventDefault()
              event.stopPropagation()
              void add(scanned)
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={query.trim() === ''}>
          <Combobox.Options mah={320} style={{ overflowY: 'auto' }}>
            {found.length + bundles.length === 0 && <Combobox.Empty>{t('quotes.noProduct')}</Combobox.Empty>}
            {found.map((product) => {
              const price = priceFor(product.id)
              return (
                <Combobox.Option key={product.id} value={product.id} disabled={!price.ok}>
                  <div className={classes['option']}>
                    <span className={classes['optionCode']}>{product.code}</span>
                    <Text fz="sm" truncate>
                      {language.named(product)}
                    </Text>
                    <Text fz="sm" {...(price.ok ? {} : { c: 'dimmed' })}>
                      {price.ok
                        ? language.money(price.value.unitPrice, currency)
                        : t('quotes.noPrice', { day: language.day(day) })}
                    </Text>
                  </div>
                </Combobox.Option>
              )
            })}
            {bundles.map((bundle) => (
              <Combobox.Option key={bundle.id} value={bundle.id}>
                <div className={classes['option']}>
                  <span className={classes['optionCode']}>{bundle.code}</span>
                  <Text fz="sm" truncate>
                    {language.named(bundle)}
                  </Text>
                  <Badge>{t('bundles.bundle')}</Badge>
                </div>
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </div>
  )
}
