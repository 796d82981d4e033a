import type { Customer } from '../customers/customer.ts'
import type { Instant } from '../kernel/schema.ts'
import type { User } from './directory.ts'
import type { Share } from './share.ts'

/** Who works at the company, and who is in which team, at a moment. */
export interface Staff {
  readonly users: readonly Pick<User, 'id' | 'active'>[]
  readonly shares: readonly Share[]
  readonly now: Instant
}

/** The parts of people in a customer's team that have not ended. */
export function teamOf(customerId: string, { shares, now }: Pick<Staff, 'shares' | 'now'>): readonly Share[] {
  return shares.filter(
    (share) =>
      share.kind === 'accountTeam' &&
      share.customerId === customerId &&
      (share.until === '' || share.until > now),
  )
}

/** Customers in use whose owner does not work here, and in whose team nobody does. */
export function orphansAmong(customers: readonly Customer[], staff: Staff): readonly Customer[] {
  const active = new Set(staff.users.filter((user) => user.active).map(({ id }) => id as string))
  const teamed = new Set(
    staff.shares
      .filter(
        ({ kind, until, userId }) =>
          kind === 'accountTeam' && (until === '' || until > staff.now) && active.has(userId),
      )
      .map(({ customerId }) => customerId as string),
  )
  return customers.filter(
    ({ id, ownerId, retired }) => retired !== true && !active.has(ownerId) && !teamed.has(id),
  )
}
