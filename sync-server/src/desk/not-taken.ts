import { reportFault } from '../maintenance/report-fault.ts'
import type { Outcome } from './write-each.ts'

/** Which documents a write of the server's left as they were; whoever runs the server reads of it. */
export function notTaken(rows: readonly Outcome[], what: 'merge' | 'handover'): readonly string[] {
  const refused = rows.flatMap((row) => (row.ok ? [] : [row]))
  for (const row of refused)
    reportFault(`a document does not follow a ${what}`, new Error(`${row.id}: ${row.reason}`))
  return refused.map(({ id }) => id)
}
