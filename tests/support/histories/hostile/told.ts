import { isDeepStrictEqual } from 'node:util'
import type { WriteRow } from '#server/core/write-contract.ts'
import type { Request } from './forge.ts'

/** The same request about a document that never was, of the same form. */
export function twinOf(request: Request, hidden: string, madeUp: string): Request {
  const swap = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll(hidden, madeUp)
    if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(swap)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, swap(inner)]))
  }
  return { ...request, wire: swap(request.wire) as Request['wire'] }
}

/** What tells two answers apart besides the ids in them; `undefined` where nothing does. */
export function difference(
  hidden: WriteRow,
  madeUp: WriteRow,
  ids: readonly [string, string],
): string | undefined {
  const [one, other] = [shapeOf(hidden, ids[0]), shapeOf(madeUp, ids[1])]
  return isDeepStrictEqual(one, other) ? undefined : `${JSON.stringify(one)} against ${JSON.stringify(other)}`
}

function shapeOf(row: WriteRow, id: string): object {
  const { id: named, rev, ...rest } = row
  const shape = {
    ...rest,
    id: named === id,
    rev: rev !== undefined,
    escrow: 'escrow' in row && row.escrow !== undefined,
  }
  return JSON.parse(JSON.stringify(shape).replaceAll(id, '…')) as object
}
