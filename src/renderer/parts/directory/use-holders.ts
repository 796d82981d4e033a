import { classesHeld } from '#shared/directory/classes-held.ts'
import type { User } from '#shared/directory/directory.ts'
import { useApp } from '../../app-context.tsx'
import { useCustomers } from '../customers/use-customer-names.ts'
import { useDirectory } from './use-directory.ts'

/**
 * Whether somebody reads what lies with a customer, by her rights and by shares, as far as this laptop knows them.
 * Of a customer that is not held here nobody knows.
 */
export function useHolders(): (user: User, customerId: string) => boolean {
  const { find, shares } = useDirectory()
  const { clock } = useApp()
  const customerOf = useCustomers()
  return (user, customerId) => {
    const customer = customerOf(customerId)
    if (!customer) return false
    if (classesHeld(find, user, customer).includes('base')) return true
    const now = clock.now()
    return shares.some(
      (share) =>
        share.userId === user.id &&
        share.customerId === customerId &&
        (share.until === '' || share.until > now) &&
        (share.kind === 'dealTeam' || share.classes.includes('base')),
    )
  }
}
