import { Autocomplete, Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Product } from '#shared/catalog/product.ts'
import { useApp } from '../../app-context.tsx'
import { noCatalog, searchProducts } from '../../replica/views/catalog-index.ts'
import { productWithCode } from '../../replica/views/product-called.ts'
import { useDraft } from '../../ui/draft.ts'
import { CountField } from '../../ui/fields/count-field.tsx'
import { useFields } from '../../ui/fields/use-fields.ts'
import { Form } from '../../ui/form.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

const mostOffered = 20
const mostPieces = 10_000

interface Props {
  /** What it is typed for: a visit, the van. */
  readonly about: string
  readonly action: string
  /** Pieces in the van by product: those come first, and say so. */
  readonly inVan: ReadonlyMap<string, number>
  /** What was chosen, or typed where the catalogue has nothing of that name. False: it is not taken. */
  readonly onPick: (product: Product | undefined, typed: string, pieces: number) => Promise<boolean>
}

interface Picked {
  readonly part: string
  readonly pieces: number | null
}

/** A part by name, pinyin or code, and how many. */
export function PartPicker({ about, action, inVan, onPick }: Props) {
  const { t } = useTranslation()
  const { offered, productOf } = useParts(inVan)
  const fields = useFields<Picked>(
    useDraft(`part/${about}`, about),
    { part: '', pieces: 1 },
    ({ part, pieces }) => ({
      part: part.trim() === '' && t('fault.required'),
      pieces: pieces === null && t('fault.required'),
    }),
  )
  const { part } = fields.values

  async function add({ part: typed, pieces }: Picked) {
    return pieces !== null && onPick(productOf(typed.trim()), typed.trim(), pieces)
  }

  return (
    <Form onSubmit={fields.adding(add)}>
      <Group gap="xs" wrap="nowrap" align="start">
        <Autocomplete
          aria-label={t('visits.part')}
          placeholder={t('visits.partHelp')}
          filter={({ options }) => options}
          data={offered(part)}
          style={{ flex: 1 }}
          {...fields.input('part')}
        />
        <CountField
          aria-label={t('visits.pieces')}
          min={1}
          max={mostPieces}
          w={100}
          {...fields.of('pieces')}
        />
        <Button type="submit" variant="default">
          {action}
        </Button>
      </Group>
    </Form>
  )
}

/** What the catalogue offers for a text, what is in the van first; and the product that a text stands for. */
function useParts(inVan: Props['inVan']) {
  const { t } = useTranslation()
  const { catalog } = useApp()
  const { named } = useLanguage()
  const known = useLiveOr(() => catalog, [catalog], noCatalog)

  function labelOf(product: Product) {
    const pieces = inVan.get(product.id) ?? 0
    const held = pieces > 0 ? ` · ${t('visits.inVan', { count: pieces })}` : ''
    return `${product.code} ${named(product)}${held}`
  }

  return {
    offered: (typed: string) =>
      searchProducts(known, typed.split(' · ')[0] ?? '', known.products.length)
        .filter(({ kind }) => kind !== 'service')
        .toSorted((a, b) => (inVan.get(b.id) ?? 0) - (inVan.get(a.id) ?? 0))
        .slice(0, mostOffered)
        .map(labelOf),
    productOf: (typed: string) =>
      known.products.find(({ product }) => labelOf(product) === typed)?.product ??
      productWithCode(known, typed),
  }
}
