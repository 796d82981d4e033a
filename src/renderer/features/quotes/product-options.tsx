import { Badge, Combobox, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Bundle, Product } from '#shared/catalog/product.ts'
import type { Currency } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'
import { type Catalog, searchBundles, searchProducts } from '../../replica/views/catalog-index.ts'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './quotes.module.css'

interface PriceTerms {
  readonly priceFor: PriceFor
  readonly day: Day
  readonly currency: Currency
}

const mostShown = 12
const mostBundles = 5

/** Products and bundles that the box finds. */
export function ProductOptions(props: PriceTerms & { readonly query: string; readonly catalog: Catalog }) {
  const { query, catalog, ...terms } = props
  const { t } = useTranslation()
  const isAsked = query.trim() !== ''
  const products = isAsked ? searchProducts(catalog, query, mostShown) : []
  const bundles = isAsked ? searchBundles(catalog, query, mostBundles) : []
  return (
    <Combobox.Options mah={320} style={{ overflowY: 'auto' }}>
      {products.length + bundles.length === 0 && <Combobox.Empty>{t('quotes.noProduct')}</Combobox.Empty>}
      {products.map((product) => (
        <ProductOption key={product.id} product={product} {...terms} />
      ))}
      {bundles.map((bundle) => (
        <BundleOption key={bundle.id} bundle={bundle} />
      ))}
    </Combobox.Options>
  )
}

/** A product with what a piece of it costs; what no price book names cannot be chosen. */
function ProductOption({ product, priceFor, day, currency }: PriceTerms & { readonly product: Product }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const price = priceFor(product.id, 1)
  return (
    <Combobox.Option value={product.id} disabled={!price.ok}>
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
}

function BundleOption({ bundle }: { readonly bundle: Bundle }) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  return (
    <Combobox.Option value={bundle.id}>
      <div className={classes['option']}>
        <span className={classes['optionCode']}>{bundle.code}</span>
        <Text fz="sm" truncate>
          {named(bundle)}
        </Text>
        <Badge>{t('bundles.bundle')}</Badge>
      </div>
    </Combobox.Option>
  )
}
