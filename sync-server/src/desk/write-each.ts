import type { WireDocument } from '#shared/sync/any-document.ts'
import { type Amendment, onBehalf } from '../core/on-behalf.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { Administrator } from '../core/viewer.ts'
import { reportFault } from '../maintenance/report-fault.ts'

/** Where the server itself writes, and as whom. */
interface Work {
  readonly core: SyncCore
  readonly by: Administrator
  readonly db: string
}

/** What became of one document. */
export type Outcome =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly id: string; readonly reason: string }

/**
 * What the server writes of its own, in one commit and each document by itself: one that throws stays as it is, is told, and
 * counts as refused. Work on many documents comes to its end whatever is the matter with one of them.
 */
export function writeEach(
  { core, by, db }: Work,
  docs: readonly WireDocument[],
  newEdits = true,
): readonly Outcome[] {
  if (docs.length === 0) return []
  return core.writeEach(by, db, docs, newEdits).map((one, index) => {
    if (one.ok) return one.value
    reportFault('a document of the server’s own work cannot be written', one.failure)
    return { ok: false, id: docs[index]?._id ?? '', reason: 'it cannot be written' }
  })
}

/** The same for changes of documents that stand. What is deleted meanwhile is left out. */
export function amendEach(work: Work, changes: readonly Amendment[]): readonly Outcome[] {
  return writeEach(work, onBehalf(work.core, work.by).amendments(work.db, changes))
}

/** The same for what is ended. */
export function endEach(work: Work, ids: readonly string[]): readonly Outcome[] {
  return writeEach(work, onBehalf(work.core, work.by).endings(work.db, ids))
}
