import type { Customer } from '../customers/customer.ts'
import { Day, type Infer, record, text, Type } from '../kernel/schema.ts'
import type { Visit } from '../service/service.ts'
import { isOver } from '../service/move-visit.ts'

/** Where somebody goes next: days, and places or customers. Kept on her laptop alone. */
export type Trip = Infer<typeof Trip>
export const Trip = record({
  from: Day,
  /** The last day. */
  to: Day,
  /** Cities as the customers' addresses spell them. */
  cities: Type.Array(text(40), { maxItems: 50 }),
  /** Customers that were added by hand. */
  customerIds: Type.Array(text(48), { maxItems: 200 }),
})

/** The customers on the route: those in its places, those added by hand, those with a visit on its days. */
export function customersOnTrip(
  trip: Trip,
  customers: Iterable<Customer>,
  visits: Iterable<Pick<Visit, 'customerId' | 'scheduledFor' | 'stage'>>,
): ReadonlySet<string> {
  const cities = new Set(trip.cities)
  const chosen = new Set<string>(trip.customerIds)
  for (const { id, address } of customers) if (cities.has(address.city)) chosen.add(id)
  for (const visit of visits) {
    const { customerId, scheduledFor } = visit
    if (!isOver(visit) && scheduledFor >= trip.from && scheduledFor <= trip.to) chosen.add(customerId)
  }
  return chosen
}
