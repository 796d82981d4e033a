import { documents, isDocumentType } from '../registry/documents.ts'
import { isFrozen, isKept } from './states.ts'

/** Why this person does not delete a document; `undefined` where she may. `me` is `user:<name>`. */
export function deletionFault(
  document: { readonly type: string; readonly [field: string]: unknown },
  me: string,
): 'retired' | 'stands' | 'someoneElses' | undefined {
  const { type, stage, createdBy, ownerId } = document
  if (isFrozen(type, stage) || isKept(type, stage)) return 'stands'
  if (!isDocumentType(type) || documents[type].deletion === 'never') return 'retired'
  return createdBy === me || ownerId === me ? undefined : 'someoneElses'
}
