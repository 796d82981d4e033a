import type { Ids } from '#shared/kernel/id.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { families, type Family } from '#shared/model/family.ts'
import type { FamilyCollection } from '../store/collections.ts'
import type { Replica } from '../store/replica.ts'
import { aheadRow, type Row } from '../store/row.ts'
import { sealedRows } from '../store/sealed-storage.ts'
import { readRows, storeRows } from '../store/store-rows.ts'
import type { CouchClient, RequestFailure } from '../../server/couch-client.ts'
import { handBackWhole } from './hand-back-whole.ts'
import { handBackBelow } from './hand-back-below.ts'

const batchSize = 1_000
const fact = 'serverEpoch'

/** What others maintain: a laptop never writes it. */
const readOnly: readonly Family[] = ['directory', 'catalog', 'knowledge']

/**
 * Notices that the server's data went back in time (its epoch changed: it was restored from
 * a backup), and hands back what it lost meanwhile, before an older version is pulled over it: every version that was
 * accepted once and that the server does not know any more goes back with its history, or where that cannot be it waits
 * again, below an edit that waits or was refused as well as on its own. Asking costs no document; a crash in
 * between asks again.
 */
export async function handBackAfterRestore(
  replica: Replica,
  client: CouchClient,
  ids: Ids,
  token: string,
): Promise<Result<null, RequestFailure>> {
  const epoch = token.split('-')[1] ?? ''
  const known = (await replica.device.facts.get(fact))?.value
  if (known !== undefined && known !== epoch)
    for (const family of families) {
      if (readOnly.includes(family)) continue
      const done = await handBackFamily(replica, client, ids, family)
      if (!done.ok) return done
    }
  if (known !== epoch) await replica.device.facts.put({ name: fact, value: epoch })
  return ok(null)
}

async function handBackFamily(
  replica: Replica,
  client: CouchClient,
  ids: Ids,
  family: Family,
): Promise<Result<null, RequestFailure>> {
  const collection = replica.collections[family]
  for await (const held of heldIn(collection)) {
    const missing = await client.missing(family, held)
    if (!missing.ok) return missing
    const lost = await readRows(collection, missing.value)
    const whole = await handBackWhole(client, family, [...lost.values()].filter(isAsAsked(held)))
    if (!whole.ok) return whole
    const left = missing.value.filter((id) => !whole.value.has(id))
    await storeRows(
      collection,
      left.map((id) => ({
        id,
        replace: (row: Row | undefined) => row && toHandBack(row, held.get(id), ids),
      })),
    )
    for (const row of (await readRows(collection, left)).values())
      if (row.waiting === 'r' && row.pending?.ahead) await handBackBelow({ replica, client }, family, row)
  }
  return ok(null)
}

/** It stands here as the server was asked about it, and is not on its way back already. */
function isAsAsked(held: ReadonlyMap<string, string>) {
  return ({ id, rev, pending, _deleted }: Row & { readonly _deleted?: boolean }) =>
    !_deleted && rev === held.get(id) && !pending?.ahead
}

/** A row that moved on since it was asked about stands on something that the server has. */
function toHandBack(row: Row, rev: string | undefined, ids: Ids): Row {
  return row.rev === rev && !row.pending?.ahead ? aheadRow(row, ids.next('edit')) : row
}

/** What stands here of the server's, a piece at a time and without opening a document. */
async function* heldIn(collection: FamilyCollection): AsyncGenerator<ReadonlyMap<string, string>> {
  let held = new Map<string, string>()
  for await (const { id, rev } of sealedRows(collection)) {
    if (rev !== '') held.set(id, rev)
    if (held.size < batchSize) continue
    yield held
    held = new Map()
  }
  if (held.size > 0) yield held
}
