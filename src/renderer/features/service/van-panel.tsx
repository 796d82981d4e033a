import { Badge, NumberInput, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Product } from '#shared/catalog/product.ts'
import { inVan } from '#shared/service/van-stock.ts'
import { useApp } from '../../app-context.tsx'
import { noCatalog } from '../../replica/views/catalog-index.ts'
import { notify } from '../../ui/notice.tsx'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { type Taken, useTyped } from '../../ui/typed-field.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { PartPicker } from './part-picker.tsx'
import classes from './service.module.css'
import { useVanCount } from './use-van-count.ts'

/** What is in the user's van: filled here, counted off on visits. */
export function VanPanel() {
  const { t } = useTranslation()
  const { repositories, catalog, session } = useApp()
  const { named } = useLanguage()
  const count = useVanCount()
  const known = useLiveOr(() => catalog, [catalog], noCatalog)
  const stock = useLiveOr(() => repositories.stock.watchAll(), [repositories], [])
  const mine = stock.filter(({ userId }) => userId === `user:${session.user}`)
  const products = new Map(known.products.map(({ product }) => [product.id as string, product]))
  const held = new Map(mine.map((one) => [one.productId, inVan(one)]))

  async function load(product: Product | undefined, _typed: string, pieces: number): Promise<boolean> {
    if (product) await count(product.id, pieces, '')
    else notify({ message: t('service.noSuchPart'), tone: 'bad' })
    return product !== undefined
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
        <PartPicker action={t('service.load')} inVan={held} onPick={load} />
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
            <Counted
              label={t('service.countOf', { part: product ? named(product) : one.productId })}
              count={now}
              onCount={(counted) => set(one.productId, now, counted)}
            />
          </ListRow>
        )
      })}
    </Panel>
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
