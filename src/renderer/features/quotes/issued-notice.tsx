import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconFileTypeDocx, IconFileTypePdf, IconMail, IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Document } from '#shared/documents/document.ts'
import { useApp } from '../../app-context.tsx'
import { useDocumentActs } from '../../parts/documents/use-document-acts.ts'
import { useDocumentFile } from '../../parts/documents/use-document-file.ts'
import { heldFile } from '../../replica/store/held-file.ts'
import { textOf } from '../../replica/store/sealed-storage.ts'
import { printDocx } from '../../ui/docx-view.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLive } from '../../ui/use-live.ts'
import type { Issued } from '../../work/quotes/issue-quote.ts'

/** What was made when the quote was issued, and what is done with it next. */
export function IssuedNotice(props: { readonly issued: Issued; readonly onClose: () => void }) {
  const { issued, onClose } = props
  const { t } = useTranslation()
  const { repositories } = useApp()
  const word = useLive(() => repositories.documents.watch(issued.wordId), [repositories, issued.wordId])
  const pdfId = issued.pdfId ?? ''
  const pdf = useLive(() => repositories.documents.watch(pdfId), [repositories, pdfId])
  if (word.name === 'loading' || pdf.name === 'loading') return null
  return (
    <Alert
      color="green"
      mb="xs"
      withCloseButton
      closeButtonLabel={t('app.close')}
      onClose={onClose}
      title={t('quotes.issued', { number: issued.number })}
    >
      <Stack gap={6}>
        <Text fz="sm">{t(pdf.value ? 'quotes.pdfMade' : 'quotes.pdfNotMade')}</Text>
        <Group gap="xs">
          {word.value && <FileButton document={word.value} as="word" />}
          {pdf.value && <FileButton document={pdf.value} as="pdf" />}
          {word.value && !pdf.value && <PrintButton document={word.value} />}
          {word.value && <MailButton document={pdf.value ?? word.value} />}
        </Group>
      </Stack>
    </Alert>
  )
}

/** Saves it where she wants it, and opens it. */
function FileButton({ document, as }: { readonly document: Document; readonly as: 'word' | 'pdf' }) {
  const { fetch } = useDocumentFile(document, () => undefined)
  const Icon = as === 'word' ? IconFileTypeDocx : IconFileTypePdf
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<Icon size={14} />}
      title={document.fileName}
      onClick={() => void fetch()}
    >
      {as === 'word' ? 'Word' : 'PDF'}
    </Button>
  )
}

/** The window's own print, where no program makes a PDF: it can be printed into one. */
function PrintButton({ document }: { readonly document: Document }) {
  const { t } = useTranslation()
  const { replica } = useApp()

  async function print() {
    const bytes = await heldFile(replica, document)
    if (bytes) await printDocx(bytes)
  }

  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconPrinter size={14} />}
      onClick={() => void print().catch(() => notify({ message: t('templates.noPreview'), tone: 'bad' }))}
    >
      {t('quotes.printPdf')}
    </Button>
  )
}

/** A draft of a mail with the file; where it does not lie beside the window yet, it is saved first. */
function MailButton({ document }: { readonly document: Document }) {
  const { t } = useTranslation()
  const { host, replica } = useApp()
  const { mail } = useDocumentActs(document)

  async function send() {
    const { id, fileName } = document
    const present = await host.documents.present({ ids: [id] })
    if (!present.ok || present.value.ids.length === 0) {
      const bytes = await heldFile(replica, document)
      const kept =
        bytes && (await host.documents.keep({ id, suggestedName: fileName, base64: btoa(textOf(bytes)) }))
      if (!kept?.ok) return
    }
    await mail()
  }

  return (
    <Button size="compact-sm" leftSection={<IconMail size={14} />} onClick={() => void send()}>
      {t('documents.mail')}
    </Button>
  )
}
