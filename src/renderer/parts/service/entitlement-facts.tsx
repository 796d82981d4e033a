import { Badge, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Asset, lastWarrantyDay } from '#shared/assets/asset.ts'
import { type Cover, type Coverage, type Entitlement, entitlementOn } from '#shared/assets/entitlement.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'
import { Facts } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

const colors: Readonly<Record<Coverage, string>> = { warranty: 'green', contract: 'brand', no: 'gray' }

/** What is paid for a machine on a day, by whom, and why. */
export function EntitlementFacts({ asset, on }: { readonly asset: Asset; readonly on: Day }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { day, share: percent } = useLanguage()
  const { customerId } = asset
  const contracts = useLiveOr(
    () => repositories.contracts.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  const { warranty, contract, contractDaysLeft, parts, labour, expenses } = entitlementOn(
    asset,
    contracts,
    on,
  )
  const warrantyWords = useWarrantyWords()
  const cover = ({ by, share, name, until }: Cover) => (
    <Group gap={6} wrap="nowrap">
      <Badge color={colors[by]} style={{ flex: 'none' }}>
        {t(`machines.coverage.${by}`)}
        {by !== 'no' && share < 10_000 && ` ${percent(share)}`}
      </Badge>
      {by === 'warranty' && name !== '' && until !== '' && (
        <Text fz="xs" c="dimmed" truncate title={name}>
          {t('machines.coverUntil', { name, day: day(until) })}
        </Text>
      )}
    </Group>
  )
  return (
    <Facts
      rows={[
        [t('customers.warranty'), warrantyWords(asset, warranty)],
        [
          t('machines.contract'),
          contract
            ? `${contract.number} · ${t('machines.until', { day: day(contract.validUntil), days: contractDaysLeft })}`
            : t('machines.noContract'),
        ],
        [t('machines.parts'), cover(parts)],
        [t('machines.labour'), cover(labour)],
        [t('machines.expenses'), cover(expenses)],
      ]}
    />
  )
}

/** How a warranty stands: void since the day on which it went, not the one that it would have lasted to. */
function useWarrantyWords() {
  const { t } = useTranslation()
  const { day } = useLanguage()
  return (asset: Asset, { state, daysLeft }: Entitlement['warranty']) => {
    const { voided } = asset
    const until = lastWarrantyDay(asset)
    if (state === 'active') return t('machines.until', { day: day(until), days: daysLeft })
    if (state === 'voided' && voided)
      return t('machines.warranty.voided', { day: day(voided.on), reason: voided.reason })
    return state === 'notStarted'
      ? t('machines.warranty.notStarted')
      : t('machines.warranty.expired', { day: day(until) })
  }
}
