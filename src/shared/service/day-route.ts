import type { Address } from '../customers/customer.ts'
import type { Visit } from './service.ts'

/** The visits of one day as they are driven: by their place in the route, then by the hour that was agreed on. */
export function inRouteOrder(visits: readonly Visit[]): readonly Visit[] {
  const place = ({ routeOrder = 1_000, startsAt = '' }: Visit) =>
    `${String(routeOrder).padStart(4, '0')} ${startsAt || '99:99'}`
  return visits.toSorted((a, b) => {
    const [one, other] = [`${place(a)} ${a.id}`, `${place(b)} ${b.id}`]
    return one < other ? -1 : one > other ? 1 : 0
  })
}

/** Visits of several people as they are read: by the hour that was agreed on, those without one last. */
export function inOrderOfHours(visits: readonly Visit[]): readonly Visit[] {
  return visits.toSorted((a, b) => byText(a.startsAt || '99:99', b.startsAt || '99:99'))
}

/** The places that change where a visit is put one earlier or later; nothing where it is at the end. */
export function reordered(
  route: readonly Visit[],
  id: Visit['id'],
  by: -1 | 1,
): readonly (readonly [id: Visit['id'], routeOrder: number])[] {
  const from = route.findIndex((visit) => visit.id === id)
  const to = from + by
  if (from < 0 || to < 0 || to >= route.length) return []
  const moved = [...route]
  moved.splice(to, 0, ...moved.splice(from, 1))
  return placesOf(moved)
}

/** The places that change where the visits of a day are driven in this order. */
export function placesOf(
  route: readonly Visit[],
): readonly (readonly [id: Visit['id'], routeOrder: number])[] {
  return route.flatMap(({ id, routeOrder }, index) =>
    routeOrder === index + 1 ? [] : [[id, index + 1] as const],
  )
}

/**
 * An order with little driving, as far as addresses tell: hours that were agreed on stay in their order, and
 * whoever has none comes right after the stop that is nearest to hers (the same street, district, city,
 * province). There is no map on the laptop; the engineer knows the roads better and moves what is wrong.
 */
export function suggestedRoute(
  visits: readonly Visit[],
  addressOf: (visit: Visit) => Address | undefined,
): readonly Visit[] {
  const fixed = visits.filter(({ startsAt }) => startsAt).toSorted((a, b) => byText(a.startsAt, b.startsAt))
  const free = visits
    .filter(({ startsAt }) => !startsAt)
    .toSorted((a, b) => byText(lineOf(addressOf(a)), lineOf(addressOf(b))) || byText(a.id, b.id))
  const route = [...fixed]
  for (const visit of free) {
    const near = route.map((stop) => nearness(addressOf(stop), addressOf(visit)))
    const best = Math.max(0, ...near)
    // Behind the last of those that are as near: they are driven one after the other.
    route.splice(best === 0 ? route.length : near.lastIndexOf(best) + 1, 0, visit)
  }
  return route
}

const parts = ['province', 'city', 'district', 'street'] as const

/** How many parts of two addresses are the same, from the largest on; house numbers do not count. */
function nearness(a: Address | undefined, b: Address | undefined): number {
  if (!a || !b) return 0
  const differ = parts.findIndex((part) => a[part] === '' || streetOf(a[part]) !== streetOf(b[part]))
  return differ < 0 ? parts.length : differ
}

function streetOf(text: string): string {
  return text.replace(/\d+.*$/, '').trim()
}

function lineOf(address: Address | undefined): string {
  return address ? parts.map((part) => address[part]).join(' ') : '\u{10ffff}'
}

function byText(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0
}
