import { ok, type Result } from '#shared/kernel/result.ts'
import type { Replica } from '../store/replica.ts'
import type { WaitingFile } from '../store/file-store.ts'
import { readRows } from '../store/store-rows.ts'
import type { CouchClient, RequestFailure } from '../../server/couch-client.ts'
import { uploadFile } from './files.ts'
import { siblingOf } from './sibling.ts'

/** Every file that waits or was refused goes up, and onto its document. How many nothing takes. */
export async function handOverFiles(
  replica: Replica,
  client: CouchClient,
): Promise<Result<number, RequestFailure>> {
  let lost = 0
  for (const outgoing of await replica.device.outbox.toArray()) {
    const handed = await handOverFile(replica, client, await replica.files.opened(outgoing))
    if (!handed.ok && isAboutLine(handed.failure)) return handed
    if (handed.ok) await replica.device.outbox.delete(outgoing.id)
    else lost += 1
  }
  return ok(lost)
}

async function handOverFile(
  replica: Replica,
  client: CouchClient,
  file: WaitingFile,
): Promise<Result<unknown, RequestFailure>> {
  const { family, documentId: id, name } = file
  const bytes = await replica.files.bytesOf(file)
  const row = (await readRows(replica.collections[family], [id])).get(id)
  if (!bytes || !row || row._deleted) return gone
  const uploaded = await uploadFile(client, file, bytes)
  if (!uploaded.ok) return uploaded
  const sibling = await siblingOf(row)
  const own = row.waiting === '' ? row.rev : (sibling._rev ?? '')
  const attached = await client.attach(family, { id, rev: own, name }, file)
  if (attached.ok || attached.failure.kind !== 'Refused' || row.waiting !== '') return attached
  // The document moved on meanwhile: the file goes onto the version that it was attached to.
  const kept = await client.bulkDocs(family, [sibling], false)
  return kept.ok ? client.attach(family, { id, rev: sibling._rev ?? '', name }, file) : kept
}

const gone = {
  ok: false,
  failure: { kind: 'Refused', status: 404, word: 'missing' },
} as const

function isAboutLine({ kind }: RequestFailure): boolean {
  return kind === 'Offline' || kind === 'SignInNeeded' || kind === 'DeviceStopped'
}
