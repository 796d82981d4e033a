import type { Ids } from '#shared/kernel/id.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { families, type Family } from '#shared/sync/families.ts'
import type { Replica } from '../replica.ts'
import { aheadRow, type Row } from '../row.ts'
import { storeRows } from '../store-rows.ts'
import type { CouchClient, RequestFailure } from './couch-client.ts'

const batchSize = 1_000
const fact = 'serverEpoch'

/** What others maintain: a laptop never writes it. */
const readOnly: readonly Family[] = ['directory', 'catalog', 'knowledge']

/**
 * Notices that the server's data went back in time (its epoch changed: it was restored from
 * a backup), and hands back what it lost meanwhile: every version that was accepted once
 * and that the server does not know any more waits again, before its older one is pulled
 * over it. Asking costs no document; a crash in between asks again.
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
  const clean = await collection.find({ selector: { waiting: '' } }).exec()
  for (let from = 0; from < clean.length; from += batchSize) {
    const held = clean
      .slice(from, from + batchSize)
      .map((row) => [row.primary, row.get('rev') as string] as const)
    const missing = await client.missing(family, new Map(held))
    if (!missing.ok) return missing
    await storeRows(
      collection,
      missing.value.map((id) => ({ id, replace: (row: Row | undefined) => row && toHandBack(row, ids) })),
    )
  }
  return ok(null)
}

function toHandBack(row: Row, ids: Ids): Row {
  return row.waiting === '' ? aheadRow(row, ids.next('edit')) : row
}
