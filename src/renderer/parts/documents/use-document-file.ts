import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '#shared/documents/document.ts'
import { useApp } from '../../app-context.tsx'
import { stubOf } from '../../replica/store/held-file.ts'
import { textOf } from '../../replica/store/sealed-storage.ts'
import { notify } from '../../ui/notice.tsx'
import { useDocumentFailure } from './document-message.ts'

export type FileState = 'none' | 'held' | 'away' | 'coming'

/** Where a document's file is: with nobody yet, on this laptop under seal, or on the server alone; and fetching it. */
export function useDocumentFile(document: Document, onKept: () => void) {
  const { t } = useTranslation()
  const { replica, fetchFile } = useApp()
  const { id, fileName, bytes } = document
  const [state, setState] = useFileState(document)
  const [progress, setProgress] = useState(0)
  const keep = useKeepFile(document, onKept)

  async function fetch() {
    const stub = await stubOf(replica, { id, fileName })
    if (stub && !(await replica.files.isHeld(id, fileName, stub))) {
      setState('coming')
      const wanted = { family: 'documents', documentId: id, name: fileName, stub } as const
      const fetched = await fetchFile(wanted, (received) =>
        setProgress((received / Math.max(1, bytes)) * 100),
      )
      setState(fetched.ok ? 'held' : 'away')
      if (!fetched.ok) return notify({ message: t('documents.noNetwork'), tone: 'bad' })
    }
    const content = await replica.files.read(id, fileName, stub)
    if (content) await keep(btoa(textOf(content)))
  }

  return { state, progress, fetch }
}

function useFileState({ id, fileName }: Document) {
  const { replica } = useApp()
  const [state, setState] = useState<FileState>('none')
  useEffect(() => {
    let current = true
    const look = async () => {
      const stub = await stubOf(replica, { id, fileName })
      const held = await replica.files.isHeld(id, fileName, stub)
      if (current) setState((now) => (now === 'coming' ? now : held ? 'held' : stub ? 'away' : 'none'))
    }
    void look()
    const subscription = replica.collections.documents.findOne(id).$.subscribe(() => void look())
    return () => {
      current = false
      subscription.unsubscribe()
    }
  }, [replica, id, fileName])
  return [state, setState] as const
}

/** Hands the file to the host and opens it. */
function useKeepFile({ id, fileName }: Document, onKept: () => void) {
  const { t } = useTranslation()
  const { host } = useApp()
  const fail = useDocumentFailure()
  return async (base64: string) => {
    const kept = await host.documents.keep({ id, suggestedName: fileName, base64 })
    if (!kept.ok) return fail(kept.failure)
    onKept()
    notify({ message: t('documents.ready', { file: kept.value.fileName }) })
    const opened = await host.documents.open({ id })
    if (!opened.ok) fail(opened.failure)
  }
}
