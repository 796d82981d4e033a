import { typeOfId } from '../kernel/id.ts'
import type { Named } from '../model/field.ts'
import { documents, isDocumentType } from './documents.ts'

/** What people call a record with this id where it has no title, or is not here: its type's name, never the id. */
export function calledOf(id: string): Named | undefined {
  const type = typeOfId(id)
  return isDocumentType(type) ? documents[type].called : undefined
}
