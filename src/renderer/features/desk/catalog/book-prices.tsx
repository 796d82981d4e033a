import { Button, Group, ScrollArea, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PriceEntry } from '#shared/catalog/price-book.ts'
import { breaksText } from '#shared/catalog/price-breaks.ts'
import type { Product } from '#shared/catalog/product.ts'
import { findable, isFound, queryParts, together } from '#shared/find/search-text.ts'
import { parseDecimal } from '#shared/kernel/parse-number.ts'
import { useApp } from '../../../app-context.tsx'
import { ProductField } from '../../../parts/fields/product-field.tsx'
import { SearchBox } from '../../../ui/search-box.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useLiveOr } from '../../../ui/use-live.ts'
import type { Fields } from '../../../ui/fields/use-fields.ts'
import { entriesOf, type TypedBook } from './typed-book.ts'

const mostShown = 40
const none: readonly Product[] = []

interface Props {
  /** As the list was opened. */
  readonly entries: readonly PriceEntry[]
  readonly fields: Fields<TypedBook>
}

/** The prices of a list: found by product, typed as `120; 10: 114`, all of them moved by a share. */
export function BookPrices({ entries, fields }: Props) {
  const { t } = useTranslation()
  const { count } = useLanguage()
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed)
  const products = useProducts()
  const rows = useRows(entries, fields.values, products, query)
  return (
    <Stack gap={6}>
      <Group align="end">
        <SearchBox label={t('catalog.findPrice')} value={typed} onChange={setTyped} style={{ flex: 1 }} />
        <AllBy fields={fields} />
      </Group>
      <Text fz="xs" c="dimmed">
        {t('catalog.pricesHelp')}
      </Text>
      <ScrollArea.Autosize mah={230}>
        <Stack gap={4}>
          {rows.slice(0, mostShown).map((row) => (
            <PriceRow key={row.productId} {...row} fields={fields} />
          ))}
        </Stack>
      </ScrollArea.Autosize>
      {rows.length > mostShown && (
        <Text fz="xs" c="dimmed">
          {t('catalog.morePrices', { shown: count(mostShown), total: count(rows.length) })}
        </Text>
      )}
      <AddProduct entries={entries} fields={fields} />
    </Stack>
  )
}

interface Row {
  readonly productId: string
  readonly name: string
  readonly text: string
}

function PriceRow({ productId, name, text, fields }: Row & { readonly fields: Fields<TypedBook> }) {
  const { t } = useTranslation()
  const { values, set, input } = fields
  return (
    <Group gap="xs" wrap="nowrap" align="start">
      <Text fz="sm" truncate style={{ flex: 1 }} pt={6}>
        {name}
      </Text>
      <TextInput
        aria-label={t('catalog.pricesOf', { name })}
        w={300}
        maxLength={400}
        {...input(`prices.${productId}`)}
        value={text}
        onChange={(event) => set('prices', { ...values.prices, [productId]: event.currentTarget.value })}
      />
    </Group>
  )
}

/** All prices up or down by a share, as a new year asks for. */
function AllBy({ fields }: { readonly fields: Fields<TypedBook> }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(fields.values.by === 0 ? '' : String(fields.values.by / 100))
  const share = parseDecimal(typed.normalize('NFKC').replace(/%\s*$/, ''))
  const fits = typed.trim() === '' || (share !== undefined && share > -100 && share <= 1_000)
  return (
    <TextInput
      w={150}
      label={t('catalog.allBy')}
      placeholder="3 %, -5 %"
      value={typed}
      error={!fits && t('catalog.notAShare')}
      data-unfit={fits ? undefined : true}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        const read = text.trim() === '' ? 0 : parseDecimal(text.normalize('NFKC').replace(/%\s*$/, ''))
        if (read !== undefined && read > -100 && read <= 1_000) fields.set('by', Math.round(read * 100))
      }}
    />
  )
}

function AddProduct({ entries, fields }: Props) {
  const { t } = useTranslation()
  const [productId, setProductId] = useState('')
  const { values, set } = fields
  const isThere = productId in values.prices || entries.some((entry) => entry.productId === productId)
  return (
    <Group align="end">
      <ProductField
        label={t('catalog.addPrice')}
        value={productId}
        onChange={setProductId}
        optional
        w={360}
      />
      <Button
        variant="default"
        leftSection={<IconPlus size={14} />}
        disabled={productId === '' || isThere}
        onClick={() => {
          set('prices', { [productId]: '', ...values.prices })
          setProductId('')
        }}
      >
        {t('catalog.add')}
      </Button>
    </Group>
  )
}

function useProducts(): ReadonlyMap<string, Product> {
  const { repositories } = useApp()
  const all = useLiveOr(() => repositories.products.watchAll(), [repositories], none)
  return useMemo(() => new Map(all.map((product) => [product.id as string, product])), [all])
}

/** What was typed anew stands first, then the list as it is; found by the product. */
function useRows(
  entries: readonly PriceEntry[],
  { by, prices }: TypedBook,
  products: ReadonlyMap<string, Product>,
  query: string,
): readonly Row[] {
  const { t } = useTranslation()
  const { language, named } = useLanguage()
  const known = useMemo(() => new Set<string>(entries.map(({ productId }) => productId)), [entries])
  const moved = useMemo(() => entriesOf(entries, { by, prices: {} }), [entries, by])
  const parts = queryParts(query)
  const nameOf = (id: string) => {
    const product = products.get(id)
    return product ? `${product.code} ${named(product)}` : t('catalog.unknownProduct')
  }
  const isWanted = (id: string) => {
    const product = products.get(id)
    return (
      query === '' ||
      (product !== undefined &&
        isFound(together(product.code, findable(product.name), product.nameEn), parts))
    )
  }
  const fresh = Object.keys(prices)
    .filter((id) => !known.has(id))
    .map((productId) => ({ productId, name: nameOf(productId), text: prices[productId] ?? '' }))
  const there = moved
    .filter(({ productId }) => isWanted(productId))
    .map(({ productId, breaks }) => ({
      productId,
      name: nameOf(productId),
      text: prices[productId] ?? breaksText(breaks, language),
    }))
  return [...fresh, ...there]
}
