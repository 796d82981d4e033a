import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import { searchCustomers } from '../../replica/views/customer-index.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive } from '../../ui/use-live.ts'
import { useCustomers } from '../customers/use-customer-names.ts'
import { RecordField, type RecordFieldProps } from './record-field.tsx'

interface Props extends RecordFieldProps {
  /** Enters one that was not found, by the name that was typed. */
  readonly create?: (name: string) => void
}

/** A customer on this laptop, by name, pinyin, number, or who works there. */
export function HeldCustomerField({ create, ...props }: Props) {
  const { t } = useTranslation()
  const { customerIndex } = useApp()
  const { named } = useLanguage()
  const live = useLive(() => customerIndex, [customerIndex])
  const held = useCustomers()(props.value)
  const optionOf = (customer: Customer) => ({
    value: customer.id as string,
    label: `${named(customer)} · ${customer.number}`,
  })
  return (
    <RecordField
      label={t('quotes.customer')}
      placeholder={t('deals.findCustomer')}
      {...props}
      chosen={held && optionOf(held)}
      create={create && { label: (name) => t('customers.newNamed', { name }), run: create }}
      find={(query, limit) =>
        live.name === 'ready'
          ? searchCustomers(live.value, query)
              .slice(0, limit)
              .map(({ customer }) => optionOf(customer))
          : undefined
      }
    />
  )
}
