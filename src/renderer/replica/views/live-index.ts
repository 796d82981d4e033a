import { BehaviorSubject, type Observable } from 'rxjs'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { FamilyCollection } from '../store/collections.ts'
import { isDeletedHere } from '../store/deleted-here.ts'
import type { Row } from '../store/row.ts'
import { ofType } from '../store/type-range.ts'
import { storedRow } from '../store/stored-row.ts'

/** All documents of one family in memory, in step with the replica. */
export interface LiveIndex {
  readonly documents$: Observable<ReadonlyMap<string, AnyDocument>>
  readonly documents: () => ReadonlyMap<string, AnyDocument>
  readonly close: () => void
}

/** A page of the first sync is one change, not five hundred. */
const quiet = 60

/**
 * Lists and searches read from here; with `types` only documents of them: sorting and filtering a few thousand documents
 * in memory takes milliseconds, where IndexedDB would sort without an index.
 */
export async function openLiveIndex(
  collection: FamilyCollection,
  ...types: readonly string[]
): Promise<LiveIndex> {
  const isWanted = (id: string) => types.length === 0 || types.some((type) => id.startsWith(`${type}:`))
  const documents = new Map<string, AnyDocument>()
  const documents$ = new BehaviorSubject<ReadonlyMap<string, AnyDocument>>(documents)
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = () => {
    timer = undefined
    documents$.next(new Map(documents))
  }

  const subscription = collection.eventBulks$.subscribe(({ events }) => {
    for (const { documentId, documentData, operation } of events) {
      if (!isWanted(documentId)) continue
      const { doc } = documentData as Row
      if (operation === 'DELETE' || isDeletedHere(doc)) documents.delete(documentId)
      else documents.set(documentId, doc)
    }
    timer ??= setTimeout(tell, quiet)
  })
  // What is not wanted is not even unsealed.
  for (const query of types.length === 0 ? [{}] : types.map(ofType))
    for (const row of await collection.find(query).exec()) {
      const { id, doc } = storedRow(row)
      if (!documents.has(id) && !isDeletedHere(doc)) documents.set(id, doc)
    }
  tell()

  return {
    documents$,
    documents: () => documents$.value,
    close: () => {
      clearTimeout(timer)
      subscription.unsubscribe()
    },
  }
}
