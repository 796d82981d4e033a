import { Button, SegmentedControl, Stack } from '@mantine/core'
import { IconFileTypeDocx } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document, TemplateFields } from '#shared/documents/document.ts'
import type { Language } from '#shared/kernel/format.ts'
import { useApp } from '../app-context.tsx'
import { notify } from '../ui/notice.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { useDocumentMessage } from './document-message.ts'
import { useAttachSaved } from './use-attach.ts'

const wordFile = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

interface Props {
  readonly kind: 'quote' | 'contract'
  readonly about: Pick<Document, 'customerId' | 'subjectId'> & { readonly opportunityId?: string }
  readonly suggestedName: string
  readonly fields: (language: Language) => Promise<TemplateFields>
  /** Why none can be made now. */
  readonly hindrance?: string | undefined
}

/** Makes a Word document of a record, in one of the languages that its template exists in. */
export function CreateDocument({ kind, about, suggestedName, fields, hindrance }: Props) {
  const { t } = useTranslation()
  const { host, ids } = useApp()
  const attach = useAttachSaved()
  const { language } = useLanguage()
  const message = useDocumentMessage()
  const [chosen, setChosen] = useState<Language>(language)
  const [busy, setBusy] = useState(false)

  async function create() {
    setBusy(true)
    const id = ids.next('document')
    const templateId = `${kind}.${chosen}` as const
    const name = suggestedName.slice(0, 110).trim()
    const answer = await host.documents.generate({
      id,
      template: { shipped: templateId },
      suggestedName: name,
      fields: await fields(chosen),
    })
    setBusy(false)
    if (!answer.ok)
      return notify({
        message: message(answer.failure),
        tone: answer.failure.kind === 'SaveCancelled' ? 'good' : 'bad',
      })
    const { fileName } = answer.value
    if (!(await attach({ id, ...about, kind, templateId, fileName }, wordFile)))
      return notify({ message: t('documents.DocumentMissing'), tone: 'bad' })
    notify({ message: t('documents.ready', { file: fileName }) })
  }

  return (
    <Stack gap="xs" px="md" py="xs">
      <SegmentedControl
        aria-label={t('documents.language')}
        data={[
          { value: 'zh-CN', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        value={chosen}
        onChange={(value) => setChosen(value as Language)}
        fullWidth
      />
      <Button
        leftSection={<IconFileTypeDocx size={16} />}
        onClick={() => void create()}
        loading={busy}
        disabled={hindrance !== undefined}
        title={hindrance ?? ''}
      >
        {t('documents.create')}
      </Button>
    </Stack>
  )
}
