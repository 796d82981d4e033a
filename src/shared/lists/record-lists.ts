import {
  contractRows,
  orderRows,
  receiptRows,
  type RecordRow,
  type Records,
} from '../contracts/record-rows.ts'
import { daysBetween } from '../kernel/clock.ts'
import { minus } from '../kernel/money.ts'
import type { Day } from '../kernel/schema.ts'
import type { ListRow } from './list-row.ts'

/** Whose a customer is: what names no owner is hers. */
export type OwnerOf = (customerId: string) => string

export function contractList(records: Records, ownerOf: OwnerOf): readonly ListRow[] {
  const byId = new Map(records.contracts.map((one) => [one.id as string, one]))
  return contractRows(records).map((row) => {
    const { validUntil = '', kind = '' } = byId.get(row.id) ?? {}
    return rowOf(row, ownerOf, { signed: row.day, validUntil, kind })
  })
}

export function orderList(records: Records, ownerOf: OwnerOf): readonly ListRow[] {
  return orderRows(records).map((row) => rowOf(row, ownerOf, { ordered: row.day, open: row.open ?? 0 }))
}

export function receiptList(records: Records, ownerOf: OwnerOf): readonly ListRow[] {
  return receiptRows(records).map((row) => rowOf(row, ownerOf, { received: row.day }))
}

/** What is owed, by the days since it was ordered: each begins with that many. */
const ages = [
  ['over90', 91],
  ['to90', 61],
  ['to60', 31],
  ['to30', 0],
] as const

export type Age = (typeof ages)[number][0]

export function ageOf(days: number): Age {
  return ages.find(([, from]) => days >= from)?.[0] ?? 'to30'
}

/** Orders that are not wholly paid, with the age of what is owed (应收账龄). */
export function owedList(records: Records, ownerOf: OwnerOf, today: Day): readonly ListRow[] {
  return orderRows(records).flatMap((row) => {
    const { open = 0 } = row
    if (open === 0) return []
    const days = Math.max(0, daysBetween(row.day, today))
    const paid = minus(row.amount, open)
    return [rowOf(row, ownerOf, { ordered: row.day, open, paid, days, age: ageOf(days) })]
  })
}

function rowOf(row: RecordRow, ownerOf: OwnerOf, more: ListRow['cells']): ListRow {
  const { id, opens, number, title, customerId, stage, ownerId, amount, currency } = row
  const owner = ownerId === '' ? ownerOf(customerId) : ownerId
  return {
    id,
    opens,
    cells: { number, title, customer: customerId, stage, owner, amount, ...more },
    currency,
  }
}
