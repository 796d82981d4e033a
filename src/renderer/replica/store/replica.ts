import { firstValueFrom, type Observable, ReplaySubject, Subject } from 'rxjs'
import { RxDBCleanupPlugin } from 'rxdb/plugins/cleanup'
import { addRxPlugin, createRxDatabase, type RxDatabase } from 'rxdb/plugins/core'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { systemClock } from '#shared/kernel/clock.ts'
import type { Family } from '#shared/model/family.ts'
import { type BorneNumbers, createBorneNumbers } from './borne-numbers.ts'
import { collectionCreators, type Collections } from './collections.ts'
import { deleteDatabase } from './delete-database.ts'
import { type DeviceState, openDeviceState } from './device-state.ts'
import { createDamagedRows, type DamagedRows } from './damaged-rows.ts'
import { createDurability } from './durability.ts'
import { createFileStore, type FileStore } from './file-store.ts'
import { type KeptOpen, keepOpen, type Lost } from './keep-open.ts'
import { readingAgain } from './reading-again.ts'
import { type RowStep, rowSteps } from './row-steps.ts'
import { seal, sealedStorage, unseal } from './sealed-storage.ts'
import { createWaitingEdits, type WaitingEdits } from './waiting-edits.ts'

export { replicaName } from './replica-name.ts'

addRxPlugin(RxDBCleanupPlugin)

/** The local copy of what one user of one company may hold: the only data that the screens read and write. */
export interface Replica extends AsyncDisposable {
  readonly collections: Collections
  readonly device: DeviceState
  /** The version of the rows' shape that this app writes. */
  readonly rowVersion: number
  readonly waiting: WaitingEdits
  /** The numbers that documents here bear. */
  readonly numbers: BorneNumbers
  /** Files on documents: what lies here of them, and what waits to be sent. */
  readonly files: FileStore
  /** Seals and opens what is kept beside the collections. */
  readonly seal: (id: string, content: object) => Promise<string>
  readonly unseal: (id: string, sealed: string) => Promise<object>
  /** Resolves when the browser closed what lies here and it could not be opened again: nothing is stored from then on. */
  readonly lost: Promise<Lost>
  /** Rows that could not be opened were taken out of this family: what the server has of them is to be fetched anew. */
  readonly damaged$: Observable<Family>
  /** Documents that leave the laptop, told before what was kept beside them goes from the disk. */
  readonly leaving$: Subject<readonly string[]>
  readonly close: () => Promise<void>
  /** Deletes everything that lies on the disk under this name. */
  readonly remove: () => Promise<void>
}

/** Opens what lies on the disk under this name, with the key that it was sealed with. */
export async function openReplica(
  name: string,
  key: CryptoKey,
  steps: readonly RowStep[] = rowSteps,
): Promise<Replica> {
  const durability = createDurability()
  const lost = new ReplaySubject<Lost>(1)
  const damaged = createDamagedRows(systemClock)
  const open = keepOpen((why) => lost.next(why))
  const dexie = getRxStorageDexie({
    onCreate: (created) => {
      durability.guard(created)
      open.guard(created)
    },
  })
  const database = await createRxDatabase<Collections>({
    name,
    storage: sealedStorage(readingAgain(dexie, open), key, damaged, steps, durability),
    multiInstance: false,
    eventReduce: true,
  })
  try {
    await database.addCollections(collectionCreators)
    return await openOn(database, name, key, steps.length, open, damaged, firstValueFrom(lost))
  } catch (cause) {
    // Whoever tries again must not find it half open.
    open.end()
    await database.close()
    throw cause
  }
}

async function openOn(
  database: RxDatabase<Collections>,
  name: string,
  key: CryptoKey,
  rowVersion: number,
  open: KeptOpen,
  damaged: DamagedRows,
  lost: Promise<Lost>,
): Promise<Replica> {
  const device = await openDeviceState(name, open)
  damaged.noteIn(device)
  const collections = database.collections
  const waiting = await createWaitingEdits(collections)
  const numbers = createBorneNumbers({ collections })

  async function close() {
    open.end()
    waiting.close()
    numbers.close()
    device.close()
    await database.close()
  }
  async function remove() {
    open.end()
    waiting.close()
    numbers.close()
    await device.remove()
    await database.close()
    // RxDB's own removal empties its databases and leaves them there.
    for (const { name: found } of await indexedDB.databases())
      if (found?.startsWith(`rxdb-dexie-${name}--`)) await deleteDatabase(found)
  }
  const sealing = {
    seal: (id: string, content: object) => seal(key, id, content),
    unseal: (id: string, sealed: string) => unseal(key, id, sealed),
  }
  const files = createFileStore(device, key)
  return {
    collections,
    device,
    rowVersion,
    waiting,
    numbers,
    files,
    ...sealing,
    lost,
    damaged$: damaged.found$,
    leaving$: new Subject(),
    close,
    remove,
    [Symbol.asyncDispose]: close,
  }
}
