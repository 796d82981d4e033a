import { same } from '../kernel/same.ts'

type Fields = { readonly [field: string]: unknown }

/** Fields that decide who holds a document, or whose it is. A client asks for a move, it does not make one. */
const everywhere = ['type', 'customerId', 'ownerId', 'territoryId', 'businessLineId', 'userId'] as const

/** A task is given to somebody by whoever may write it; that moves no document. */
const free: Readonly<Record<string, readonly string[]>> = { task: ['ownerId'] }

/**
 * The first permission field in which a version differs from the one that stands; `undefined` where
 * it moves nothing. A field that is empty and one that is absent are the same.
 */
export function movedField(stands: Fields, next: Fields): string | undefined {
  const mayDiffer = free[String(stands['type'])] ?? []
  return everywhere.find(
    (field) => !mayDiffer.includes(field) && !same(orNone(stands[field]), orNone(next[field])),
  )
}

/** The same document with the permission fields of the version that stands: what is written for somebody hands nothing back. */
export function withPermissionsOf<D extends Fields>(stands: Fields, document: D): D {
  const kept = everywhere.filter(
    (field) => movedField(stands, { ...stands, [field]: document[field] }) !== undefined,
  )
  const next: Record<string, unknown> = { ...document }
  for (const field of kept)
    if (stands[field] === undefined) delete next[field]
    else next[field] = stands[field]
  return next as D
}

function orNone(value: unknown): unknown {
  return value === undefined ? '' : value
}
