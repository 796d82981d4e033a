/**
 * One database on the server is one collection in the replica. RxDB allows 13 open
 * collections, so types share a family. The order is the order of the first sync:
 * what a rep needs first comes first.
 */
export const families = [
  'directory',
  'customers',
  'contacts',
  'opportunities',
  'quotes',
  'catalog',
  'assets',
  'contracts',
  'service',
  'documents',
  'activities',
  'knowledge',
] as const

export type Family = (typeof families)[number]

export function isFamily(name: string): name is Family {
  return (families as readonly string[]).includes(name)
}
