import type { DocumentCount, IdRange, Storage } from './storage.ts'
import type { ScopedUser, Viewer } from './viewer.ts'

/** Which documents a viewer has, by id. For a user it is read from her scopes, never from all that is there. */
export function createListing(storage: Storage) {
  const counted = new WeakMap<
    ScopedUser,
    Map<string, { readonly at: number; readonly count: DocumentCount }>
  >()
  return { ids, count }

  function ids(viewer: Viewer, db: string, range: IdRange): readonly string[] {
    if (viewer.kind === 'administrator') return storage.ids(db, range)
    const { from, to, inclusiveEnd = true, descending = false, skip = 0, limit } = range
    const [low, high] = descending ? [to, from] : [from, to]
    const found = [...idsInScope(viewer, db)].filter(
      (id) =>
        (low === undefined || id >= low) && (high === undefined || id <= high) && (inclusiveEnd || id !== to),
    )
    const sorted = found.toSorted((a, b) => (a < b ? -1 : 1))
    if (descending) sorted.reverse()
    return sorted.slice(skip, limit === undefined ? undefined : skip + limit)
  }

  function count(viewer: Viewer, db: string): DocumentCount {
    if (viewer.kind === 'administrator') return storage.documentCount(db)
    const at = storage.databaseMax(db)
    const ofViewer = counted.get(viewer) ?? new Map<string, { at: number; count: DocumentCount }>()
    counted.set(viewer, ofViewer)
    const known = ofViewer.get(db)
    if (known?.at === at) return known.count
    const made = { live: idsInScope(viewer, db).size, deleted: 0 }
    ofViewer.set(db, { at, count: made })
    return made
  }

  function idsInScope(viewer: ScopedUser, db: string): ReadonlySet<string> {
    const found = new Set<string>()
    for (const scope of viewer.grants.keys())
      if (storage.scopeMax(db, scope) > 0) for (const { id } of storage.scopeRows(db, scope, 0)) found.add(id)
    return found
  }
}
