import { invariant } from '#shared/kernel/bug.ts'
import type { Feature, Place, PlaceName } from '../feature.ts'
import type { RouteName } from '../state/navigation-store.ts'

/** Every folder of `features` that has a `feature.ts`. */
const found = import.meta.glob<Feature>('../features/*/feature.ts', { eager: true, import: 'feature' })

export const features: readonly Feature[] = Object.values(found)

/** The places of the menu, in its order. */
export const places: readonly Place[] = features
  .flatMap(({ place }) => (place ? [place] : []))
  .toSorted((a, b) => orderOf(a) - orderOf(b) || (a.opens < b.opens ? -1 : 1))

/** The places that a key leads to. */
export const placesWithKeys = places.flatMap(({ opens, key }) => (key ? [{ opens, key }] : []))

export function featureOf(route: RouteName): Feature {
  const feature = features.find(({ routes }) => route in routes)
  invariant(feature, 'a route belongs to a feature')
  return feature
}

/** The place of the menu that is marked on a screen. */
export function placeOf(route: RouteName): PlaceName | undefined {
  const { place, inside } = featureOf(route)
  return place?.opens ?? inside
}

function orderOf({ key, after }: Place): number {
  if (after) return Number(after) + 0.5
  return key ? Number(key) : 10
}
