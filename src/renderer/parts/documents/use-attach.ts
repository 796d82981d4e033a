import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import type { Bytes } from '../../replica/store/file-store.ts'
import { bytesOf } from '../../replica/store/sealed-storage.ts'
import { notify } from '../../ui/notice.tsx'
import { attach, type NewDocument } from '../../work/documents/attach.ts'

/** The media type of a .docx. */

/** Keeps a file as a document, and sends it. */
export function useAttach(): (about: NewDocument, type: string, bytes: Bytes) => Promise<void> {
  const { work, syncNow } = useApp()
  return async (about, type, bytes) => {
    await attach(work, about, { type, bytes })
    syncNow()
  }
}

/** Keeps a file that the host has just saved. Where it is gone already, or too large to be sent, that is said: false. */
export function useAttachSaved(): (about: NewDocument, type: string) => Promise<boolean> {
  const { t } = useTranslation()
  const { host } = useApp()
  const attachNow = useAttach()
  return async (about, type) => {
    const saved = await host.documents.bytes({ id: about.id })
    if (!saved.ok) {
      const said = saved.failure.kind === 'TooLarge' ? 'documents.notSent' : 'documents.DocumentMissing'
      notify({ message: t(said), tone: 'bad' })
      return false
    }
    await attachNow(about, type, bytesOf(saved.value.base64))
    return true
  }
}
