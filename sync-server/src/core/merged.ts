import { typeOfId } from '#shared/kernel/id.ts'
import { same } from '#shared/kernel/same.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { familyOfType } from '#shared/registry/documents.ts'
import { isMergeable, type Rewritten, rewritten } from '#shared/registry/references.ts'
import type { Storage } from './storage.ts'
import type { Sees } from './writer.ts'

/** Where a record went that was merged into another, and by which merge. */
export interface Gone {
  readonly into: string
  readonly merge: string
}

/** What came in for a record that was merged away, and waits for whoever brings it home. */
export interface Arrived {
  readonly db: string
  readonly id: string
  /** What it said of records that are merged away, and says now; nothing for a version of such a record itself. */
  readonly said: readonly Rewritten[]
}

/** Which records were merged into which others. What laptops of before still send for the former is for the latter. */
export interface Merged {
  /** The record that stands in its place today; `undefined` for one that was never merged away. */
  readonly of: (id: string) => string | undefined
  readonly goneTo: (id: string) => Gone | undefined
  /** Whether nothing ever was: asked by every write. */
  readonly isEmpty: () => boolean
  /**
   * What a document says anew of records that are merged away, and what it says then: its customer, on which the right
   * to write it rests, and besides that only what its writer sees. To who does not see what stands, the name that went
   * is one like any other; what was left so is left by everybody who changes something else.
   */
  readonly rewritten: (document: AnyDocument, by: WithEyesOf) => readonly Rewritten[]
  /** Whether a document says truly under which record it was made, and says nothing that the desk alone does. */
  readonly isPlain: (document: AnyDocument) => boolean
  /** Inside a transaction. */
  readonly set: (id: string, gone: Gone | undefined) => void
  /** Notes, inside the transaction of its write, what has to be brought home. */
  readonly note: (arrived: Arrived) => void
  /** What came first of what has to be brought home. */
  readonly first: () => Arrived | undefined
  /** Whether anything has, without a look at the storage. */
  readonly waits: () => boolean
  /** Inside a transaction: what came first was brought home. */
  readonly settleFirst: () => void
}

/** What somebody who writes may see. */
interface WithEyesOf {
  readonly sees: Sees
  /** The document itself as it stands, where there is one. */
  readonly stands: () => AnyDocument | undefined
}

const goneName = 'mergedAway'
/** What came in, one value each, numbered from the first that waits on to the next that comes. */
const arrivedName = (at: number) => `mergedArrived:${at}`
const firstName = 'mergedArrivedFirst'
const nextName = 'mergedArrivedNext'
/** Servers of before kept all of it in one list, which comes first. */
const listName = 'mergedArrived'

export function createMerged(storage: Storage): Merged {
  const gone = new Map(Object.entries(JSON.parse(storage.value(goneName) ?? '{}') as Record<string, Gone>))
  let waits = first() !== undefined
  return {
    of,
    goneTo: (id) => gone.get(id),
    isEmpty: () => gone.size === 0,
    rewritten: namedAnew,
    isPlain: ({ mergedInto, madeFor, customerId }) =>
      mergedInto === undefined && (madeFor === undefined || of(String(madeFor)) === customerId),
    set,
    note,
    first,
    waits: () => waits,
    settleFirst,
  }

  function namedAnew(document: AnyDocument, { sees, stands }: WithEyesOf): readonly Rewritten[] {
    const home = of(String(document['customerId']))
    const all = rewritten(document, (id) => {
      const into = of(id)
      const type = into === undefined ? '' : typeOfId(into)
      if (into === undefined || !isMergeable(type)) return undefined
      return into === home || sees(familyOfType(type), into) ? into : undefined
    })
    const was = all.length > 0 ? stands() : undefined
    const isNew = (field: string) => !was || !same(was[field], document[field])
    return all.filter(({ field }) => isNew(field === 'madeFor' ? 'customerId' : field))
  }

  function of(id: string): string | undefined {
    let at = gone.get(id)?.into
    // No record is merged into one that was merged into it: the desk looks before.
    for (let steps = 0; at !== undefined && steps < 1_000; steps += 1) {
      const next = gone.get(at)?.into
      if (next === undefined) return at
      at = next
    }
    return undefined
  }

  function set(id: string, next: Gone | undefined): void {
    const before = gone.get(id)
    storage.onRollback(() => put(id, before))
    put(id, next)
    storage.setValue(goneName, JSON.stringify(Object.fromEntries(gone)))
  }

  function put(id: string, next: Gone | undefined): void {
    if (next) gone.set(id, next)
    else gone.delete(id)
  }

  function note(one: Arrived): void {
    const at = numberIn(nextName)
    storage.setValue(arrivedName(at), JSON.stringify(one))
    storage.setValue(nextName, String(at + 1))
    nowWaits(true)
  }

  function first(): Arrived | undefined {
    const [listed] = list()
    if (listed) return listed
    const text = storage.value(arrivedName(numberIn(firstName)))
    return text ? (JSON.parse(text) as Arrived) : undefined
  }

  function settleFirst(): void {
    const [listed, ...more] = list()
    if (listed) storage.setValue(listName, more.length > 0 ? JSON.stringify(more) : '')
    else {
      const at = numberIn(firstName)
      const isLast = at + 1 === numberIn(nextName)
      storage.setValue(arrivedName(at), '')
      // Numbers are given again where nothing waits, so that no values are left behind.
      storage.setValue(firstName, isLast ? '0' : String(at + 1))
      if (isLast) storage.setValue(nextName, '0')
    }
    nowWaits(first() !== undefined)
  }

  function list(): readonly Arrived[] {
    return JSON.parse(storage.value(listName) || '[]') as readonly Arrived[]
  }

  function numberIn(name: string): number {
    return Number(storage.value(name) ?? '0')
  }

  function nowWaits(next: boolean): void {
    const before = waits
    storage.onRollback(() => (waits = before))
    waits = next
  }
}
