import type { Row } from './row.ts'

/** Brings what is sealed of a row (document, edits, files) from one version of its shape to the next. */
export type RowStep = (
  content: Pick<Row, 'doc' | 'pending' | 'files'>,
) => Pick<Row, 'doc' | 'pending' | 'files'>

/**
 * Numbered and frozen: step n makes version n+1 of version n. A row is brought up whenever it
 * is read, so that nobody waits, and written back by and by (`upgrade.ts`).
 *
 * What IndexedDB finds by (`collections.ts`) never changes in place: RxDB's own migration
 * would copy every document through a table that is not sealed (decision 0014).
 */
export const rowSteps: readonly RowStep[] = []
