import { Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { hasSerials, type Product } from '#shared/catalog/product.ts'
import type { Order } from '#shared/contracts/contract.ts'
import { decimalsOf, leftOf, quantityDecimals } from '#shared/kernel/quantity.ts'
import { useApp } from '../../app-context.tsx'
import { SiteField } from '../../parts/fields/site-field.tsx'
import { noCatalog } from '../../replica/views/catalog-index.ts'
import { useDraft } from '../../ui/draft.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { QuantityField } from '../../ui/fields/quantity-field.tsx'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { deliverPieces, serialsIn } from '../../work/orders/deliver-machines.ts'
import { useDeliveryFaults } from './use-delivery-faults.ts'

interface Props {
  readonly order: Order
  readonly index: number
  readonly onClose: () => void
}

interface Delivered {
  readonly pieces: number | null
  readonly serials: string
  readonly siteId: string
}

/** Delivers pieces of a line. A machine has a serial number, and becomes an asset of the customer's. */
export function DeliverForm({ order, index, onClose }: Props) {
  const { t } = useTranslation()
  const line = order.lines[index]
  const left = leftOf(line?.quantity ?? 0, line?.delivered ?? 0)
  const product = useProduct(line?.productId)
  const isMachine = product !== undefined && hasSerials(product)
  const decimals = product ? decimalsOf(product) : quantityDecimals
  const { fields, go } = useDelivering({ order, index, onClose }, { left, isMachine })
  return (
    <FormDialog
      fields={fields}
      title={t('orders.deliver')}
      size={520}
      action={t('orders.deliver')}
      onSubmit={go}
      onClose={onClose}
    >
      <Text fz="sm" fw={600}>
        {line?.description}
      </Text>
      <QuantityField
        label={t('orders.pieces', { total: left })}
        decimals={decimals}
        max={left}
        {...fields.of('pieces')}
      />
      {isMachine && <MachineFields fields={fields} customerId={order.customerId} />}
    </FormDialog>
  )
}

/** Their numbers, and where they stand. */
function MachineFields(props: { readonly fields: Fields<Delivered>; readonly customerId: string }) {
  const { fields, customerId } = props
  const { t } = useTranslation()
  return (
    <>
      <Textarea
        label={t('orders.serialsOf', { count: fields.values.pieces ?? 0 })}
        description={t('orders.serialsHelp')}
        autosize
        minRows={2}
        maxRows={10}
        data-autofocus
        {...fields.input('serials')}
      />
      <SiteField customerId={customerId} {...fields.of('siteId')} />
    </>
  )
}

function useDelivering(
  { order, index, onClose }: Props,
  { left, isMachine }: { readonly left: number; readonly isMachine: boolean },
) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { words } = useFaultWords()
  const faultsOf = useDeliveryFaults()
  const fields = useFields<Delivered>(
    useDraft(`deliver/${order.id}/${index}`, order.id),
    { pieces: left, serials: '', siteId: '' },
    ({ pieces }) => ({
      pieces:
        pieces === null ? words('required') : pieces > left && t('orders.refused.tooMany', { count: pieces }),
    }),
  )

  async function deliver({ pieces, serials, siteId }: Delivered) {
    if (pieces === null) return
    const wish = { orderId: order.id, index, pieces, serials: serialsIn(serials), isMachine, siteId }
    const done = await deliverPieces(work, wish)
    if (!done.ok) return fields.blame(faultsOf(done.failure, pieces))
    const made = done.value
    const said = Number.isInteger(pieces) ? 'orders.deliveredNow' : 'orders.deliveredPart'
    notify({ message: t(made > 0 ? 'orders.assetsMade' : said, { count: made || pieces }) })
    fields.draft.drop()
    onClose()
  }

  return { fields, go: fields.submit(deliver) }
}

/** As the catalogue has it; each piece of a machine has a number of its own. */
function useProduct(productId: string | undefined): Product | undefined {
  const { catalog } = useApp()
  const { products } = useLiveOr(() => catalog, [catalog], noCatalog)
  return products.find(({ product }) => product.id === productId)?.product
}
