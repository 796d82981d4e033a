import { type Address, addressText } from '#shared/customers/customer.ts'
import { useLanguage } from '../../../ui/use-language.ts'

/** A value as one reads it: an address in one line, a list as its entries. */
export function useMergeValue(): (field: string, value: unknown) => unknown {
  const { listed } = useLanguage()
  return (field, value) => {
    if (field === 'address' && typeof value === 'object' && value !== null)
      return addressText(value as Address)
    if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? listed(value) : value
    return value
  }
}
