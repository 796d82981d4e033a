import { useTranslation } from 'react-i18next'
import type { DocumentId } from '#shared/documents/document.ts'
import { useApp } from '../../app-context.tsx'
import { useDocumentFailure } from '../../parts/documents/document-message.ts'
import { notify } from '../../ui/notice.tsx'

/** Keeps a table as a file beside other documents, and opens it. */
export function useKeepTable() {
  const { t } = useTranslation()
  const { host, ids } = useApp()
  const fail = useDocumentFailure()
  return async (bytes: Uint8Array, suggestedName: string) => {
    const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    const id = ids.next('document') as DocumentId
    const kept = await host.documents.keep({ id, suggestedName, base64 })
    if (!kept.ok) return fail(kept.failure)
    notify({ message: t('documents.ready', { file: kept.value.fileName }) })
    const opened = await host.documents.open({ id })
    if (!opened.ok) fail(opened.failure)
  }
}
