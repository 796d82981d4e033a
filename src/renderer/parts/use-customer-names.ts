import { useMemo } from 'react'
import { useApp } from '../app-context.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { useLiveOr } from '../ui/use-live.ts'

/** The name of a customer on this laptop, '' where it is not here. */
export function useCustomerNames(): (id: string) => string {
  const { customerIndex } = useApp()
  const { named } = useLanguage()
  const entries = useLiveOr(() => customerIndex, [customerIndex], [])
  const names = useMemo(
    () => new Map(entries.map(({ customer }) => [customer.id as string, customer])),
    [entries],
  )
  return (id) => {
    const customer = names.get(id)
    return customer ? named(customer) : ''
  }
}
