import { matches, type TSchema } from '#shared/kernel/schema.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { documents, isDocumentType } from '#shared/registry/documents.ts'
import { changedFields } from '#shared/sync/merge.ts'

/**
 * A value that its schema does not know was about to be stored: the server would refuse it later, far from
 * where it was typed. It is a fault of the form that let it through, and said where everything is that a
 * save did not take.
 */
export class BeyondSchema extends Error {
  readonly documentId: string
  /** The names of the fields, never their values. */
  readonly fields: readonly string[]

  constructor(documentId: string, fields: readonly string[]) {
    super(`beyond the schema: ${fields.join(', ')}`)
    this.documentId = documentId
    this.fields = fields
  }
}

/**
 * Throws where a change gives a field a value that its type's schema does not have. What was wrong before and
 * is left alone does not stand in the way of other changes.
 */
export function heldToSchema(before: AnyDocument | undefined, after: AnyDocument): void {
  if (!isDocumentType(after.type)) return
  const { properties, required } = documents[after.type].schema as ObjectSchema
  const faulty = changedFields(before, after).filter((field) => {
    const schema = properties[field]
    if (after[field] === undefined) return required.includes(field)
    return schema !== undefined && !matches(schema, after[field])
  })
  const missing = before ? [] : required.filter((field) => after[field] === undefined)
  const fields = [...new Set([...faulty, ...missing])]
  if (fields.length > 0) throw new BeyondSchema(after.id, fields)
}

interface ObjectSchema {
  readonly properties: Readonly<Record<string, TSchema>>
  readonly required: readonly string[]
}
