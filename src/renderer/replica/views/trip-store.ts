import type { Customer } from '#shared/customers/customer.ts'
import { matches } from '#shared/kernel/schema.ts'
import type { Visit } from '#shared/service/service.ts'
import { customersOnTrip, Trip } from '#shared/trips/trip.ts'
import type { Collections } from '../store/collections.ts'
import { type FactsOf, keepSealed, readSealed } from '../store/sealed-facts.ts'
import { ofType } from '../store/type-range.ts'
import { storedRow } from '../store/stored-row.ts'

const fact = 'trip'

/** The trip that is planned on this laptop; it is nobody else's business. */
export async function plannedTrip(facts: FactsOf): Promise<Trip | undefined> {
  const value = await readSealed(facts, fact)
  return matches(Trip, value) ? (value as Trip) : undefined
}

export async function planTrip(facts: FactsOf, trip: Trip | undefined): Promise<void> {
  if (trip) await keepSealed(facts, fact, trip)
  else await facts.device.facts.delete(fact)
}

/** The customers of the planned trip, as far as they are on this laptop yet. */
export async function customersOfPlannedTrip(
  replica: FactsOf & { readonly collections: Collections },
): Promise<ReadonlySet<string>> {
  const { collections } = replica
  const trip = await plannedTrip(replica)
  if (!trip) return new Set()
  const customers = await documentsOf<Customer>(collections, 'customers', 'customer')
  const visits = await documentsOf<Visit>(collections, 'service', 'visit')
  return customersOnTrip(trip, customers, visits)
}

async function documentsOf<D>(
  collections: Collections,
  family: 'customers' | 'service',
  type: string,
): Promise<readonly D[]> {
  const rows = await collections[family].find(ofType(type)).exec()
  return rows.map((row) => storedRow(row).doc as D)
}
