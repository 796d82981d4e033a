import { createRevision, now, type RxDocumentData, type RxStorageInstance } from 'rxdb/plugins/core'
import { Subject } from 'rxjs'
import { invariant } from '#shared/kernel/bug.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Family } from '#shared/model/family.ts'
import type { DeviceState } from './device-state.ts'

/** A row whose bytes are not those that were written: a disk with a fault, or somebody who changed it. */
export class Damaged extends Error {}

/** What is done about rows that cannot be opened: each is noted in the ledger, and nothing else stops for it. */
export interface DamagedRows {
  /** Something was taken out: what the server has of it is to be fetched anew. */
  readonly found$: Subject<Family>
  /** Writes down what cannot be read any more. */
  readonly note: (family: Family, ids: readonly string[]) => Promise<void>
  readonly noteIn: (device: DeviceState) => void
}

export function createDamagedRows(clock: Clock): DamagedRows {
  let ledger: DeviceState['ledger'] | undefined
  return {
    found$: new Subject<Family>(),
    noteIn: (device) => (ledger = device.ledger),
    note: async (family, ids) => {
      invariant(ledger, 'rows are read once there is a place for what is wrong with them')
      const at = clock.now()
      const line = { family, fields: [], at, decidedAt: at, fate: 'damaged' as const }
      await ledger.bulkPut(
        ids.map((documentId) => ({ ...line, id: `damaged ${documentId} ${at}`, documentId })),
      )
    },
  }
}

type Instance<R> = RxStorageInstance<R, unknown, unknown>

interface Rows<S> {
  readonly family: Family
  /** What opens a row; throws `Damaged`. */
  readonly open: (stored: RxDocumentData<S>) => Promise<unknown>
  /** The row as one that is gone. */
  readonly ended: (stored: RxDocumentData<S>) => RxDocumentData<S>
}

/**
 * A storage that answers without the rows that cannot be opened. `opened` is asked; only where it meets such a
 * row, what lies below it (`stored`) is looked through, what is damaged is noted and taken out, and it is asked again.
 */
export function withoutDamaged<R, S>(
  opened: Instance<R>,
  stored: Instance<S>,
  rows: Rows<S>,
  { note, found$ }: DamagedRows,
): Instance<R> {
  const [query, findDocumentsById] = [opened.query.bind(opened), opened.findDocumentsById.bind(opened)]
  const bulkWrite = opened.bulkWrite.bind(opened)
  opened.query = (asked) =>
    asking(
      () => query(asked),
      async () => (await stored.query(asked as never)).documents,
    )
  opened.findDocumentsById = (ids, deleted) =>
    asking(
      () => findDocumentsById(ids, deleted),
      () => stored.findDocumentsById(ids, deleted),
    )
  // Done again, what was written the first time is told as a conflict, which whoever writes reads anew.
  opened.bulkWrite = (writes, context) =>
    asking(
      () => bulkWrite(writes, context),
      () =>
        stored.findDocumentsById(
          writes.map(({ document }) => idOf(document)),
          true,
        ),
    )
  return opened

  async function asking<T>(ask: () => Promise<T>, below: () => Promise<RxDocumentData<S>[]>): Promise<T> {
    try {
      return await ask()
    } catch (cause) {
      if (!(cause instanceof Damaged)) throw cause
      await takeOut(await damagedOf(await below()))
      return ask()
    }
  }

  async function damagedOf(found: readonly RxDocumentData<S>[]): Promise<readonly RxDocumentData<S>[]> {
    const whole = await Promise.all(found.map((row) => rows.open(row).then(...isWhole)))
    return found.filter((_, index) => !whole[index])
  }

  async function takeOut(damaged: readonly RxDocumentData<S>[]): Promise<void> {
    // Written down first: a crash in between does it once more.
    await note(
      rows.family,
      damaged.map((row) => idOf(row)),
    )
    const ends = damaged.map((row) => ({
      previous: row,
      document: { ...rows.ended(row), _rev: createRevision('damaged', row), _meta: { lwt: now() } },
    }))
    await stored.bulkWrite(ends, 'damaged')
    found$.next(rows.family)
  }

  function idOf(row: object): string {
    return String((row as Readonly<Record<string, unknown>>)[String(stored.schema.primaryKey)])
  }
}

const isWhole = [
  () => true,
  (cause: unknown) => {
    if (cause instanceof Damaged) return false
    throw cause
  },
] as const
