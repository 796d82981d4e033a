import type { User } from '../directory/directory.ts'
import type { Device, DeviceReport } from './health.ts'

type Reporting = Pick<Device, 'id' | 'user'> & {
  readonly report?: { readonly compared?: Pick<NonNullable<DeviceReport['compared']>, 'count'> }
}

/** So many times what colleagues with the same work hold is worth a look. */
export const greedyTimes = 3

/** Too few documents to mean anything. */
const least = 1_000

/**
 * Laptops that hold far more than the median of those whose users do the same work: a right that is wider
 * than was meant, mostly. By device and user, how many times the median. Who has no equal is not compared.
 */
export function greedyOf(
  devices: readonly Reporting[],
  users: readonly Pick<User, 'id' | 'roles'>[],
): ReadonlyMap<Reporting, number> {
  const workOf = new Map(users.map(({ id, roles }) => [id as string, roles.toSorted().join(' ')]))
  const greedy = new Map<Reporting, number>()
  const groups = Map.groupBy(devices, ({ user }) => workOf.get(`user:${user}`) ?? '')
  for (const group of groups.values()) {
    const counts = group
      .flatMap(({ report }) => (report?.compared ? [report.compared.count] : []))
      .toSorted((a, b) => a - b)
    if (counts.length < 3) continue
    const median = counts[counts.length >> 1] ?? 0
    for (const device of group) {
      const count = device.report?.compared?.count ?? 0
      if (count >= least && count > greedyTimes * median) greedy.set(device, count / Math.max(1, median))
    }
  }
  return greedy
}
