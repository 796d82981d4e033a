import { Alert, Select, Text } from '@mantine/core'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateSource } from '#shared/documents/document.ts'
import { sampleFields } from '#shared/templates/samples.ts'
import type { Template, TemplateProblem } from '#shared/templates/template.ts'
import { useApp } from '../../app-context.tsx'
import { type PreviewFailure, useDocumentMessage } from '../../parts/documents/document-message.ts'
import { useTemplateProblem } from '../../parts/documents/template-problem.ts'
import { bytesOf } from '../../replica/store/sealed-storage.ts'
import { DocxView } from '../../ui/docx-view.tsx'
import { Empty, Panel } from '../../ui/page.tsx'
import { useRealRecords } from './use-real-records.ts'

interface Props {
  readonly template: Template
  readonly source: TemplateSource | undefined
  readonly isBroken: boolean
  /** What kept the preview from being made; a template is not published beside it. */
  readonly onFaults: (faults: readonly TemplateProblem[]) => void
}

/** What comes out of the template, with the sample or with a real record. */
export function PreviewPanel({ template, source, isBroken, onFaults }: Props) {
  const { t } = useTranslation()
  const { host } = useApp()
  const message = useDocumentMessage()
  const { inWords } = useTemplateProblem()
  const [recordId, setRecordId] = useState<string | null>(null)
  const [bytes, setBytes] = useState<Uint8Array>()
  const [failure, setFailure] = useState<PreviewFailure>()
  const { records, fieldsOf } = useRealRecords(template.kind, template.language)

  const make = useEffectEvent(async (from: TemplateSource) => {
    const real = recordId === null ? undefined : await fieldsOf(recordId)
    const fields = real ?? sampleFields(template.kind, template.language)
    return host.documents.preview({ template: from, fields })
  })
  const onMade = useEffectEvent((made: Awaited<ReturnType<typeof make>>) => {
    onFaults(!made.ok && made.failure.kind === 'TemplateBroken' ? made.failure.problems : [])
    setBytes(made.ok ? bytesOf(made.value.base64) : undefined)
    setFailure(made.ok ? undefined : made.failure)
  })
  useEffect(() => {
    if (!source || isBroken) return
    let current = true
    void make(source).then((made) => current && onMade(made))
    return () => {
      current = false
    }
  }, [source, recordId, isBroken])

  /** Whoever looks at this screen is the one who mends templates. */
  function reasonOf(failure: PreviewFailure): string {
    if (failure.kind === 'TooLarge') return t('templates.noPreview')
    if (failure.kind !== 'TemplateBroken') return message(failure)
    return t('documents.templateFault', { problems: failure.problems.slice(0, 3).map(inWords).join(' ') })
  }

  return (
    <Panel
      title={t('templates.preview')}
      actions={
        records.length > 0 && (
          <Select
            aria-label={t('templates.with')}
            placeholder={t('templates.withSample')}
            clearable
            searchable
            data={[...records]}
            value={recordId}
            onChange={setRecordId}
            w={240}
          />
        )
      }
    >
      {isBroken && <Empty>{t('templates.brokenPreview')}</Empty>}
      {failure && (
        <Alert role="alert" color="orange" p="xs" m="xs">
          {reasonOf(failure)}
        </Alert>
      )}
      {!isBroken && bytes && <DocxView bytes={bytes} label={t('templates.preview')} />}
      {!isBroken && (
        <Text fz="xs" c="dimmed" px="md" py={6}>
          {t('templates.previewHelp')}
        </Text>
      )}
    </Panel>
  )
}
