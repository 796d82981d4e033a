import { Badge, Combobox, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Bundle, Product } from '#shared/catalog/product.ts'
import type { Currency } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'
import type { TypedQuantity } from '#shared/quotes/typed-quantity.ts'
import type { Catalog } from '../../replica/views/catalog-index.ts'
import { bundlesFound, productGroups } from '../../replica/views/product-groups.ts'
import type { UsualProducts } from '../../replica/views/usual-products.ts'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './quotes.module.css'

interface PriceTerms {
  readonly quantity: number
  readonly usual: UsualProducts
  readonly priceFor: PriceFor
  readonly day: Day
  readonly currency: Currency
}

interface Props extends Omit<PriceTerms, 'quantity'> {
  readonly typed: TypedQuantity
  readonly catalog: Catalog
}

/** Products and bundles that the box finds, by kind; how many there are beyond those that are shown is said. */
export function ProductOptions({ typed, catalog, ...terms }: Props) {
  const { t } = useTranslation()
  const { count } = useLanguage()
  const groups = productGroups(catalog, typed.text, terms.usual)
  const bundles = bundlesFound(catalog, typed.text)
  const label = (name: string, more: number) =>
    more === 0 ? name : `${name} · ${t('quotes.anotherOf', { count: more, formatted: count(more) })}`
  return (
    <Combobox.Options mah={320} style={{ overflowY: 'auto' }}>
      {groups.length + bundles.shown.length === 0 && <Combobox.Empty>{t('quotes.noProduct')}</Combobox.Empty>}
      {groups.map(({ kind, shown, more }) => (
        <Combobox.Group key={kind} label={label(t(`quotes.kind.${kind}`), more)}>
          {shown.map((product) => (
            <ProductOption key={product.id} product={product} quantity={typed.quantity} {...terms} />
          ))}
        </Combobox.Group>
      ))}
      {bundles.shown.length > 0 && (
        <Combobox.Group label={label(t('quotes.kind.bundle'), bundles.more)}>
          {bundles.shown.map((bundle) => (
            <BundleOption key={bundle.id} bundle={bundle} />
          ))}
        </Combobox.Group>
      )}
      {typed.text.trim() !== '' && <FreeOption text={typed.text.trim()} quantity={typed.quantity} />}
    </Combobox.Options>
  )
}

/** A product with what a piece of it costs; what no price book names cannot be chosen. */
function ProductOption({ product, ...terms }: PriceTerms & { readonly product: Product }) {
  const { quantity, usual, priceFor, day, currency } = terms
  const { t } = useTranslation()
  const language = useLanguage()
  const price = priceFor(product.id, quantity, product.taxRate)
  const isBought = (usual.get(product.id)?.bought ?? 0) > 0
  return (
    <Combobox.Option value={product.id} disabled={!price.ok}>
      <div className={classes['option']}>
        <span className={classes['optionCode']}>{product.code}</span>
        <Text fz="sm" truncate>
          {quantity !== 1 && `${language.count(quantity)} ${language.unit(product.unit)} × `}
          {language.named(product)}
          {isBought && (
            <Text span fz="xs" c="dimmed" ml={8}>
              {t('quotes.boughtBefore')}
            </Text>
          )}
        </Text>
        <Text fz="sm" {...(price.ok ? {} : { c: 'dimmed' })}>
          {price.ok
            ? `${language.priceIn(price.value.unitPrice, currency)} / ${product.unit}`
            : t('quotes.noPrice', { day: language.day(day) })}
        </Text>
      </div>
    </Combobox.Option>
  )
}

/** By this value it is chosen: no document has such an id. */
export const freeOption = 'free'

/** What is in no catalogue: the last way on, whatever was found. */
function FreeOption({ text, quantity }: TypedQuantity) {
  const { t } = useTranslation()
  const { count } = useLanguage()
  return (
    <Combobox.Option value={freeOption}>
      <div className={classes['option']}>
        <span className={classes['optionCode']}>{t('quotes.freeLine')}</span>
        <Text fz="sm" truncate>
          {quantity !== 1 && `${count(quantity)} × `}
          {t('quotes.addFree', { text })}
        </Text>
        <Text fz="xs" c="dimmed">
          {t('quotes.freeLineHow')}
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
