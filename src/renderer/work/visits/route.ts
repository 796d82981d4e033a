import type { Address, Site } from '#shared/customers/customer.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Visit } from '#shared/service/service.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { HalfDone, Plan, Work } from '../work.ts'

/** The place of a visit in its day; `null` takes it off the route. */
type Place = readonly [id: Visit['id'], routeOrder: number | null]

interface Wish {
  readonly places: readonly Place[]
}

/** Visit by visit: putting one where it stands already changes nothing. */
export const routeOrdered: Plan<Wish, object, Gone> = {
  kind: 'routeOrdered',
  about: ({ places }) => places[0]?.[0] ?? '',
  fix: () => ({}),
  steps: [
    async ({ repositories }, { places }) => {
      for (const [id, place] of places) {
        const done = await repositories.visits.change(id, (now): Result<Visit, Gone> =>
          ok(placed(now, place)),
        )
        if (!done.ok) return done
      }
      return ok(null)
    },
  ],
}

function placed(visit: Visit, place: number | null): Visit {
  if ((visit.routeOrder ?? null) === place) return visit
  const { routeOrder: _before, ...rest } = visit
  return place === null ? rest : { ...rest, routeOrder: place }
}

export interface Ordered {
  readonly back: () => Promise<Result<unknown, Gone | HalfDone>>
}

/**
 * Puts the visits of a day in these places; the first that is not here any more ends it. The way back puts
 * `before` where they were.
 */
export async function orderRoute(
  work: Work,
  places: readonly Place[],
  before: readonly Pick<Visit, 'id' | 'routeOrder'>[] = [],
): Promise<Result<Ordered, Gone | HalfDone>> {
  const was = before.map(({ id, routeOrder }): Place => [id, routeOrder ?? null])
  const back = () => orderRoute(work, was)
  if (places.length === 0) return ok({ back })
  const done = await work.intents.carryOut(routeOrdered, { places })
  return done.ok ? ok({ back }) : done
}

/** Where visits go: to the address of the machine's site, or else to the customer's. */
export async function addressesOf(
  { repositories }: Work,
  visits: readonly { readonly visit: Visit; readonly site: Site | undefined }[],
): Promise<ReadonlyMap<string, Address>> {
  const found = new Map<string, Address>()
  for (const { visit, site } of visits) {
    const address = site?.address ?? (await repositories.customers.find(visit.customerId))?.address
    if (address) found.set(visit.id, address)
  }
  return found
}
