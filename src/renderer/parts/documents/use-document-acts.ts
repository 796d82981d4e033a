import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '#shared/documents/document.ts'
import { useApp } from '../../app-context.tsx'
import { bytesOf } from '../../replica/store/sealed-storage.ts'
import { notify } from '../../ui/notice.tsx'
import { useDocumentFailure } from './document-message.ts'
import { useAttachSaved } from './use-attach.ts'

/** What is done with a file that lies on this laptop; each says what did not work out. */
export function useDocumentActs(document: Document) {
  const { host } = useApp()
  const fail = useDocumentFailure()

  const run = (how: 'open' | 'reveal') => async () => {
    const answer = await host.documents[how]({ id: document.id })
    if (!answer.ok) fail(answer.failure)
  }

  return { open: run('open'), reveal: run('reveal'), mail: useMail(document), ...useLook(document) }
}

/** The document as it would be printed. */
function useLook({ id }: Document) {
  const { t } = useTranslation()
  const { host } = useApp()
  const fail = useDocumentFailure()
  const [shown, setShown] = useState<Uint8Array>()

  async function look() {
    const answer = await host.documents.bytes({ id })
    if (answer.ok) return setShown(bytesOf(answer.value.base64))
    if (answer.failure.kind === 'TooLarge') return notify({ message: t('templates.noPreview'), tone: 'bad' })
    fail(answer.failure)
  }

  return { shown, look, close: () => setShown(undefined) }
}

/** A mail with the document, to the contact of the quote, else to the customer's own address. */
function useMail({ id, fileName, subjectId, customerId }: Document) {
  const { t } = useTranslation()
  const { host, repositories } = useApp()
  const fail = useDocumentFailure()

  async function addressOf(): Promise<string> {
    const quote = await repositories.quotes.find(subjectId)
    const contact = quote?.contactId ? await repositories.contacts.find(quote.contactId) : undefined
    const customer = await repositories.customers.find(customerId)
    return contact?.email || customer?.email || ''
  }

  return async () => {
    const subject = fileName.replace(/\.[^.]+$/, '')
    const to = await addressOf()
    const answer = await host.documents.mail({ id, to, subject, body: '', suggestedName: fileName })
    if (!answer.ok) return fail(answer.failure)
    notify({ message: t('documents.mailReady', { file: answer.value.fileName }) })
  }
}

/** A PDF of a Word document stands beside it as a document of its own. */
export function useMakePdf({ id, fileName: suggestedName, ...document }: Document) {
  const { t } = useTranslation()
  const { host, ids } = useApp()
  const attach = useAttachSaved()
  const fail = useDocumentFailure()
  return async () => {
    const pdfId = ids.next('document')
    const answer = await host.documents.pdf({ id, pdfId, suggestedName })
    if (!answer.ok) return fail(answer.failure)
    const { fileName } = answer.value
    const { customerId, subjectId, opportunityId, kind, templateId } = document
    const about = { customerId, subjectId, kind, templateId, ...(opportunityId ? { opportunityId } : {}) }
    const isAttached = await attach({ id: pdfId, ...about, fileName }, 'application/pdf')
    if (isAttached) notify({ message: t('documents.pdfReady', { file: fileName }) })
  }
}
