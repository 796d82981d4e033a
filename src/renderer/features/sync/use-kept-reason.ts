import { useEffect, useState } from 'react'
import { useApp } from '../../app-context.tsx'
import { useReason } from '../../parts/records/use-reason.ts'
import { type Reason, saidReason } from '../../replica/store/kept-reason.ts'

/** A reason that is kept about a document, in the reader's words; '' until it is opened. */
export function useKeptReason(documentId: string, kept = ''): string {
  const { replica } = useApp()
  const said = useReason()
  const [opened, setOpened] = useState<{ readonly kept: string; readonly reason: Reason }>()
  useEffect(() => {
    let current = true
    void saidReason(replica, documentId, kept).then((reason) => {
      if (current) setOpened({ kept, reason })
    })
    return () => {
      current = false
    }
  }, [replica, documentId, kept])
  return opened?.kept !== kept || opened.reason === '' ? '' : said(opened.reason, documentId)
}
