import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconPackage, IconRefresh, IconWriting } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract, Order } from '#shared/contracts/contract.ts'
import { isSigned } from '#shared/contracts/follow-up-contract.ts'
import { openLines } from '#shared/contracts/order-contract.ts'
import { useApp } from '../../app-context.tsx'
import { askFirst } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { followUp, orderOf } from '../../work/contracts/draw-up-contract.ts'
import { CallOffForm } from './call-off-form.tsx'

/** What follows a signed contract: its order, an amendment, its renewal. */
export function ContractActions({ contract }: { readonly contract: Contract }) {
  const { t } = useTranslation()
  const { work, navigation } = useApp()
  const orders = useOrdersOf(contract)
  const [busy, setBusy] = useState(false)
  const [callingOff, setCallingOff] = useState(false)
  if (!isSigned(contract) || orders === undefined) return null
  const open = openLines(contract, orders).filter((one) => one.open > 0)

  async function order(quantities?: ReadonlyMap<string, number>) {
    setBusy(true)
    const made = await orderOf(work, contract, orders ?? [], quantities)
    setBusy(false)
    if (!made.ok) return notify({ message: t(`contracts.refused.${made.failure.because}`), tone: 'bad' })
    setCallingOff(false)
    notify({ message: t('contracts.ordered', { number: made.value }) })
  }

  async function askToOrder() {
    const sure = await askFirst({
      title: t('sure.order.title'),
      follows: [t('sure.order.follows')],
      action: t('sure.order.action'),
    })
    if (sure) await order()
  }

  async function follow(as: 'amends' | 'renews') {
    const made = await followUp(work, contract, as)
    if (!made.ok) return notify({ message: t(`contracts.refused.${made.failure.because}`), tone: 'bad' })
    navigation.getState().go({ name: 'contract', id: made.value })
    notify({ message: t(`contracts.begun.${as}`) })
  }

  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={14} />}>
            {t('contracts.follow')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconWriting size={15} />} onClick={() => void follow('amends')}>
            {t('contracts.amend')}
          </Menu.Item>
          {contract.kind !== 'sales' && (
            <Menu.Item leftSection={<IconRefresh size={15} />} onClick={() => void follow('renews')}>
              {t('contracts.renew')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {open.length > 0 && (
        <Button
          leftSection={<IconPackage size={14} />}
          onClick={() => (contract.kind === 'frame' ? setCallingOff(true) : void askToOrder())}
          loading={busy}
        >
          {t(contract.kind === 'frame' ? 'contracts.callOff' : 'contracts.order')}
        </Button>
      )}
      {callingOff && (
        <CallOffForm
          open={open}
          onClose={() => setCallingOff(false)}
          onOrder={(quantities) => void order(quantities)}
        />
      )}
    </>
  )
}

/** The orders of a contract and of those that it amends; `undefined` until they are read. */
function useOrdersOf(contract: Contract): readonly Order[] | undefined {
  const { repositories } = useApp()
  const keys = [repositories, contract.customerId]
  const contracts = useLiveOr<readonly Contract[]>(
    () => repositories.contracts.watchOfCustomer(contract.customerId),
    keys,
    [],
  )
  const orders = useLiveOr<readonly Order[] | undefined>(
    () => repositories.orders.watchOfCustomer(contract.customerId),
    keys,
    undefined,
  )
  const chain = new Set<string>([contract.id])
  for (let { amends } = contract; amends !== undefined && !chain.has(amends);) {
    chain.add(amends)
    amends = contracts.find(({ id }) => id === amends)?.amends
  }
  return orders?.filter(({ contractId }) => chain.has(contractId))
}
