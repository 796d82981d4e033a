import { Autocomplete, Button, Group, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Product } from '#shared/catalog/product.ts'
import { useApp } from '../../app-context.tsx'
import { noCatalog, searchProducts } from '../../replica/views/catalog-index.ts'
import { productWithCode } from '../../replica/views/product-called.ts'
import { emptied } from '../../ui/fields/emptied.ts'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

const mostOffered = 20

interface Props {
  readonly action: string
  /** Pieces in the van by product: those come first, and say so. */
  readonly inVan: ReadonlyMap<string, number>
  /** What was chosen, or typed where the catalogue has nothing of that name. False: it is not taken. */
  readonly onPick: (product: Product | undefined, typed: string, pieces: number) => Promise<boolean>
}

/** A part by name, pinyin or code, and how many. */
export function PartPicker({ action, inVan, onPick }: Props) {
  const { t } = useTranslation()
  const { catalog } = useApp()
  const { named } = useLanguage()
  const known = useLiveOr(() => catalog, [catalog], noCatalog)
  const [query, setQuery] = useState('')
  const [quantity, setQuantity] = useState<string | number>(1)
  const offered = searchProducts(known, query.split(' · ')[0] ?? '', known.products.length)
    .filter(({ kind }) => kind !== 'service')
    .toSorted((a, b) => (inVan.get(b.id) ?? 0) - (inVan.get(a.id) ?? 0))
    .slice(0, mostOffered)
  const labelOf = (product: Product) => {
    const pieces = inVan.get(product.id) ?? 0
    const held = pieces > 0 ? ` · ${t('visits.inVan', { count: pieces })}` : ''
    return `${product.code} ${named(product)}${held}`
  }

  async function add() {
    const typed = query.trim()
    const chosen = known.products.find(({ product: one }) => labelOf(one) === typed)?.product
    const product = chosen ?? productWithCode(known, typed)
    const pieces = Math.round(Number(quantity))
    if (!(pieces >= 1 && pieces <= 10_000)) return notify({ message: t('visits.badQuantity'), tone: 'bad' })
    if (typed === '' || !(await onPick(product, typed, pieces))) return
    setQuery(emptied(query, ''))
    setQuantity(emptied(quantity, 1))
  }

  return (
    <Group gap="xs" wrap="nowrap">
      <Autocomplete
        aria-label={t('visits.part')}
        placeholder={t('visits.partHelp')}
        filter={({ options }) => options}
        data={offered.map(labelOf)}
        value={query}
        onChange={setQuery}
        style={{ flex: 1 }}
      />
      <NumberInput
        aria-label={t('visits.pieces')}
        value={quantity}
        onChange={setQuantity}
        allowDecimal={false}
        w={80}
      />
      <Button variant="default" onClick={() => void add()} disabled={query.trim() === ''}>
        {action}
      </Button>
    </Group>
  )
}
