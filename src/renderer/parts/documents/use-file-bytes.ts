import { useEffect, useState } from 'react'
import type { Document } from '#shared/documents/document.ts'
import { useApp } from '../../app-context.tsx'
import type { Bytes } from '../../replica/store/file-store.ts'
import { heldFile } from '../../replica/store/held-file.ts'

/** The file of a document, where it lies on this laptop; looked for anew when the document changes. */
export function useFileBytes(document: Document | undefined): Bytes | undefined {
  const { replica } = useApp()
  const [bytes, setBytes] = useState<Bytes>()
  const [id, fileName] = [document?.id, document?.fileName]
  useEffect(() => {
    if (id === undefined || fileName === undefined) return
    let current = true
    const look = async () => {
      const found = await heldFile(replica, { id, fileName })
      if (current && found) setBytes(found)
    }
    void look()
    const subscription = replica.collections.documents.findOne(id).$.subscribe(() => void look())
    return () => {
      current = false
      subscription.unsubscribe()
    }
  }, [replica, id, fileName])
  return bytes
}
