import { Badge, Button, NumberInput, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Product } from '#shared/catalog/product.ts'
import { dismiss } from '#shared/kernel/result.ts'
import type { VanLine } from '#shared/service/van-stock.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { noCatalog } from '../../replica/views/catalog-index.ts'
import { notify } from '../../ui/notice.tsx'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { type Taken, useTyped } from '../../ui/typed-field.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { countInVan } from '../../work/visits/van.ts'
import { PartMoveForm } from './part-move-form.tsx'
import { PartPicker } from './part-picker.tsx'
import classes from './service.module.css'
import { useVan } from './use-van.ts'

/** What is in the user's van: filled here, counted off on visits. */
export function VanPanel() {
  const { t } = useTranslation()
  const { catalog, work } = useApp()
  const known = useLiveOr(() => catalog, [catalog], noCatalog)
  const mine = useVan()
  const [given, setGiven] = useState<string>()
  const products = new Map(known.products.map(({ product }) => [product.id as string, product]))
  const held = new Map(mine.map((one) => [one.productId, one.pieces]))

  async function load(product: Product | undefined, _typed: string, pieces: number): Promise<boolean> {
    if (product) dismiss(await countInVan(work, { productId: product.id, quantity: pieces, visitId: '' }))
    else notify({ message: t('service.noSuchPart'), tone: 'bad' })
    return product !== undefined
  }

  return (
    <Panel title={t('service.van')} count={mine.length}>
      <div className={classes['rows']}>
        <PartPicker about="" action={t('service.load')} inVan={held} onPick={load} />
      </div>
      {mine.length === 0 && <Empty>{t('service.vanEmpty')}</Empty>}
      {mine.map((one) => (
        <StockRow
          key={one.productId}
          line={one}
          product={products.get(one.productId)}
          onGive={() => setGiven(one.productId)}
        />
      ))}
      {given !== undefined && (
        <PartMoveForm kind="give" of={{ productId: given }} onClose={() => setGiven(undefined)} />
      )}
    </Panel>
  )
}

/** What there is of one part. What was counted by hand stands beside what the visits say: the difference is one more entry. */
function StockRow(props: {
  readonly line: VanLine
  readonly product: Product | undefined
  readonly onGive: () => void
}) {
  const { line, product, onGive } = props
  const { t } = useTranslation()
  const { work } = useApp()
  const { named } = useLanguage()
  const { undo } = useWayBack()
  const now = line.pieces
  const part = product ? named(product) : line.productId

  async function set(counted: number) {
    if (!Number.isFinite(counted) || counted === now) return
    const quantity = Math.round(counted) - now
    const done = await countInVan(work, { productId: line.productId, quantity, visitId: '' })
    if (done.ok) notify({ message: t('service.counted'), undo: undo(done.value.back) })
  }

  return (
    <ListRow>
      <span className={cells['grow']}>
        {part}{' '}
        <Text span c="dimmed" fz="xs">
          {product?.code}
        </Text>
      </span>
      {now > 0 && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t('service.giveOf', { part })}
          onClick={onGive}
        >
          {t('partMoves.give')}
        </Button>
      )}
      {now < 0 && <Badge color="orange">{t('service.countIt')}</Badge>}
      <Counted label={t('service.countOf', { part })} count={now} onCount={set} />
    </ListRow>
  )
}

/** How many there are, taken when the field is left. */
function Counted(props: {
  readonly label: string
  readonly count: number
  readonly onCount: (counted: number) => Taken
}) {
  const { label, count, onCount } = props
  const field = useTyped({
    name: '',
    stored: String(count),
    take: (text) => (text === '' ? undefined : onCount(Number.parseInt(text, 10))),
  })
  return (
    <div>
      <NumberInput
        aria-label={label}
        value={field.value}
        allowDecimal={false}
        w={90}
        onChange={(value) => field.type(String(value))}
        onBlur={field.leave}
      />
      {field.notice}
    </div>
  )
}
