import type { Table } from 'dexie'
import { refusalNamed } from '#shared/sync/refusal-reasons.ts'
import type { Rejection } from '#shared/sync/sync-state.ts'
import type { OutgoingFile } from './device-state.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import type { Replica } from './replica.ts'

type Sealing = Pick<Replica, 'seal' | 'unseal'>

/** Before a reason that is sealed; our own sentences begin otherwise. */
const mark = 'sealed:'
const boundTo = (documentId: string) => `reason ${documentId}`

/** A reason as it is kept: our own sentences as they are, anything else sealed, for somebody may have typed it. */
export async function keptReason({ seal }: Sealing, documentId: string, reason: string): Promise<string> {
  if (reason === '' || reason.startsWith(mark) || isOurs(reason)) return reason
  return mark + (await seal(boundTo(documentId), { reason }))
}

/** One of our sentences in which nothing stands that differs. */
function isOurs(reason: string): boolean {
  const named = refusalNamed(reason)
  return named !== undefined && Object.keys(named.said).length === 0
}

export async function saidReason({ unseal }: Sealing, documentId: string, kept: string): Promise<string> {
  if (!kept.startsWith(mark)) return kept
  const { reason } = (await unseal(boundTo(documentId), kept.slice(mark.length))) as { reason: string }
  return reason
}

const fact = 'reasonsSealed'

/** Seals what versions before left in the clear; once. */
export async function sealReasons(replica: Replica): Promise<void> {
  const { ledger, rejections, outbox, facts } = replica.device
  if (await facts.get(fact)) return
  await sealIn(replica, ledger as Table<LedgerEntry>)
  await sealIn(replica, rejections as Table<Rejection>)
  await sealIn(replica, outbox as Table<OutgoingFile>)
  await facts.put({ name: fact, value: '1' })
}

async function sealIn<E extends { readonly documentId: string; readonly reason?: string }>(
  sealing: Sealing,
  table: Table<E>,
): Promise<void> {
  const changed: E[] = []
  for (const entry of await table.toArray()) {
    const reason = entry.reason && (await keptReason(sealing, entry.documentId, entry.reason))
    if (reason !== entry.reason) changed.push({ ...entry, reason })
  }
  await table.bulkPut(changed)
}
