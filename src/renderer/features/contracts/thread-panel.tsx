import { Button, Group, Text } from '@mantine/core'
import { IconPackage } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { map } from 'rxjs'
import type { Contract, Order } from '#shared/contracts/contract.ts'
import { orderFrom } from '#shared/contracts/sign-contract.ts'
import { dayOf } from '#shared/kernel/clock.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive, useLiveOr } from '../../ui/use-live.ts'

/** One order a contract, however often it is asked for: its id follows from the contract's. */
function orderId(contract: Contract): Order['id'] {
  return contract.id.replace('contract:', 'order:') as Order['id']
}

export function MakeOrder({ contract }: { readonly contract: Contract }) {
  const { t } = useTranslation()
  const { repositories, numbers, author } = useApp()
  const order = useLive(() => repositories.orders.watch(orderId(contract)), [repositories, contract.id])
  const [busy, setBusy] = useState(false)
  if (contract.stage !== 'signed' && contract.stage !== 'active') return null
  if (order.name === 'loading' || order.value) return null

  async function make() {
    setBusy(true)
    const stamp = author.stamp()
    const today = dayOf(stamp.at)
    const id = orderId(contract)
    const number = await numbers.take('order', Number(today.slice(0, 4)), id)
    const made = orderFrom(contract, { id, number, stamp, today })
    setBusy(false)
    if (!made.ok) return notify({ message: t(`contracts.refused.${made.failure.because}`), tone: 'bad' })
    await repositories.orders.add(made.value)
    notify({ message: t('contracts.ordered', { number }) })
  }

  return (
    <Button leftSection={<IconPackage size={14} />} onClick={() => void make()} loading={busy}>
      {t('contracts.order')}
    </Button>
  )
}

/** From the deal to the order: what belongs together, in one place. */
export function ThreadPanel({ contract }: { readonly contract: Contract }) {
  const { t } = useTranslation()
  const { repositories, navigation } = useApp()
  const { money } = useLanguage()
  const quote = useLiveOr(
    () => repositories.quotes.watch(contract.quoteId),
    [repositories, contract.quoteId],
    undefined,
  )
  const orders = useLiveOr(
    () =>
      repositories.orders
        .watchOfCustomer(contract.customerId)
        .pipe(map((all) => all.filter(({ contractId }) => contractId === contract.id))),
    [repositories, contract.id, contract.customerId],
    [],
  )
  return (
    <Panel title={t('contracts.thread')}>
      {quote && (
        <ListRow onOpen={() => navigation.getState().go({ name: 'quote', id: quote.id })}>
          <Text fz="sm">
            {t('contracts.fromQuote')} {quote.number}
          </Text>
        </ListRow>
      )}
      <ListRow>
        <Text fz="sm" fw={600}>
          {t('contracts.title')} {contract.number}
        </Text>
      </ListRow>
      {orders.map((order) => (
        <ListRow key={order.id}>
          <Group justify="space-between" w="100%" wrap="nowrap">
            <Text fz="sm">
              {t('contracts.orderNumber')} {order.number}
            </Text>
            <Text fz="sm" c="dimmed">
              {money(order.amount, order.currency)}
            </Text>
          </Group>
        </ListRow>
      ))}
    </Panel>
  )
}
