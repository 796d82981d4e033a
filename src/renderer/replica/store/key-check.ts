import { Dexie } from 'dexie'
import type { DeviceState } from './device-state.ts'
import type { OtherReplica } from './other-replicas.ts'
import { seal, unseal, unsealRow } from './sealed-storage.ts'

const fact = 'keyCheck'

/**
 * `fits`: the key opens what lies here. `other`: it was sealed with another one. `empty`: nothing
 * that is sealed lies here.
 */
export type Fit = 'fits' | 'other' | 'empty'

/** Leaves beside the replica what tells whether a key is the right one. */
export async function leaveKeyCheck(device: DeviceState, key: CryptoKey): Promise<void> {
  if (await device.facts.get(fact)) return
  await device.facts.put({ name: fact, value: await seal(key, fact, { fits: true }) })
}

/**
 * Tries the key on a replica that is closed. One that an app of before left has no check: rows tell. What opens with
 * it says that it fits; what does not may be damaged by the disk, so others are tried.
 */
export async function fitOf({ databases }: Pick<OtherReplica, 'databases'>, key: CryptoKey): Promise<Fit> {
  let isEmpty = true
  let isOther = false
  // The check first: it is one look.
  for (const name of databases.toSorted((a, b) => Number(isRows(a)) - Number(isRows(b)))) {
    const database = await new Dexie(name).open()
    try {
      const found = isRows(name)
        ? await rowFits(database, key, familyOf(name))
        : await checkFits(database, key)
      if (found === 'fits') return found
      isOther ||= found === 'other'
      isEmpty &&= found === 'empty'
    } finally {
      database.close()
    }
  }
  if (isOther) return 'other'
  return isEmpty ? 'empty' : 'fits'
}

/** So many of a family are tried: a disk that damages them all holds nothing that could be read. */
const rowsTried = 20

const isRows = (name: string) => name.startsWith('rxdb-dexie-')

/** `rxdb-dexie-<name>--<version>--<family>` */
const familyOf = (name: string) => name.slice(name.lastIndexOf('--') + 2)

async function checkFits(database: Dexie, key: CryptoKey): Promise<Fit | 'unknown'> {
  const has = (table: string) => database.tables.some(({ name }) => name === table)
  const check = has('facts')
    ? ((await database.table('facts').get(fact)) as { readonly value: string } | undefined)
    : undefined
  if (check) return tried(() => unseal(key, fact, check.value))
  const isUsed = has('checkpoints') && (await database.table('checkpoints').count()) > 0
  return isUsed ? 'unknown' : 'empty'
}

async function rowFits(database: Dexie, key: CryptoKey, family: string): Promise<Fit> {
  if (!database.tables.some(({ name }) => name === 'docs')) return 'empty'
  const rows = (await database
    .table('docs')
    .filter(({ sealed }: { readonly sealed?: string }) => sealed !== undefined && sealed !== '')
    .limit(rowsTried)
    .toArray()) as readonly Parameters<typeof unsealRow>[2][]
  for (const row of rows) if ((await tried(() => unsealRow(key, family, row))) === 'fits') return 'fits'
  return rows.length > 0 ? 'other' : 'empty'
}

async function tried(open: () => Promise<unknown>): Promise<Fit> {
  try {
    await open()
    return 'fits'
  } catch {
    // AES-GCM says no more than that: another key, or other bytes.
    return 'other'
  }
}
