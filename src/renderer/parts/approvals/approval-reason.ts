import { useTranslation } from 'react-i18next'
import type { ApprovalReason } from '#shared/approvals/approval.ts'
import type { BasisPoints, Cents, Currency } from '#shared/kernel/money.ts'
import { useLanguage } from '../../ui/use-language.ts'

const shares: ReadonlySet<ApprovalReason['rule']> = new Set(['discount', 'margin', 'marginUnseen'])

/** Why something needs a yes, in one sentence. */
export function useReasonText(): (reason: ApprovalReason, currency: Currency) => string {
  const { t } = useTranslation()
  const { money, share, count } = useLanguage()
  return ({ rule, value, limit }, currency) => {
    const written = (amount: number) =>
      shares.has(rule)
        ? share(amount as BasisPoints)
        : rule === 'amount'
          ? money(amount as Cents, currency)
          : count(amount)
    return t(`approvals.rule.${rule}`, { count: value, value: written(value), limit: written(limit) })
  }
}
