import { NumberInput, Select, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order } from '#shared/contracts/contract.ts'
import { assetsOf, deliver } from '#shared/contracts/order-contract.ts'
import { useApp } from '../../app-context.tsx'
import { noCatalog } from '../../replica/views/catalog-index.ts'
import { notify } from '../../ui/notice.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface Props {
  readonly order: Order
  readonly index: number
  readonly onClose: () => void
}

/** What the standard contract gives: 24 months. */
const warrantyDays = 730

/** Delivers pieces of a line. A machine has a serial number, and becomes an asset of the customer's. */
export function DeliverForm({ order, index, onClose }: Props) {
  const { t } = useTranslation()
  const { repositories, catalog, author, days } = useApp()
  const { products } = useLiveOr(() => catalog, [catalog], noCatalog)
  const sites = useLiveOr(
    () => repositories.sites.watchOfCustomer(order.customerId),
    [repositories, order.customerId],
    [],
  )
  const line = order.lines[index]
  const left = (line?.quantity ?? 0) - (line?.delivered ?? 0)
  const draft = useDraft(`deliver/${order.id}/${index}`, order.id)
  const [pieces, setPieces] = useKept(draft, 'pieces', left)
  const [serials, setSerials] = useKept(draft, 'serials', '')
  const [siteId, setSiteId] = useKept<string | null>(draft, 'siteId', null)
  const [problem, setProblem] = useState<string>()
  const isMachine = products.find(({ product }) => product.id === line?.productId)?.product.kind === 'goods'

  async function go() {
    const numbers = serials.split(/[\s,;，；、]+/).filter((serial) => serial !== '')
    const twice = await firstKnown(numbers)
    if (twice !== undefined) return setProblem(t('orders.serialKnown', { serial: twice }))
    const done = await repositories.orders.change(order.id, (now) =>
      deliver(now, index, pieces, numbers, isMachine),
    )
    if (!done.ok) {
      const { failure } = done
      return setProblem(
        failure.kind === 'Gone'
          ? t('orders.gone')
          : t(`orders.refused.${failure.because}`, { count: pieces }),
      )
    }
    const stamp = author.stamp()
    const day = days.company.dayOf(stamp.at)
    const made = assetsOf(done.value, { stamp, day, siteId: siteId ?? '', warrantyDays })
    let added = 0
    for (const asset of made) {
      if (await repositories.assets.find(asset.id)) continue
      await repositories.assets.add(asset)
      added += 1
    }
    notify({
      message: t(added > 0 ? 'orders.assetsMade' : 'orders.deliveredNow', { count: added || pieces }),
    })
    draft.drop()
    onClose()
  }

  /** A serial number that a machine of this product bears already, wherever this laptop knows of it. */
  async function firstKnown(numbers: readonly string[]): Promise<string | undefined> {
    if (numbers.length === 0) return undefined
    const all = await repositories.assets.all()
    const known = new Set(
      all.filter(({ productId }) => productId === line?.productId).map(({ serialNumber }) => serialNumber),
    )
    return numbers.find((serial) => known.has(serial))
  }

  return (
    <FormDialog
      draft={draft}
      title={t('orders.deliver')}
      size={520}
      problem={problem}
      action={t('orders.deliver')}
      onSubmit={() => void go()}
      onClose={onClose}
    >
      <Text fz="sm" fw={600}>
        {line?.description}
      </Text>
      <NumberInput
        label={t('orders.pieces', { total: left })}
        value={pieces}
        min={1}
        max={left}
        clampBehavior="none"
        allowDecimal={false}
        allowNegative={false}
        onChange={(value) => setPieces(Number(value) || 0)}
      />
      {isMachine && (
        <>
          <Textarea
            label={t('orders.serialsOf', { count: pieces })}
            description={t('orders.serialsHelp')}
            value={serials}
            autosize
            minRows={2}
            maxRows={10}
            data-autofocus
            onChange={(event) => setSerials(event.currentTarget.value)}
          />
          <Select
            label={t('orders.site')}
            clearable
            data={sites.map((site) => ({ value: site.id as string, label: site.name }))}
            value={siteId}
            onChange={setSiteId}
          />
        </>
      )}
    </FormDialog>
  )
}
