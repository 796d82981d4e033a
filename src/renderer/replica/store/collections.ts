import type { RxCollection, RxJsonSchema } from 'rxdb/plugins/core'
import { families, type Family } from '#shared/model/family.ts'
import type { Row } from './row.ts'

export type FamilyCollection = RxCollection<Row>
export type Collections = Readonly<Record<Family, FamilyCollection>>

/**
 * One collection a family, all of one shape: what IndexedDB has to find by stands
 * beside the document, never inside it. Documents are checked at the edges (forms,
 * pull, push), not in the storage. A new `version` comes with a migration and its test.
 */
export const rowSchema: RxJsonSchema<Row> = {
  title: 'row',
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 60 },
    customerId: { type: 'string', maxLength: 60 },
    waiting: { type: 'string', maxLength: 1 },
    rev: { type: 'string' },
    doc: { type: 'object' },
    files: { type: 'object' },
    pending: { type: 'object' },
  },
  required: ['id', 'customerId', 'waiting', 'rev', 'doc'],
  indexes: ['customerId', 'waiting'],
} as RxJsonSchema<Row>

export const collectionCreators = Object.fromEntries(
  families.map((family) => [family, { schema: rowSchema, migrationStrategies: {} }]),
)
