import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document, DocumentId, TemplateFields } from '#shared/documents/document.ts'
import type { Language } from '#shared/kernel/format.ts'
import { useApp } from '../../app-context.tsx'
import { bytesOf, textOf } from '../../replica/store/sealed-storage.ts'
import { stubOf } from '../../replica/store/held-file.ts'
import { notify } from '../../ui/notice.tsx'
import { ListRow } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useAttachSaved } from './use-attach.ts'
import { useDocumentFailure } from './document-message.ts'
import { DocxPreview } from './docx-preview.tsx'
import { useMakeAgain } from './use-make-again.ts'

/** Documents with their files: those on this laptop open at once, the others are fetched when asked for. */
export function DocumentList(props: {
  readonly documents: readonly Document[]
  /** What the record says now, to make one of them again. */
  readonly fields?: (language: Language) => Promise<TemplateFields | undefined>
}) {
  const { documents, fields } = props
  const { present, look } = usePresent(documents.map(({ id }) => id))
  return documents.map((document) => (
    <DocumentRow
      key={document.id}
      document={document}
      isPresent={present.has(document.id)}
      onKept={look}
      fields={fields}
    />
  ))
}

function DocumentRow(props: {
  readonly document: Document
  readonly isPresent: boolean
  readonly onKept: () => void
  readonly fields: ((language: Language) => Promise<TemplateFields | undefined>) | undefined
}) {
  const { document, isPresent, onKept, fields } = props
  const { t } = useTranslation()
  const { host, ids, repositories } = useApp()
  const attach = useAttachSaved()
  const [busy, setBusy] = useState(false)
  const [shown, setShown] = useState<Uint8Array>()
  const makeAgain = useMakeAgain(onKept)
  const isWord = document.fileName.toLowerCase().endsWith('.docx')
  const { instant, size } = useLanguage()
  const fail = useDocumentFailure()
  const { state, progress, fetch } = useFile(document, onKept)

  async function run(how: 'open' | 'reveal', id: DocumentId) {
    const answer = await host.documents[how]({ id })
    if (!answer.ok) fail(answer.failure)
  }

  async function show() {
    const answer = await host.documents.bytes({ id: document.id })
    if (answer.ok) return setShown(bytesOf(answer.value.base64))
    if (answer.failure.kind === 'TooLarge') return notify({ message: t('templates.noPreview'), tone: 'bad' })
    fail(answer.failure)
  }

  async function again() {
    if (!fields) return
    setBusy(true)
    await makeAgain(document, fields)
    setBusy(false)
  }

  async function draftMail() {
    const subject = document.fileName.replace(/\.[^.]+$/, '')
    const answer = await host.documents.mail({
      id: document.id,
      to: await addressOf(),
      subject,
      body: '',
      suggestedName: document.fileName,
    })
    if (answer.ok) return notify({ message: t('documents.mailReady', { file: answer.value.fileName }) })
    fail(answer.failure)
  }

  /** The contact of the quote, else the customer's own address. */
  async function addressOf(): Promise<string> {
    const quote = await repositories.quotes.find(document.subjectId)
    const contact = quote?.contactId ? await repositories.contacts.find(quote.contactId) : undefined
    const customer = await repositories.customers.find(document.customerId)
    return contact?.email || customer?.email || ''
  }

  async function makePdf() {
    setBusy(true)
    const pdfId = ids.next('document')
    const answer = await host.documents.pdf({
      id: document.id,
      pdfId,
      suggestedName: document.fileName,
    })
    setBusy(false)
    if (!answer.ok) return fail(answer.failure)
    const { fileName } = answer.value
    const { customerId, subjectId, opportunityId, kind, templateId } = document
    const about = { customerId, subjectId, kind, templateId, ...(opportunityId ? { opportunityId } : {}) }
    if (!(await attach({ id: pdfId, ...about, fileName }, 'application/pdf')))
      return notify({ message: t('documents.DocumentMissing'), tone: 'bad' })
    notify({ message: t('documents.pdfReady', { file: fileName }) })
  }

  return (
    <ListRow>
      <Stack gap={2} w="100%">
        <Text fz="sm" truncate title={document.fileName}>
          {document.fileName}
        </Text>
        <Group gap={6}>
          <Text fz="xs" c="dimmed">
            {instant(document.createdAt)} · {size(document.bytes)}
          </Text>
          {isPresent && (
            <>
              <Button size="compact-xs" variant="subtle" onClick={() => void run('open', document.id)}>
                {t('documents.open')}
              </Button>
              <Button size="compact-xs" variant="subtle" onClick={() => void run('reveal', document.id)}>
                {t('documents.reveal')}
              </Button>
              <Button size="compact-xs" variant="subtle" onClick={() => void draftMail()}>
                {t('documents.mail')}
              </Button>
              {isWord && (
                <>
                  <Button size="compact-xs" variant="subtle" onClick={() => void show()}>
                    {t('documents.look')}
                  </Button>
                  <Button size="compact-xs" variant="subtle" loading={busy} onClick={() => void makePdf()}>
                    PDF
                  </Button>
                </>
              )}
            </>
          )}
          {isWord && fields && document.dataHash && (
            <Button size="compact-xs" variant="subtle" loading={busy} onClick={() => void again()}>
              {t('documents.again')}
            </Button>
          )}
          {!isPresent && state === 'none' && (
            <Text fz="xs" c="dimmed">
              {t('documents.elsewhere')}
            </Text>
          )}
          {!isPresent && state !== 'none' && (
            <>
              {state === 'away' && (
                <Text fz="xs" c="dimmed">
                  {t('documents.away')}
                </Text>
              )}
              <Button
                size="compact-xs"
                variant="subtle"
                loading={state === 'coming'}
                onClick={() => void fetch()}
              >
                {t(state === 'held' ? 'documents.keep' : 'documents.fetch')}
              </Button>
            </>
          )}
        </Group>
        {shown && <DocxPreview bytes={shown} title={document.fileName} onClose={() => setShown(undefined)} />}
        {state === 'coming' && progress > 0 && <Progress value={progress} aria-label={document.fileName} />}
      </Stack>
    </ListRow>
  )
}

