import { ok, type Result } from '#shared/kernel/result.ts'
import { documentFaults, fromWire } from '#shared/sync/any-document.ts'
import { bucketOf, ScopeDigest } from '#shared/sync/digest.ts'
import { families, type Family } from '#shared/model/family.ts'
import type { FamilyCollection } from '../store/collections.ts'
import { forgetDocuments } from '../store/forget-documents.ts'
import type { Replica } from '../store/replica.ts'
import { pulledRow, type Row } from '../store/row.ts'
import { sealedRows } from '../store/sealed-storage.ts'
import { readRows, storeRows } from '../store/store-rows.ts'
import type { CouchClient, RequestFailure } from '../../server/couch-client.ts'

/** What a check of the whole replica against the server's digest came to. */
export interface Verification {
  readonly checked: number
  /** Documents that were wrong, missing or too many, and are right now. */
  readonly repaired: number
}

/**
 * Compares what lies here with what the server says should, family by family: first one
 * text, then 256 buckets, then the ids and revisions of the buckets that differ. What is
 * wrong is fetched anew; what should not be here goes. Edits that wait are not touched.
 * `isWanted` says that there is something more urgent: then it ends between two families.
 */
export async function verifyReplica(
  replica: Replica,
  client: CouchClient,
  isWanted: () => boolean,
): Promise<Result<Verification | 'interrupted', RequestFailure>> {
  let checked = 0
  let repaired = 0
  for (const family of families) {
    if (isWanted()) return ok('interrupted')
    const done = await verifyFamily(replica, client, family)
    if (!done.ok) return done
    checked += done.value.checked
    repaired += done.value.repaired
  }
  return ok({ checked, repaired })
}

async function verifyFamily(
  replica: Replica,
  client: CouchClient,
  family: Family,
): Promise<Result<Verification, RequestFailure>> {
  const collection = replica.collections[family]
  const held = await heldRevisions(collection)
  const digest = new ScopeDigest()
  for (const [id, rev] of held) digest.add(id, rev)
  const whole = await client.satchel.digests.whole({ db: family })
  if (!whole.ok) return whole
  if (whole.value.whole === digest.whole()) return ok({ checked: held.size, repaired: 0 })

  const theirs = await client.satchel.digests.buckets({ db: family, buckets: true })
  if (!theirs.ok) return theirs
  const ours = digest.buckets()
  let repaired = 0
  for (const [bucket, text] of theirs.value.buckets.entries()) {
    if (text === ours[bucket]) continue
    const done = await repairBucket(replica, client, family, bucket, held)
    if (!done.ok) return done
    repaired += done.value
  }
  return ok({ checked: held.size, repaired })
}

async function repairBucket(
  replica: Replica,
  client: CouchClient,
  family: Family,
  bucket: number,
  held: ReadonlyMap<string, string>,
): Promise<Result<number, RequestFailure>> {
  const collection = replica.collections[family]
  const answer = await client.satchel.digests.bucket({ db: family, bucket })
  if (!answer.ok) return answer
  const theirs = new Map(answer.value.rows)
  const unreadable = new Set(await replica.device.malformed.toCollection().primaryKeys())
  const wrong = [...theirs]
    .filter(([id, rev]) => held.get(id) !== rev && !unreadable.has(id))
    .map(([id]) => id)
  const surplus = [...held.keys()].filter((id) => bucketOf(id) === bucket && !theirs.has(id))
  const fetched = wrong.length > 0 ? await client.documents(family, wrong) : ok([])
  if (!fetched.ok) return fetched
  const brought = wrong.map((id, index) => [id, fetched.value[index]] as const)
  await storeRows(collection, [
    ...brought.flatMap(([id, wire]) =>
      wire && wire !== 'deleted' && documentFaults(family, fromWire(wire)).length === 0
        ? [{ id, replace: (row: Row | undefined) => pulledRow(row, wire) }]
        : [],
    ),
    ...surplus.map((id) => ({ id, replace: (row: Row | undefined) => pulledRow(row, null) })),
  ])
  const still = await readRows(collection, surplus)
  await forgetDocuments(
    replica,
    family,
    surplus.filter((id) => still.get(id)?._deleted !== false),
  )
  return ok(wrong.length + surplus.length)
}

/**
 * Which revision of each document lies here, below any edit that waits. Read without opening
 * the documents, a piece at a time; those that wait are opened, because their edits may
 * already know of a newer one.
 */
async function heldRevisions(collection: FamilyCollection): Promise<ReadonlyMap<string, string>> {
  const held = new Map<string, string>()
  const waiting: string[] = []
  for await (const { id, rev, waiting: mark } of sealedRows(collection)) {
    if (mark !== '') waiting.push(id)
    else if (rev !== '') held.set(id, rev)
  }
  for (const [id, { rev, pending }] of await readRows(collection, waiting)) {
    const known = pending?.newer === undefined ? rev : pending.newer?.rev
    if (known !== undefined && known !== '') held.set(id, known)
  }
  return held
}
