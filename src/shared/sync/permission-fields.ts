import { same } from '../kernel/same.ts'
import { fieldClassOf, permissionFields } from './field-classes.ts'

type Fields = { readonly [field: string]: unknown }

/**
 * Fields that decide who holds a document, or whose it is, as its type defines them. A client asks
 * for a move, it does not make one. (A task is given to somebody by whoever may write it: that moves nothing.)
 */
const everywhere: readonly string[] = ['type', ...permissionFields]

/**
 * The first permission field in which a version differs from the one that stands; `undefined` where
 * it moves nothing. A field that is empty and one that is absent are the same.
 */
export function movedField(stands: Fields, next: Fields): string | undefined {
  return everywhere.find(
    (field) => decides(stands, field) && !same(orNone(stands[field]), orNone(next[field])),
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

function decides({ type }: Fields, field: string): boolean {
  return field === 'type' || fieldClassOf(String(type), field) === 'permission'
}

function orNone(value: unknown): unknown {
  return value === undefined ? '' : value
}
