import { BehaviorSubject, type Observable, type Subscription } from 'rxjs'
import { families, type Family } from '#shared/model/family.ts'
import type { Collections } from './collections.ts'
import type { Row } from './row.ts'

/** Which documents have edits that the server has not taken. Kept in memory, in step with every write. */
export interface WaitingEdits {
  readonly count$: Observable<number>
  readonly count: () => number
  readonly of: (family: Family) => readonly string[]
  readonly close: () => void
}

export async function createWaitingEdits(collections: Collections): Promise<WaitingEdits> {
  const ids = new Map<Family, Set<string>>(families.map((family) => [family, new Set<string>()]))
  const count$ = new BehaviorSubject(0)
  const subscriptions: Subscription[] = []
  const tell = () => {
    const count = total()
    if (count !== count$.value) count$.next(count)
  }

  for (const family of families) {
    const known = ids.get(family) as Set<string>
    const collection = collections[family]
    subscriptions.push(
      collection.eventBulks$.subscribe(({ events }) => {
        for (const { documentId, documentData, operation } of events) {
          const { waiting } = documentData as Row
          if (operation !== 'DELETE' && waiting === 'w') known.add(documentId)
          else known.delete(documentId)
        }
        tell()
      }),
    )
    const found = await collection.find({ selector: { waiting: 'w' } }).exec()
    for (const row of found) known.add(row.primary)
  }
  tell()

  return {
    count$,
    count: total,
    of: (family) => [...(ids.get(family) ?? [])],
    close: () => {
      for (const subscription of subscriptions) subscription.unsubscribe()
    },
  }

  function total(): number {
    let sum = 0
    for (const set of ids.values()) sum += set.size
    return sum
  }
}
