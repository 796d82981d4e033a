import { Alert, Button, Group, Text } from '@mantine/core'
import { IconHandGrab } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { isInPool } from '#shared/customers/pool.ts'
import { useApp } from '../../app-context.tsx'
import { useFalling, usePoolRule } from '../../parts/customers/use-falling.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useLanguage } from '../../ui/use-language.ts'
import type { Claiming } from './use-pool.ts'

interface Props {
  readonly customer: Customer
  readonly claiming: Claiming
}

/** What the pool has to say of a customer: that it is in it, and how it came there; or that it falls back soon. */
export function PoolNotice({ customer, claiming }: Props) {
  const { t } = useTranslation()
  if (claiming.isClaimed)
    return (
      <Alert color="blue" mb="sm">
        {t('pool.comes')}
      </Alert>
    )
  return isInPool(customer) ? (
    <InPool customer={customer} claiming={claiming} />
  ) : (
    <FallsSoon customer={customer} />
  )
}

/** The main action of a customer of the pool. */
export function ClaimButton({ claiming: { claim, isAsked, isClaimed, busy } }: Pick<Props, 'claiming'>) {
  const { t } = useTranslation()
  if (usePoolRule() === undefined || isAsked || isClaimed) return null
  return (
    <Button leftSection={<IconHandGrab size={14} />} loading={busy} onClick={claim}>
      {t('pool.claim')}
    </Button>
  )
}

function InPool({ customer, claiming }: Props) {
  const { t } = useTranslation()
  const how = useHow()
  return (
    <Alert color="blue" title={t('pool.inPool')} mb="sm">
      <Text fz="sm">{how(customer)}</Text>
      <Asked claiming={claiming} />
    </Alert>
  )
}

/** How a customer came into the pool. */
function useHow(): (customer: Customer) => string {
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const { day } = useLanguage()
  const { days } = useApp()
  return ({ pooled }) => {
    if (pooled === undefined) return t('pool.nobodys')
    const { at, by, reason, quietDays } = pooled
    // A gift that was taken back has no reason of its own.
    if (reason === '' && quietDays === undefined) return t('pool.nobodys')
    const on = day(days.company.dayOf(at))
    return quietDays === undefined
      ? t('pool.givenBackBy', { name: nameOf(`user:${by}`), day: on, reason })
      : t('pool.fell', { day: on, count: quietDays })
  }
}

/** Asked for, and not answered: it goes to the server again as soon as there is a network. */
function Asked({ claiming: { claim, forget, isAsked, busy } }: Pick<Props, 'claiming'>) {
  const { t } = useTranslation()
  if (!isAsked) return null
  return (
    <Group mt={6} gap="xs">
      <Text fz="sm" role="status">
        {t('pool.asked')}
      </Text>
      <Button size="compact-xs" variant="default" loading={busy} onClick={claim}>
        {t('pool.askAgain')}
      </Button>
      <Button size="compact-xs" variant="subtle" onClick={forget}>
        {t('pool.forget')}
      </Button>
    </Group>
  )
}

function FallsSoon({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation()
  const { day } = useLanguage()
  const rule = usePoolRule()
  const [falling] = useFalling([customer])
  if (!falling || !rule) return null
  return (
    <Alert color="orange" mb="sm">
      {t(falling.isOver ? 'pool.wasDue' : 'pool.fallsOn', { day: day(falling.on), count: rule.quietDays })}
      {falling.isUnsent && ` ${t('pool.unsent')}`}
    </Alert>
  )
}
