import { Dexie } from 'dexie'
import { nameBegins, userOfReplica } from './replica-name.ts'
import { deleteDatabase } from './delete-database.ts'

/** Somebody else's replica of the same company on this laptop: closed, and sealed with a key of its own. */
export interface OtherReplica {
  readonly user: string
  /** Every database that belongs to it. */
  readonly databases: readonly string[]
}

/** Everybody but `user` who has data of this company here. */
export async function otherReplicas(company: string, user: string): Promise<readonly OtherReplica[]> {
  const begins = nameBegins(company)
  const names = (await indexedDB.databases()).flatMap(({ name }) => (name === undefined ? [] : [name]))
  const byUser = Map.groupBy(names, (name) => userOfReplica(begins, name))
  return [...byUser].flatMap(([of, databases]) =>
    of === undefined || of === user ? [] : [{ user: of, databases }],
  )
}

/** Edits and files of a closed replica that never reached the server: their marks stand in the clear. */
export async function unsentOf({ databases }: OtherReplica): Promise<number> {
  let unsent = 0
  for (const name of databases) {
    const database = await new Dexie(name).open()
    try {
      const tables = database.tables.map((table) => table.name)
      if (tables.includes('outbox')) unsent += await database.table('outbox').count()
      if (name.startsWith('rxdb-dexie-') && tables.includes('docs'))
        unsent += await database.table('docs').filter(isUnsent).count()
    } finally {
      database.close()
    }
  }
  return unsent
}

function isUnsent(row: { readonly waiting?: unknown; readonly _deleted?: unknown }): boolean {
  return (row.waiting === 'w' || row.waiting === 'r') && row._deleted !== true && row._deleted !== '1'
}

export async function eraseReplica({ databases }: OtherReplica): Promise<void> {
  for (const name of databases) await deleteDatabase(name)
}
