import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import type { Cents } from '#shared/kernel/money.ts'
import { useCustomers } from '../../parts/customers/use-customer-names.ts'
import { useLanguage } from '../../ui/use-language.ts'

/** Values of a customer's fields as they are read beside those of somebody else; undefined for what reads as it stands. */
export function useValueWords(): (field: string, value: unknown) => string | undefined {
  const { t } = useTranslation()
  const { money, named } = useLanguage()
  const customerOf = useCustomers()
  return (field, value) => {
    if (field === 'lifecycle') return t(`lifecycle.${value as Customer['lifecycle']}`)
    if (field === 'kind') return t(`customerKind.${value as Customer['kind']}`)
    if (field === 'creditLimit') return money(value as Cents, 'CNY')
    if (field !== 'parentId' && field !== 'channelId') return undefined
    const company = customerOf(value as string)
    return company && named(company)
  }
}
