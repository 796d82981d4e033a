import { mayAddCustomer } from '#shared/customers/new-customer.ts'
import { useDirectory } from '../directory/use-directory.ts'

/** Whether there is any right by which she could hold a customer of her own. */
export function useMayAdd(): boolean {
  const { me, find } = useDirectory()
  return me !== undefined && mayAddCustomer(find, me)
}