type FileState = 'none' | 'held' | 'away' | 'coming'

/** Where a document's file is: with nobody yet, on this laptop under seal, or on the server alone. */
function useFile({ id, fileName, bytes }: Document, onKept: () => void) {
  const { t } = useTranslation()
  const { replica, host, fetchFile } = useApp()
  const fail = useDocumentFailure()
  const [state, setState] = useState<FileState>('none')
  const [progress, setProgress] = useState(0)
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

  return { state, progress, fetch }

  async function fetch() {
    const stub = await stubOf(replica, { id, fileName })
    if (stub && !(await replica.files.isHeld(id, fileName, stub))) {
      setState('coming')
      const wanted = { family: 'documents', documentId: id, name: fileName, stub } as const
      const fetched = await fetchFile(wanted, (received) =>
        setProgress((received / Math.max(1, bytes)) * 100),
      )
      if (!fetched.ok) {
        setState('away')
        return notify({ message: t('documents.noNetwork'), tone: 'bad' })
      }
      setState('held')
    }
    const content = await replica.files.read(id, fileName, stub)
    if (!content) return
    const kept = await host.documents.keep({ id, suggestedName: fileName, base64: btoa(textOf(content)) })
    if (!kept.ok) return fail(kept.failure)
    onKept()
    notify({ message: t('documents.ready', { file: kept.value.fileName }) })
    const opened = await host.documents.open({ id })
    if (!opened.ok) fail(opened.failure)
  }
}

/** Which of the documents lie on this laptop as files, and looking again. */
function usePresent(ids: readonly DocumentId[]) {
  const { host } = useApp()
  const [present, setPresent] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState(0)
  const key = ids.join()
  useEffect(() => {
    let current = true
    void host.documents.present({ ids }).then((answer) => {
      if (current && answer.ok) setPresent(new Set(answer.value.ids))
    })
    return () => {
      current = false
    }
  }, [host, key, asked])
  return { present, look: () => setAsked((count) => count + 1) }
}
