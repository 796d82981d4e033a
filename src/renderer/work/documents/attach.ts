import type { Document, DocumentId } from '#shared/documents/document.ts'
import { type Stamp, stampNew } from '#shared/kernel/document.ts'
import type { Bytes } from '../../replica/store/file-store.ts'
import type { Means } from '../work.ts'

/** What a new document is about; the rest follows from its file and its author. */
export type NewDocument = Pick<Document, 'customerId' | 'subjectId' | 'kind' | 'templateId' | 'fileName'> & {
  readonly id: DocumentId
  readonly opportunityId?: string
  readonly dataHash?: string
}

/** Settled before it is kept, so that it can be kept once more after a crash and is the same document. */
export interface AttachFixed {
  /** Names the file's edit in the ledger. */
  readonly editId: string
  readonly stamp: Stamp
}

export function fixAttach({ ids, author }: Means): AttachFixed {
  return { editId: ids.next('edit'), stamp: author.stamp() }
}

/** Keeps a file as a document: at once on this laptop, with the next sync on the server. */
export async function attach(
  means: Means,
  about: NewDocument,
  { type, bytes }: { readonly type: string; readonly bytes: Bytes },
  { editId, stamp }: AttachFixed = fixAttach(means),
): Promise<void> {
  const { id: documentId, fileName: name } = about
  // The file first: a document that was stored is never without what it names.
  const sha256 = await means.files.add({
    id: editId,
    family: 'documents',
    documentId,
    name,
    type,
    bytes,
    at: stamp.at,
  })
  await means.repositories.documents.addOnce({
    type: 'document',
    ...stampNew(stamp),
    ...about,
    sha256,
    bytes: bytes.length,
  })
}
