import { ActionIcon, Badge, Button, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Product } from '#shared/catalog/product.ts'
import { partLine } from '#shared/service/part-serials.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { notify } from '../../ui/notice.tsx'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { fitPart, type Part, takePartOff } from '../../work/visits/parts.ts'
import { PartMoveForm } from './part-move-form.tsx'
import { PartSerialsForm } from './part-serials-form.tsx'
import { PartPicker } from './part-picker.tsx'
import classes from './service.module.css'
import { useSentBack, useVan } from './use-van.ts'
import { useVisitRefusal, type VisitProps } from './use-visit.ts'

type PartDone = Awaited<ReturnType<typeof fitPart>>

/** The parts that were fitted. What comes out of the van is counted there. */
export function PartsPanel({ visit, isOver }: VisitProps) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { named } = useLanguage()
  const { undo } = useWayBack()
  const refusal = useVisitRefusal()
  const mine = new Map(useVan().map((one) => [one.productId, one.pieces]))

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

  const [numbering, setNumbering] = useState<Part>()
  const [back, setBack] = useState<Part>()
  const sent = useSentBack(visit.id)

  return (
    <Panel title={t('visits.parts')} count={visit.parts.length}>
      {visit.parts.length === 0 && <Empty>{t('visits.noParts')}</Empty>}
      {visit.parts.map((part, index) => (
        <PartRow
          key={`${part.productId}${index}`}
          part={part}
          onSerials={isOver || part.quantity > 1 ? undefined : () => setNumbering(part)}
          onBack={part.removedSerial && !sent.has(part.removedSerial) ? () => setBack(part) : undefined}
          onRemove={isOver ? undefined : () => void remove(part)}
        />
      ))}
      {numbering && (
        <PartSerialsForm visit={visit} part={numbering} onClose={() => setNumbering(undefined)} />
      )}
      {back && (
        <PartMoveForm
          kind="return"
          visitId={visit.id}
          of={{
            place: 'machine',
            productId: back.productId,
            description: back.description,
            serialNumber: back.removedSerial ?? '',
          }}
          onClose={() => setBack(undefined)}
        />
      )}
      {!isOver && (
        <div className={classes['rows']}>
          <PartPicker about={visit.id} action={t('visits.addPart')} inVan={mine} onPick={add} />
          <Text fz="xs" c="dimmed">
            {t('visits.vanHelp')}
          </Text>
        </div>
      )}
    </Panel>
  )
}

function PartRow(props: {
  readonly part: Part
  readonly onSerials: (() => void) | undefined
  readonly onBack: (() => void) | undefined
  readonly onRemove: (() => void) | undefined
}) {
  const { part, onSerials, onBack, onRemove } = props
  const { t } = useTranslation()
  return (
    <ListRow>
      <span className={cells['grow']}>{partLine(part)}</span>
      {onSerials && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t('visits.serials.title', { part: part.description })}
          onClick={onSerials}
        >
          {t('visits.serials.open')}
        </Button>
      )}
      {onBack && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t('partMoves.sendBackOf', { part: part.description })}
          onClick={onBack}
        >
          {t('partMoves.sendBack')}
        </Button>
      )}
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
