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

/** The places that change where a visit is put one earlier or later; nothing where it is at the end. */
export function reordered(
  route: readonly Visit[],
  id: Visit['id'],
  by: -1 | 1,
): readonly (readonly [id: Visit['id'], routeOrder: number])[] {
  const from = route.findIndex((visit) => visit.id === id)
  const to = from + by
  if (from < 0 || to < 0 || to >= route.length) return []
  const ids = route.map((visit) => visit.id)
  ids.splice(to, 0, ...ids.splice(from, 1))
  return ids.flatMap((visitId, index) => {
    const visit = route.find((one) => one.id === visitId)
    return visit?.routeOrder === index + 1 ? [] : [[visitId, index + 1] as const]
  })
}
