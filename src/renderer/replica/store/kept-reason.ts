import type { Table } from 'dexie'
import { refusalFrom, refusalRead, sentenceOf } from '#shared/registry/refusal-sentence.ts'
import type { Refusal, RefusalName } from '#shared/registry/refusals.ts'
import type { Rejection } from '#shared/sync/sync-state.ts'
import type { OutgoingFile } from './device-state.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import type { Replica } from './replica.ts'

type Sealing = Pick<Replica, 'seal' | 'unseal'>

/** Why something was not done: what a rule says, or the words that somebody typed (or that only a newer server says). */
export type Reason = Refusal | string

/** Before a reason that is sealed, and before one that is a kind alone; our own sentences begin otherwise. */
const sealedMark = 'sealed:'
const kindMark = 'refusal:'
const boundTo = (documentId: string) => `reason ${documentId}`

/** A reason as it is kept: one of our kinds as it is, anything in which something else stands sealed. */
export async function keptReason({ seal }: Sealing, documentId: string, reason: Reason): Promise<string> {
  if (typeof reason === 'string' && isKept(reason)) return reason
  const refusal = typeof reason === 'string' ? refusalRead(reason) : reason
  if (refusal && isBare(refusal)) return keptAs(refusal.kind)
  const sealed = refusal ? { reason: sentenceOf(refusal), refusal } : { reason }
  return sealedMark + (await seal(boundTo(documentId), sealed))
}

/** How a kind is kept in which nothing stands that differs. */
export function keptAs(kind: RefusalName): string {
  return kindMark + kind
}

function isKept(reason: string): boolean {
  return reason === '' || reason.startsWith(sealedMark) || reason.startsWith(kindMark)
}

function isBare(refusal: Refusal): boolean {
  return Object.keys(refusal).length === 1
}

/** What was kept, '' where the disk damaged it; laptops of before kept the sentence of any CouchDB client. */
export async function saidReason({ unseal }: Sealing, documentId: string, kept: string): Promise<Reason> {
  if (kept.startsWith(kindMark)) return refusalFrom({ kind: kept.slice(kindMark.length) }) ?? kept
  if (!kept.startsWith(sealedMark)) return refusalRead(kept) ?? kept
  const opened = unseal(boundTo(documentId), kept.slice(sealedMark.length))
  const { reason, refusal } = (await opened.catch(() => ({ reason: '' }))) as {
    readonly reason: string
    readonly refusal?: unknown
  }
  return refusalFrom(refusal) ?? refusalRead(reason) ?? reason
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
