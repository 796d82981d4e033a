import { Dexie } from 'dexie'
import { generationOfReplica, nameBegins, userOfReplica } from './replica-name.ts'
import { deleteDatabase } from './delete-database.ts'

/** A replica of the company on this laptop that is not open: somebody else's, or one that was put aside. */
export interface OtherReplica {
  readonly user: string
  readonly generation: number
  /** Every database that belongs to it. */
  readonly databases: readonly string[]
}

/** Every replica of this company here, whosever it is. */
export async function replicasOf(company: string): Promise<readonly OtherReplica[]> {
  const begins = nameBegins(company)
  const names = (await indexedDB.databases()).flatMap(({ name }) => (name === undefined ? [] : [name]))
  const whose = (name: string) => {
    const user = userOfReplica(begins, name)
    return user === undefined ? undefined : JSON.stringify([user, generationOfReplica(begins, name)])
  }
  return [...Map.groupBy(names, whose)].flatMap(([of, databases]) => {
    if (of === undefined) return []
    const [user, generation] = JSON.parse(of) as [string, number]
    return [{ user, generation, databases }]
  })
}

/** All but the one that is open. */
export async function otherReplicas(
  company: string,
  user: string,
  generation = 0,
): Promise<readonly OtherReplica[]> {
  const all = await replicasOf(company)
  return all.filter((one) => one.user !== user || one.generation !== generation)
}

/** Edits and files of a closed replica that never reached the server: their marks stand in the clear. */
export async function unsentOf({ databases }: Pick<OtherReplica, 'databases'>): Promise<number> {
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

export async function eraseReplica({ databases }: Pick<OtherReplica, 'databases'>): Promise<void> {
  for (const name of databases) await deleteDatabase(name)
}
