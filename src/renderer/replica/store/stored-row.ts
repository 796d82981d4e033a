import type { RxDocument } from 'rxdb/plugins/core'
import type { Row } from './row.ts'

/** The stored row itself, not RxDB's deep copy: documents are replaced, never edited in place. */
export function storedRow(found: RxDocument<Row>): Row {
  return (found as unknown as { readonly _data: Row })._data
}
