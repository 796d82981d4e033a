import type { Row } from './row.ts'

/** Brings what is sealed of a row from one version of its shape to the next. */
export type RowStep = (content: RowContent) => RowContent

/** What of a row is sealed. */
export type RowContent = Pick<Row, 'doc' | 'pending' | 'files' | 'past'>

/**
 * Numbered and frozen: step n makes version n+1 of version n. A row is brought up whenever it
 * is read, so that nobody waits, and written back by and by (`upgrade.ts`).
 *
 * What IndexedDB finds by (`collections.ts`) never changes in place: RxDB's own migration
 * would copy every document through a table that is not sealed (decision 0014).
 */
export const rowSteps: readonly RowStep[] = [
  // 1: the same, bound to all that stands beside it in the clear (`sealed-storage.ts`).
  (content) => content,
]
