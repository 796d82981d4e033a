import { ok, type Result } from '#shared/kernel/result.ts'
import { families, type Family } from '#shared/model/family.ts'
import type { FamilyCollection } from '../store/collections.ts'
import type { Replica } from '../store/replica.ts'
import type { Row } from '../store/row.ts'
import { sealedRows } from '../store/sealed-storage.ts'
import { readRows } from '../store/store-rows.ts'
import { batchesOf, bytesOf, createBatchSize, halvesOf } from './batches.ts'
import type { BulkRow, CouchClient, RequestFailure } from '../../server/couch-client.ts'
import { handOverFiles } from './hand-over-files.ts'
import { inOrderOfPush } from './push-order.ts'
import { siblingOf } from './sibling.ts'

/** How many edits and files could not be handed over, because nothing takes them. */
export type Lost = Result<number, RequestFailure>

/**
 * Before a laptop is wiped: everything that waits or was refused goes to the server as it is,
 * as a revision of its own beside whatever stands there, and the files with it. Nothing is
 * merged any more, nothing is asked; what the server takes, keeps under seal or refuses with a
 * reason is known to it then. Where it cannot be met, all of it stays, and so does everything else.
 */
export async function handOverEdits(replica: Replica, client: CouchClient): Promise<Lost> {
  let lost = 0
  for (const family of families) {
    const handed = await handOverFamily(replica.collections[family], client, family)
    if (!handed.ok) return handed
    lost += handed.value
  }
  const files = await handOverFiles(replica, client)
  return files.ok ? ok(lost + files.value) : files
}

async function handOverFamily(
  collection: FamilyCollection,
  client: CouchClient,
  family: Family,
): Promise<Lost> {
  const ids: string[] = []
  for await (const { id, waiting } of sealedRows(collection)) if (waiting !== '') ids.push(id)
  let lost = 0
  for (let from = 0; from < ids.length; from += 100) {
    const rows = [...(await readRows(collection, ids.slice(from, from + 100))).values()]
    const edits = await Promise.all(inOrderOfPush(rows).map(weighed))
    for (const batch of batchesOf(edits, createBatchSize().most())) {
      const handed = await handOver(client, family, batch)
      if (!handed.ok) return handed
      lost += handed.value
    }
  }
  return ok(lost)
}

async function weighed(row: Row) {
  const wire = await siblingOf(row)
  return { wire, bytes: bytesOf(wire) }
}

type Weighed = Awaited<ReturnType<typeof weighed>>

/** Halved until it passes; what does not pass alone is lost, and counted. */
async function handOver(client: CouchClient, family: Family, batch: readonly Weighed[]): Promise<Lost> {
  if (batch.length === 0) return ok(0)
  const sent = await client.bulkDocs(
    family,
    batch.map(({ wire }) => wire),
    false,
  )
  if (sent.ok) return ok(sent.value.filter(isLost).length)
  if (!isAboutContent(sent.failure)) return sent
  if (batch.length === 1) return ok(1)
  let lost = 0
  for (const half of halvesOf(batch)) {
    const handed = await handOver(client, family, half)
    if (!handed.ok) return handed
    lost += handed.value
  }
  return ok(lost)
}

/** Neither taken nor kept under seal: it is nowhere but here. */
function isLost(row: BulkRow): boolean {
  return 'error' in row && row.escrow === undefined
}

function isAboutContent({ kind }: RequestFailure): boolean {
  return kind === 'TooLarge' || kind === 'Blocked' || kind === 'Refused'
}
