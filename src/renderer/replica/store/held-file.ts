import type { Document } from '#shared/documents/document.ts'
import type { FileStub } from '#shared/sync/any-document.ts'
import type { Bytes } from './file-store.ts'
import type { Replica } from './replica.ts'
import { readRows } from './store-rows.ts'

type Filed = Pick<Document, 'fileName'> & { readonly id: string }

/** What the replica knows of a document's file; `undefined` before it has been sent. */
export async function stubOf(
  { collections }: Replica,
  { id, fileName }: Filed,
): Promise<FileStub | undefined> {
  const row = (await readRows(collections.documents, [id])).get(id)
  return row?.files?.[fileName]
}

/** The bytes of a document's file, where they lie on this laptop. */
export async function heldFile(replica: Replica, filed: Filed): Promise<Bytes | undefined> {
  return replica.files.read(filed.id, filed.fileName, await stubOf(replica, filed))
}
