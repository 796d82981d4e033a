import type { TProperties } from 'typebox'
import { idSchema } from './id.ts'
import { type Immutable, Instant, text, Type } from './schema.ts'

/** Who wrote something, on which device, when by that device's clock. */
export interface Stamp {
  readonly at: Instant
  readonly by: string
  readonly device: string
}

/** What every document has, whatever it is about. */
export interface BaseDocument {
  readonly id: string
  readonly type: string
  readonly schemaVersion: number
  readonly createdAt: Instant
  readonly createdBy: string
  readonly createdDevice: string
  readonly updatedAt: Instant
  readonly updatedBy: string
  readonly updatedDevice: string
}

/**
 * The schema of one document type.
 *
 * Unknown fields are allowed: a newer server may send some, and an older laptop
 * has to hand them back untouched.
 */
export function documentSchema<const T extends string, const P extends TProperties>(type: T, properties: P) {
  return Type.Object({
    id: idSchema(type),
    type: Type.Literal(type),
    schemaVersion: Type.Integer({ minimum: 1 }),
    createdAt: Instant,
    createdBy: text(80),
    createdDevice: text(80),
    updatedAt: Instant,
    updatedBy: text(80),
    updatedDevice: text(80),
    ...properties,
  })
}

/** The fields of a document that is made now. */
export function stampNew({ at, by, device }: Stamp) {
  return {
    schemaVersion: 1,
    createdAt: at,
    createdBy: by,
    createdDevice: device,
    updatedAt: at,
    updatedBy: by,
    updatedDevice: device,
  } as const
}

/** The same document, changed now by this person on this device. */
export function stampChange<D extends Immutable<BaseDocument>>(document: D, { at, by, device }: Stamp): D {
  return { ...document, updatedAt: at, updatedBy: by, updatedDevice: device }
}
