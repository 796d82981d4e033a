import { useCallback } from 'react'
import type { Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import type { CustomerEntry } from '../../replica/views/customer-index.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

/** The name of a customer on this laptop, '' where it is not here. */
export function useCustomerNames(): (id: string) => string {
  const { named } = useLanguage()
  const find = useCustomers()
  return useCallback(
    (id) => {
      const customer = find(id)
      return customer ? named(customer) : ''
    },
    [find, named],
  )
}

/** A customer on this laptop, by id. */
export function useCustomers(): (id: string | undefined) => Customer | undefined {
  const { customerIndex } = useApp()
  const customers = byId(useLiveOr(() => customerIndex, [customerIndex], none))
  return useCallback((id) => (id === undefined ? undefined : customers.get(id)), [customers])
}

const none: readonly CustomerEntry[] = []
const known = new WeakMap<readonly CustomerEntry[], ReadonlyMap<string, Customer>>()

/** Once for all rows of all lists that ask: there may be thousands of customers, and a hundred rows. */
function byId(entries: readonly CustomerEntry[]): ReadonlyMap<string, Customer> {
  const found = known.get(entries)
  if (found) return found
  const made = new Map(entries.map(({ customer }) => [customer.id as string, customer]))
  known.set(entries, made)
  return made
}
