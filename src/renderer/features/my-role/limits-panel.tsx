import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { policyIds } from '#shared/approvals/approval.ts'
import { limitOf } from '#shared/approvals/needed-approval.ts'
import { limitCurrency } from '#shared/catalog/exchange-rate.ts'
import { useLimits } from '../../parts/approvals/use-limits.ts'
import { Facts, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'

/** What she decides on her own; beyond it somebody is asked. */
export function LimitsPanel() {
  const { t } = useTranslation()
  const { share, money, listed } = useLanguage()
  const { policy, asker } = useLimits()
  const subjects = Object.keys(policyIds) as (keyof typeof policyIds)[]
  const rows = subjects.flatMap((subject): readonly (readonly [string, string])[] => {
    const limit = limitOf(policy(policyIds[subject]), asker)
    if (!limit) return []
    const isQuote = subject === 'quotes'
    const said = [
      ...(isQuote ? [t('myRole.limit.discount', { share: share(limit.maxDiscount) })] : []),
      limit.maxAmount === 0
        ? t('myRole.limit.noAmount')
        : t('myRole.limit.amount', { amount: money(limit.maxAmount, limitCurrency) }),
      ...(isQuote && limit.minMargin !== undefined
        ? [t('myRole.limit.margin', { share: share(limit.minMargin) })]
        : []),
      ...(isQuote && limit.typedPrices === 'needApproval' ? [t('myRole.limit.typed')] : []),
      ...(limit.changedClauses === 'needApproval' ? [t('myRole.limit.clauses')] : []),
    ]
    return [[t(`myRole.subject.${subject}`), listed(said)]]
  })
  return (
    <Panel title={t('myRole.limits')}>
      {rows.length === 0 ? (
        <Text fz="sm" c="dimmed" px="md" py="sm">
          {t('myRole.noLimits')}
        </Text>
      ) : (
        <Facts rows={rows} />
      )}
    </Panel>
  )
}
