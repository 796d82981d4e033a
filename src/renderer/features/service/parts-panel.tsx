import { ActionIcon, Badge, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Product } from '#shared/catalog/product.ts'
import type { VanStock } from '#shared/service/service.ts'
import { inVan } from '#shared/service/van-stock.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { notify } from '../../ui/notice.tsx'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { fitPart, type Part, takePartOff } from '../../work/visits/parts.ts'
import { PartPicker } from './part-picker.tsx'
import classes from './service.module.css'
import { useVisitRefusal, type VisitProps } from './use-visit.ts'

type PartDone = Awaited<ReturnType<typeof fitPart>>

/** The parts that were fitted. What comes out of the van is counted there. */
export function PartsPanel({ visit, isOver }: VisitProps) {
  const { t } = useTranslation()
  const { repositories, work } = useApp()
  const { named } = useLanguage()
  const { undo } = useWayBack()
  const refusal = useVisitRefusal()
  const stock = useLiveOr(() => repositories.stock.watchAll(), [repositories], noStock)
  const mine = new Map(
    stock.filter(({ userId }) => userId === work.me).map((one) => [one.productId, inVan(one)]),
  )

  async function add(product: Product | undefined, typed: string, quantity: number): Promise<boolean> {
    const inStock = product ? (mine.get(product.id) ?? 0) : 0
    const source = inStock > 0 ? 'van' : 'order'
    const description = product ? named(product) : typed.slice(0, 200)
    const fitted = await fitPart(work, visit.id, {
      productId: product?.id ?? '',
      description,
      quantity,
      source,
    })
    if (!told(fitted)) return false
    if (!product) notify({ message: t('visits.unknownPart'), tone: 'bad' })
    else if (source === 'van' && inStock < quantity) notify({ message: t('visits.vanShort'), tone: 'bad' })
    return true
  }

  async function remove(part: Part) {
    const off = await takePartOff(work, visit.id, part)
    if (!told(off)) return
    notify({ message: t('visits.partOff', { part: part.description }), undo: undo(off.value.back) })
  }

  /** Says what did not work out, and that a signature is gone. */
  function told(done: PartDone): done is Extract<PartDone, { readonly ok: true }> {
    if (!done.ok) notify({ message: refusal(done.failure), tone: 'bad' })
    else if (done.value.signatureGone) notify({ message: t('visits.signatureGone'), tone: 'bad' })
    return done.ok
  }

  return (
    <Panel title={t('visits.parts')} count={visit.parts.length}>
      {visit.parts.length === 0 && <Empty>{t('visits.noParts')}</Empty>}
      {visit.parts.map((part, index) => (
        <PartRow
          key={`${part.productId}${index}`}
          part={part}
          onRemove={isOver ? undefined : () => void remove(part)}
        />
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

function PartRow({ part, onRemove }: { readonly part: Part; readonly onRemove: (() => void) | undefined }) {
  const { t } = useTranslation()
  return (
    <ListRow>
      <span className={cells['amount']}>{part.quantity} ×</span>
      <span className={cells['grow']}>{part.description}</span>
      {part.source && <Badge color="gray">{t(`visits.source.${part.source}`)}</Badge>}
      {part.productId === '' && <Badge color="orange">{t('visits.notInCatalog')}</Badge>}
      {onRemove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('visits.removePart', { part: part.description })}
          onClick={onRemove}
        >
          <IconX size={14} />
        </ActionIcon>
      )}
    </ListRow>
  )
}

const noStock: readonly VanStock[] = []
