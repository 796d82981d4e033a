import { Badge, Checkbox, Text } from '@mantine/core'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Product } from '#shared/catalog/product.ts'
import { findable, isFound, queryParts, together } from '#shared/find/search-text.ts'
import { useApp } from '../../../app-context.tsx'
import cells from '../../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../../ui/page.tsx'
import { SearchBox } from '../../../ui/search-box.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useLiveOr } from '../../../ui/use-live.ts'
import { AddButton } from './add-button.tsx'
import { ProductForm } from './product-form.tsx'

/** More than anybody reads at once; who misses one types a letter more. */
const mostShown = 60
const none: readonly Product[] = []

/** Everything that is sold or was, found by name, pinyin or code. */
export function ProductsPanel() {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { named, count } = useLanguage()
  const all = useLiveOr(() => repositories.products.watchAll(), [repositories], none)
  const [typed, setTyped] = useState('')
  const [withRetired, setWithRetired] = useState(false)
  const [editing, setEditing] = useState<Product | 'new'>()
  const query = useDeferredValue(typed)
  const found = useMemo(() => search(all, query, withRetired), [all, query, withRetired])
  return (
    <Panel
      title={t('catalog.products')}
      count={found.length}
      actions={<AddButton onClick={() => setEditing('new')}>{t('catalog.newProduct')}</AddButton>}
    >
      <div style={{ padding: '8px 12px', display: 'flex', gap: 12, alignItems: 'center' }}>
        <SearchBox label={t('catalog.findProduct')} value={typed} onChange={setTyped} style={{ flex: 1 }} />
        <Checkbox
          size="xs"
          label={t('catalog.withRetired')}
          checked={withRetired}
          onChange={(event) => setWithRetired(event.currentTarget.checked)}
        />
      </div>
      {found.length === 0 && (
        <Empty>{t(all.length === 0 ? 'catalog.noProducts' : 'catalog.noneFound')}</Empty>
      )}
      {found.slice(0, mostShown).map((product) => (
        <ListRow key={product.id} onOpen={() => setEditing(product)}>
          <Text fz="xs" c="dimmed" w={120} truncate>
            {product.code}
          </Text>
          <span className={cells['grow']}>{named(product)}</span>
          {!product.active && <Badge color="gray">{t('catalog.retired')}</Badge>}
          <Text fz="xs" c="dimmed" w={90} truncate ta="right">
            {product.category}
          </Text>
        </ListRow>
      ))}
      {found.length > mostShown && (
        <Text fz="xs" c="dimmed" px="md" py="xs">
          {t('catalog.moreProducts', { shown: count(mostShown), total: count(found.length) })}
        </Text>
      )}
      {editing && (
        <ProductForm
          key={editing === 'new' ? 'new' : editing.id}
          known={editing === 'new' ? undefined : editing}
          all={all}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Panel>
  )
}

function search(all: readonly Product[], query: string, withRetired: boolean): readonly Product[] {
  const parts = queryParts(query)
  return all
    .filter((one) => (withRetired || one.active) && isFound(haystackOf(one), parts))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

function haystackOf({ code, name, nameEn, category }: Product) {
  return together(code, findable(name), nameEn, findable(category))
}
