import { Badge, Button, type ButtonProps, Group, Progress, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document, TemplateFields } from '#shared/documents/document.ts'
import type { Language } from '#shared/kernel/format.ts'
import { ListRow } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { DocxPreview } from './docx-preview.tsx'
import { useDocumentActs, useMakePdf } from './use-document-acts.ts'
import { useDocumentFile } from './use-document-file.ts'
import { useMakeAgain } from './use-make-again.ts'

interface Props {
  readonly document: Document
  readonly isPresent: boolean
  readonly onKept: () => void
  readonly fields: ((language: Language) => Promise<TemplateFields | undefined>) | undefined
  /** What is said of a file that was made of other data than the record has now. */
  readonly old: string | undefined
}

/** A document: what it is called, and what can be done with its file where that is. */
export function DocumentRow(props: Props) {
  const { document, isPresent, old } = props
  const { fileName, createdAt, bytes } = document
  const { instant, size } = useLanguage()
  return (
    <ListRow>
      <Stack gap={2} w="100%">
        <Text fz="sm" truncate title={fileName}>
          {fileName}
        </Text>
        <Group gap={6}>
          {old !== undefined && <Badge color="orange">{old}</Badge>}
          <Text fz="xs" c="dimmed">
            {instant(createdAt)} · {size(bytes)}
          </Text>
          {isPresent && <Present document={document} />}
          <Again {...props} />
          {!isPresent && <Away {...props} />}
        </Group>
      </Stack>
    </ListRow>
  )
}

const isWord = ({ fileName }: Document) => fileName.toLowerCase().endsWith('.docx')

/** Its file lies on this laptop. */
function Present({ document }: { readonly document: Document }) {
  const { t } = useTranslation()
  const { open, reveal, mail, look, shown, close } = useDocumentActs(document)
  const makePdf = useMakePdf(document)
  return (
    <>
      <Act onAct={open}>{t('documents.open')}</Act>
      <Act onAct={reveal}>{t('documents.reveal')}</Act>
      <Act onAct={mail}>{t('documents.mail')}</Act>
      {isWord(document) && (
        <>
          <Act onAct={look}>{t('documents.look')}</Act>
          <Act onAct={makePdf}>PDF</Act>
        </>
      )}
      {shown && <DocxPreview bytes={shown} title={document.fileName} onClose={close} />}
    </>
  )
}

/** Made of a record that is here: it can be made again of what the record says now. */
function Again({ document, fields, onKept }: Props) {
  const { t } = useTranslation()
  const makeAgain = useMakeAgain(onKept)
  if (!isWord(document) || !fields || !document.dataHash) return null
  return <Act onAct={() => makeAgain(document, fields)}>{t('documents.again')}</Act>
}

/** Its file is under seal, on the server alone, or with nobody yet. */
function Away({ document, onKept }: Props) {
  const { t } = useTranslation()
  const { state, progress, fetch } = useDocumentFile(document, onKept)
  if (state === 'none') return <Where>{t('documents.elsewhere')}</Where>
  return (
    <>
      {state === 'away' && <Where>{t('documents.away')}</Where>}
      <Act onAct={fetch} loading={state === 'coming'}>
        {t(state === 'held' ? 'documents.keep' : 'documents.fetch')}
      </Act>
      {state === 'coming' && progress > 0 && (
        <Progress w="100%" value={progress} aria-label={document.fileName} />
      )}
    </>
  )
}

function Where({ children }: { readonly children: ReactNode }) {
  return (
    <Text fz="xs" c="dimmed">
      {children}
    </Text>
  )
}

/** A small button that is busy for as long as its act runs. */
function Act({ onAct, loading = false, children }: ButtonProps & { readonly onAct: () => Promise<unknown> }) {
  const [busy, setBusy] = useState(false)
  const run = () => {
    setBusy(true)
    void onAct().finally(() => setBusy(false))
  }
  return (
    <Button size="compact-xs" variant="subtle" loading={busy || loading} onClick={run}>
      {children}
    </Button>
  )
}
