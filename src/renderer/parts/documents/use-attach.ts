import type { Document, DocumentId } from '#shared/documents/document.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { useApp } from '../../app-context.tsx'
import type { Bytes } from '../../replica/store/file-store.ts'
import { bytesOf } from '../../replica/store/sealed-storage.ts'

/** The media type of a .docx. */
export const wordFile = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** What a new document is about; the rest follows from its file and its author. */
export type NewDocument = Pick<Document, 'customerId' | 'subjectId' | 'kind' | 'templateId' | 'fileName'> & {
  readonly id: DocumentId
  readonly opportunityId?: string
  readonly dataHash?: string
}

/** Keeps a file as a document: at once on this laptop, with the next sync on the server. */
export function useAttach(): (about: NewDocument, type: string, bytes: Bytes) => Promise<void> {
  const { repositories, replica, author, ids, syncNow } = useApp()
  return async (about, type, bytes) => {
    const stamp = author.stamp()
    // The file first: a document that was stored is never without what it names.
    const { id: documentId, fileName: name } = about
    const edit = ids.next('edit')
    const sha256 = await replica.files.add({
      id: edit,
      family: 'documents',
      documentId,
      name,
      type,
      bytes,
      at: stamp.at,
    })
    await repositories.documents.add({
      type: 'document',
      ...stampNew(stamp),
      ...about,
      sha256,
      bytes: bytes.length,
    })
    syncNow()
  }
}

/** Keeps a file that the host has just saved. False where it is gone already. */
export function useAttachSaved(): (about: NewDocument, type: string) => Promise<boolean> {
  const { host } = useApp()
  const attach = useAttach()
  return async (about, type) => {
    const saved = await host.documents.bytes({ id: about.id })
    if (!saved.ok) return false
    await attach(about, type, bytesOf(saved.value.base64))
    return true
  }
}
