import { useTranslation } from 'react-i18next'
import type { ApprovalReason } from '#shared/approvals/approval.ts'
import type { BasisPoints, Cents, Currency } from '#shared/kernel/money.ts'
import { useLanguage } from '../../ui/use-language.ts'

const shares: ReadonlySet<ApprovalReason['rule']> = new Set(['discount', 'margin', 'marginUnseen'])
const amounts: ReadonlySet<ApprovalReason['rule']> = new Set(['amount', 'noRate'])

/** Why something needs a yes, in one sentence. */
export function useReasonText(): (reason: ApprovalReason, currency: Currency) => string {
  const { t } = useTranslation()
  const { money, share, count } = useLanguage()
  return ({ rule, value, limit, currency: own }, currency) => {
    const written = (amount: number) =>
      shares.has(rule)
        ? share(amount as BasisPoints)
        : amounts.has(rule)
          ? money(amount as Cents, own ?? currency)
          : count(amount)
    return t(`approvals.rule.${rule}`, { count: value, value: written(value), limit: written(limit) })
  }
}
