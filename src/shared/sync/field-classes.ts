import { baseFields } from '../model/base-fields.ts'
import type { Field, FieldClass } from '../model/field.ts'
import { documents, isDocumentType } from '../registry/documents.ts'

/**
 * How a field behaves when two people changed it at once. A field that its type does not know (a
 * newer server's) is plain, unless its name decides elsewhere who holds a document.
 */
export function fieldClassOf(type: string, field: string): FieldClass {
  return fieldOf(type, field)?.merge ?? (permissionFields.has(field) ? 'permission' : 'plain')
}

/** Characters that a text may have after two were put together: as many as its schema lets it have. */
export function longestText(type: string, field: string): number {
  if (!isDocumentType(type)) return 0
  const schema = (documents[type].schema.properties as Readonly<Record<string, object>>)[field]
  return schema && 'maxLength' in schema ? Number(schema.maxLength) : 0
}

/** What a customer sees, approves or signs as one thing: changed by both, it is never mixed. */
export function unitOf(type: string): readonly string[] {
  return isDocumentType(type) ? (documents[type].unit ?? []) : []
}

/** Entries with an id and a time, each under its author's name, only ever added to. */
export function logsOf(type: string): readonly string[] {
  if (!isDocumentType(type)) return []
  const fields = Object.entries<Field>(documents[type].fields)
  return fields.flatMap(([name, { merge }]) => (merge === 'log' ? [name] : []))
}

/** What stands about a field in the definition of its type; `undefined` for one that the type does not know. */
export function fieldOf(type: string, field: string): Field | undefined {
  if (Object.hasOwn(baseFields, field)) return baseFields[field as keyof typeof baseFields]
  if (!isDocumentType(type)) return undefined
  const fields: Readonly<Record<string, Field>> = documents[type].fields
  return Object.hasOwn(fields, field) ? fields[field] : undefined
}

/** Fields that decide, of some type, who holds a document or whose it is. */
export const permissionFields: ReadonlySet<string> = new Set(
  Object.values(documents).flatMap(({ fields }) =>
    Object.entries<Field>(fields).flatMap(([name, { merge }]) => (merge === 'permission' ? [name] : [])),
  ),
)
