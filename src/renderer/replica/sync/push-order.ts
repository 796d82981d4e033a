import type { Row } from '../store/row.ts'

/**
 * What the server holds one document of a family against another for goes up in this order: a customer before its sites,
 * money before the order that it pays, and a contract before what is called off from it. A document before the one whose
 * id follows from its own, which is the longer one: a task before the next of its row.
 */
const ranks: Readonly<Record<string, number>> = { customer: 0, contract: 0, receipt: 1, order: 2 }

export function inOrderOfPush(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => rankOf(a) - rankOf(b) || a.id.length - b.id.length || (a.id < b.id ? -1 : 1))
}

function rankOf({ doc }: Row): number {
  return ranks[doc.type] ?? Object.keys(ranks).length
}
