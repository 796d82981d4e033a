import { Alert, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type BeyondCredit, creditCurrency, type Offered } from '#shared/contracts/credit.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useBeyondCredit } from './use-beyond-credit.ts'

/** Says that a customer would owe more than its limit with this. It keeps nobody from going on. */
export function CreditNotice(props: {
  readonly customer: Customer | undefined
  /** What it comes to, or the order that it is. */
  readonly adding: Offered | { readonly orderId: string }
}) {
  const beyond = useBeyondCredit(props.customer, props.adding)
  const words = useCreditWords()
  if (!beyond) return null
  return (
    <Alert role="status" color="orange" p="xs" mb="xs" data-credit={beyond.kind}>
      <Text fz="sm">{words(beyond)}</Text>
    </Alert>
  )
}

export function useCreditWords(): (beyond: BeyondCredit) => string {
  const { t } = useTranslation()
  const { money } = useLanguage()
  return (beyond) => {
    const limit = money(beyond.limit, creditCurrency)
    if (beyond.kind === 'noRate') return t(`credit.noRate.${beyond.of}`, { limit, currency: beyond.currency })
    const { what, open, adds, uncompared: currency } = beyond
    const apart = adds === undefined ? 'credit.addedApart' : 'credit.openApart'
    const parts = [
      open > 0 && t('credit.open', { amount: money(open, creditCurrency) }),
      // What cannot be compared is open as well.
      open === 0 && currency === undefined && t('credit.nothingOpen'),
      adds !== undefined && t(`credit.${what}`, { amount: money(adds, creditCurrency) }),
      currency !== undefined && t(apart, { currency }),
    ]
    return t(currency === undefined ? 'credit.beyond' : 'credit.atLeast', {
      limit,
      by: money(beyond.by, creditCurrency),
      parts: parts.filter((part) => part !== false).join(t('credit.and')),
    })
  }
}
