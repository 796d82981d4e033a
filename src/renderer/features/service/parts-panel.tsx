import { ActionIcon, Badge, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Product } from '#shared/catalog/product.ts'
import type { VanStock } from '#shared/service/service.ts'
import { inVan } from '#shared/service/van-stock.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { PartPicker } from './part-picker.tsx'
import classes from './service.module.css'
import { useVanCount } from './use-van-count.ts'
import { useVisit, type VisitProps } from './use-visit.ts'

/** The parts that were fitted. What comes out of the van is counted there. */
export function PartsPanel({ visit, isOver }: VisitProps) {
  const { t } = useTranslation()
  const { repositories, session } = useApp()
  const { named } = useLanguage()
  const change = useVisit(visit.id)
  const stock = useLiveOr(() => repositories.stock.watchAll(), [repositories], noStock)
  const count = useVanCount()
  const mine = new Map(
    stock.filter(({ userId }) => userId === `user:${session.user}`).map((one) => [one.productId, inVan(one)]),
  )

  async function add(product: Product | undefined, typed: string, quantity: number): Promise<boolean> {
    const inStock = product ? (mine.get(product.id) ?? 0) : 0
    const source = inStock > 0 ? 'van' : 'order'
    const description = product ? named(product) : typed.slice(0, 200)
    const part = { productId: product?.id ?? '', description, quantity, source } as const
    if (!(await change(({ parts }) => ({ parts: [...parts, part] })))) return false
    if (product && source === 'van') await count(product.id, -quantity, visit.id)
    if (!product) notify({ message: t('visits.unknownPart'), tone: 'bad' })
    else if (source === 'van' && inStock < quantity) notify({ message: t('visits.vanShort'), tone: 'bad' })
    return true
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
          <PartPicker action={t('visits.addPart')} inVan={mine} onPick={add} />
          <Text fz="xs" c="dimmed">
            {t('visits.vanHelp')}
          </Text>
        </div>
      )}
    </Panel>
  )
}

const noStock: readonly VanStock[] = []
