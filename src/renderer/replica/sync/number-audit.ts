import { typeOfId } from '#shared/kernel/id.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { familyOfType, isDocumentType } from '#shared/registry/documents.ts'
import type { Replica } from '../store/replica.ts'
import { storedRow } from '../store/stored-row.ts'

/** What became of a number that this laptop took from its lease. */
export interface AuditedNumber {
  readonly number: string
  readonly documentId: string
  readonly at: Instant
  /**
   * `used`: the document bears it. `notHandedOver`: the document bears none, its number is a
   * gap. `otherNumber`: it bears another one. `away`: the document is not on this laptop any more.
   */
  readonly state: 'used' | 'notHandedOver' | 'otherNumber' | 'away'
}

/** A range as the server leased it: `next` is the first that nobody has taken. */
export interface AuditedRange {
  readonly series: string
  readonly first: number
  readonly last: number
  readonly next: number
}

/** Every number that this laptop ever took, newest first, and the ranges they came from: what explains each gap. */
export async function auditNumbers({ device, collections }: Replica): Promise<{
  readonly ranges: readonly AuditedRange[]
  readonly numbers: readonly AuditedNumber[]
}> {
  const [ranges, taken] = await Promise.all([device.leases.toArray(), device.numbersTaken.toArray()])
  const byFamily = Map.groupBy(taken, ({ documentId }) => {
    const type = typeOfId(documentId)
    return isDocumentType(type) ? familyOfType(type) : undefined
  })
  const bears = new Map<string, unknown>()
  for (const [family, entries] of byFamily) {
    if (family === undefined) continue
    const rows = await collections[family].findByIds(entries.map(({ documentId }) => documentId)).exec()
    for (const [id, row] of rows) {
      const { doc } = storedRow(row)
      bears.set(id, doc['number'])
    }
  }
  const stateOf = (documentId: string, number: string): AuditedNumber['state'] => {
    if (!bears.has(documentId)) return 'away'
    const borne = bears.get(documentId)
    if (borne === number) return 'used'
    return borne === '' || borne === undefined ? 'notHandedOver' : 'otherNumber'
  }
  return {
    ranges: ranges.toSorted((a, b) =>
      a.series === b.series ? a.first - b.first : a.series < b.series ? -1 : 1,
    ),
    numbers: taken
      .map(({ number, documentId, at }) => ({ number, documentId, at, state: stateOf(documentId, number) }))
      .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.number < b.number ? 1 : -1)),
  }
}
