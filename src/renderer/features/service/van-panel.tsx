import { Autocomplete, Badge, Button, Group, NumberInput, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Product } from '#shared/catalog/product.ts'
import { inVan } from '#shared/service/van-stock.ts'
import { useApp } from '../../app-context.tsx'
import { noCatalog, searchProducts } from '../../replica/catalog-index.ts'
import { notify } from '../../ui/notice.tsx'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import classes from './service.module.css'
import { useVanCount } from './use-van-count.ts'

const mostOffered = 20

/** What is in the user's van: filled here, counted off on visits. */
export function VanPanel() {
  const { t } = useTranslation()
  const { repositories, catalog, session } = useApp()
  const { named } = useLanguage()
  const count = useVanCount()
  const known = useLiveOr(() => catalog, [catalog], noCatalog)
  const stock = useLiveOr(() => repositories.stock.watchAll(), [repositories], [])
  const [query, setQuery] = useState('')
  const [pieces, setPieces] = useState<string | number>(1)
  const mine = stock.filter(({ userId }) => userId === `user:${session.user}`)
  const products = new Map(known.products.map(({ product }) => [product.id as string, product]))
  const labelOf = (product: Product) => `${product.code} ${named(product)}`
  const offered = searchProducts(known, query, known.products.length)
    .filter(({ kind }) => kind === 'sparePart')
    .slice(0, mostOffered)

  async function add() {
    const typed = query.trim().toLowerCase()
    const product = known.products.find(
      ({ product: one }) => labelOf(one).toLowerCase() === typed || one.code.toLowerCase() === typed,
    )?.product
    const quantity = Math.round(Number(pieces))
    if (!product) return notify({ message: t('service.noSuchPart'), tone: 'bad' })
    if (!(quantity >= 1 && quantity <= 10_000))
      return notify({ message: t('visits.badQuantity'), tone: 'bad' })
    await count(product.id, quantity, '')
    setQuery('')
    setPieces(1)
  }

  /** What was counted by hand stands beside what the visits say: the difference is one more entry. */
  async function set(productId: string, now: number, counted: number) {
    if (!Number.isFinite(counted) || counted === now) return
    await count(productId, Math.round(counted) - now, '')
    notify({
      message: t('service.counted'),
      undo: { label: t('app.undo'), run: () => void count(productId, now - Math.round(counted), '') },
    })
  }

  return (
    <Panel title={t('service.van')} count={mine.length}>
      <div className={classes['rows']}>
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
            value={pieces}
            onChange={setPieces}
            allowDecimal={false}
            w={80}
          />
          <Button variant="default" onClick={() => void add()} disabled={query.trim() === ''}>
            {t('service.load')}
          </Button>
        </Group>
      </div>
      {mine.length === 0 && <Empty>{t('service.vanEmpty')}</Empty>}
      {mine.map((one) => {
        const product = products.get(one.productId)
        const now = inVan(one)
        return (
          <ListRow key={one.id}>
            <span className={cells['grow']}>
              {product ? named(product) : one.productId}{' '}
              <Text span c="dimmed" fz="xs">
                {product?.code}
              </Text>
            </span>
            {now < 0 && <Badge color="orange">{t('service.countIt')}</Badge>}
            <NumberInput
              key={now}
              aria-label={t('service.countOf', { part: product ? named(product) : one.productId })}
              defaultValue={now}
              allowDecimal={false}
              w={90}
              onBlur={(event) => void set(one.productId, now, Number.parseInt(event.currentTarget.value, 10))}
            />
          </ListRow>
        )
      })}
    </Panel>
  )
}
