import { ActionIcon, Autocomplete, Badge, Button, Group, NumberInput, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Product } from '#shared/catalog/product.ts'
import type { VanStock } from '#shared/service/service.ts'
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
import { useVisit, type VisitProps } from './use-visit.ts'

const mostOffered = 20

/** The parts that were fitted. What comes out of the van is counted there. */
export function PartsPanel({ visit, isOver }: VisitProps) {
  const { t } = useTranslation()
  const { repositories, catalog, session } = useApp()
  const { named } = useLanguage()
  const change = useVisit(visit.id)
  const known = useLiveOr(() => catalog, [catalog], noCatalog)
  const stock = useLiveOr(() => repositories.stock.watchAll(), [repositories], noStock)
  const count = useVanCount()
  const [query, setQuery] = useState('')
  const [quantity, setQuantity] = useState<string | number>(1)
  const mine = new Map(
    stock.filter(({ userId }) => userId === `user:${session.user}`).map((one) => [one.productId, inVan(one)]),
  )
  const offered = searchProducts(known, query.split(' · ')[0] ?? '', known.products.length)
    .filter(({ kind }) => kind !== 'service')
    .toSorted((a, b) => (mine.get(b.id) ?? 0) - (mine.get(a.id) ?? 0))
    .slice(0, mostOffered)
  const labelOf = (product: Product) => {
    const pieces = mine.get(product.id) ?? 0
    const held = pieces > 0 ? ` · ${t('visits.inVan', { count: pieces })}` : ''
    return `${product.code} ${named(product)}${held}`
  }

  async function add() {
    const typed = query.trim()
    const product = known.products.find(
      ({ product: one }) => labelOf(one) === typed || one.code.toLowerCase() === typed.toLowerCase(),
    )?.product
    const pieces = Math.round(Number(quantity))
    if (!Number.isFinite(pieces) || pieces < 1 || pieces > 10_000)
      return notify({ message: t('visits.badQuantity'), tone: 'bad' })
    if (!product && typed === '') return
    const inStock = product ? (mine.get(product.id) ?? 0) : 0
    const source = inStock > 0 ? 'van' : 'order'
    const part = {
      productId: product?.id ?? '',
      description: product ? named(product) : typed.slice(0, 200),
      quantity: pieces,
      source,
    } as const
    if (!(await change(({ parts }) => ({ parts: [...parts, part] })))) return
    if (product && source === 'van') await count(product.id, -pieces, visit.id)
    setQuery('')
    setQuantity(1)
    if (!product) notify({ message: t('visits.unknownPart'), tone: 'bad' })
    else if (source === 'van' && inStock < pieces) notify({ message: t('visits.vanShort'), tone: 'bad' })
  }

  async function remove(index: number) {
    const part = visit.parts[index]
    if (!part || !(await change(({ parts }) => ({ parts: parts.filter((_one, at) => at !== index) })))) return
    const fromVan = part.source === 'van' && part.productId !== ''
    if (fromVan) await count(part.productId, part.quantity, visit.id)
    notify({
      message: t('visits.partOff', { part: part.description }),
      undo: {
        label: t('app.undo'),
        run: () => {
          void change(({ parts }) => ({ parts: parts.toSpliced(index, 0, part) }))
          if (fromVan) void count(part.productId, -part.quantity, visit.id)
        },
      },
    })
  }

  return (
    <Panel title={t('visits.parts')} count={visit.parts.length}>
      {visit.parts.length === 0 && <Empty>{t('visits.noParts')}</Empty>}
      {visit.parts.map((part, index) => (
        <ListRow key={`${part.productId}${index}`}>
          <span className={cells['amount']}>{part.quantity} ×</span>
          <span className={cells['grow']}>{part.description}</span>
          {part.source && <Badge color="gray">{t(`visits.source.${part.source}`)}</Badge>}
          {part.productId === '' && <Badge color="orange">{t('visits.notInCatalog')}</Badge>}
          {!isOver && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('visits.removePart', { part: part.description })}
              onClick={() => void remove(index)}
            >
              <IconX size={14} />
            </ActionIcon>
          )}
        </ListRow>
      ))}
      {!isOver && (
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
              value={quantity}
              onChange={setQuantity}
              allowDecimal={false}
              w={80}
            />
            <Button variant="default" onClick={() => void add()} disabled={query.trim() === ''}>
              {t('visits.addPart')}
            </Button>
          </Group>
          <Text fz="xs" c="dimmed">
            {t('visits.vanHelp')}
          </Text>
        </div>
      )}
    </Panel>
  )
}

const noStock: readonly VanStock[] = []
