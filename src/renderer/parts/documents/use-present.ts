import { useEffect, useState } from 'react'
import type { DocumentId } from '#shared/documents/document.ts'
import { useApp } from '../../app-context.tsx'

/** Which of the documents lie on this laptop as files, and looking again. */
export function usePresent(ids: readonly DocumentId[]) {
  const { host } = useApp()
  const [present, setPresent] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState(0)
  // The same list as long as the same are in it.
  const wanted = ids.join()
  useEffect(() => {
    let current = true
    void host.documents
      .present({ ids: wanted === '' ? [] : (wanted.split(',') as DocumentId[]) })
      .then((answer) => {
        if (current && answer.ok) setPresent(new Set(answer.value.ids))
      })
    return () => {
      current = false
    }
  }, [host, wanted, asked])
  return { present, look: () => setAsked((count) => count + 1) }
}
