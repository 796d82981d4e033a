import { Button } from '@mantine/core'
import { IconPackage } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract, Order } from '#shared/contracts/contract.ts'
import { openLines } from '#shared/contracts/open-lines.ts'
import { useApp } from '../../app-context.tsx'
import { askFirst } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { orderOf } from '../../work/contracts/draw-up-contract.ts'
import { CallOffForm } from './call-off-form.tsx'
import { useContractMessage } from './use-contract-message.ts'

interface Props {
  readonly contract: Contract
}

/** Orders what is left of a signed contract: all of it, or of a frame contract some pieces. */
export function OrderOfContract({ contract }: Props) {
  const { t } = useTranslation()
  const orders = useOrdersOf(contract)
  const [isCallingOff, setCallingOff] = useState(false)
  const { busy, order, askToOrder } = useOrdering(contract, orders ?? [])
  const open = openLines(contract, orders ?? []).filter((one) => one.open > 0)
  if (orders === undefined || open.length === 0) return null

  async function callOff(quantities: ReadonlyMap<string, number>) {
    const isOrdered = await order(quantities)
    if (isOrdered) setCallingOff(false)
    return isOrdered
  }

  const isFrame = contract.kind === 'frame'
  return (
    <>
      <Button
        leftSection={<IconPackage size={14} />}
        onClick={() => (isFrame ? setCallingOff(true) : void askToOrder())}
        loading={busy}
      >
        {t(isFrame ? 'contracts.callOff' : 'contracts.order')}
      </Button>
      {isCallingOff && (
        <CallOffForm
          contractId={contract.id}
          open={open}
          onClose={() => setCallingOff(false)}
          onOrder={callOff}
        />
      )}
    </>
  )
}

function useOrdering(contract: Contract, orders: readonly Order[]) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { say } = useContractMessage()
  const [busy, setBusy] = useState(false)

  async function order(quantities?: ReadonlyMap<string, number>): Promise<boolean> {
    setBusy(true)
    const made = await orderOf(work, contract, orders, quantities)
    setBusy(false)
    if (made.ok) notify({ message: t('contracts.ordered', { number: made.value }) })
    else say(made.failure)
    return made.ok
  }

  async function askToOrder() {
    const sure = await askFirst({
      title: t('sure.order.title'),
      follows: [t('sure.order.follows')],
      action: t('sure.order.action'),
    })
    if (sure) await order()
  }

  return { busy, order, askToOrder }
}

/** The orders of a contract and of those that it amends; `undefined` until they are read. */
function useOrdersOf(contract: Contract): readonly Order[] | undefined {
  const { repositories } = useApp()
  const { customerId } = contract
  const contracts = useLiveOr<readonly Contract[]>(
    () => repositories.contracts.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  const orders = useLiveOr<readonly Order[] | undefined>(
    () => repositories.orders.watchOfCustomer(customerId),
    [repositories, customerId],
    undefined,
  )
  const chain = new Set<string>([contract.id])
  for (let { amends } = contract; amends !== undefined && !chain.has(amends);) {
    chain.add(amends)
    amends = contracts.find(({ id }) => id === amends)?.amends
  }
  return orders?.filter(({ contractId }) => chain.has(contractId))
}
