import { NumberInput, Select, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { unreachable } from '#shared/kernel/bug.ts'
import type { Order } from '#shared/contracts/contract.ts'
import { useApp } from '../../app-context.tsx'
import { noCatalog } from '../../replica/views/catalog-index.ts'
import { notify } from '../../ui/notice.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import type { HalfDone } from '../../work/work.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { deliverPieces, type DeliveryRefused, serialsIn } from '../../work/orders/deliver-machines.ts'

interface Props {
  readonly order: Order
  readonly index: number
  readonly onClose: () => void
}

/** Delivers pieces of a line. A machine has a serial number, and becomes an asset of the customer's. */
export function DeliverForm({ order, index, onClose }: Props) {
  const { t } = useTranslation()
  const { repositories, catalog, work } = useApp()
  const sentence = useDeliveryMessage()
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
    const wish = { orderId: order.id, index, pieces, serials: serialsIn(serials), isMachine }
    const done = await deliverPieces(work, { ...wish, siteId: siteId ?? '' })
    if (!done.ok) return setProblem(sentence(done.failure, pieces))
    const made = done.value
    notify({ message: t(made > 0 ? 'orders.assetsMade' : 'orders.deliveredNow', { count: made || pieces }) })
    draft.drop()
    onClose()
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

/** Why nothing was delivered, or not all of it. */
function useDeliveryMessage(): (failure: DeliveryRefused | HalfDone, pieces: number) => string {
  const { t } = useTranslation()
  return (failure, pieces) => {
    switch (failure.kind) {
      case 'SerialKnown':
        return t('orders.serialKnown', { serial: failure.serial })
      case 'OrderRefused':
        return t(`orders.refused.${failure.because}`, { count: pieces })
      case 'HalfDone':
        return t('app.halfDone')
      case 'Gone':
        return t('orders.gone')
      default:
        return unreachable(failure)
    }
  }
}
