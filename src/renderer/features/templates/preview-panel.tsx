import { Alert, Select, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateFields, TemplateSource } from '#shared/documents/document.ts'
import { quoteFields } from '#shared/quotes/quote-fields.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { sampleFields } from '#shared/templates/samples.ts'
import type { Template } from '#shared/templates/template.ts'
import { useApp } from '../../app-context.tsx'
import { useDocumentMessage } from '../../parts/document-message.ts'
import { bytesOf } from '../../replica/sealed-storage.ts'
import { DocxView } from '../../ui/docx-view.tsx'
import { Empty, Panel } from '../../ui/page.tsx'
import { useLiveOr } from '../../ui/use-live.ts'

interface Props {
  readonly template: Template
  readonly source: TemplateSource | undefined
  readonly isBroken: boolean
}

const mostOffered = 50

/** What comes out of the template, with the sample or with a real record. */
export function PreviewPanel({ template, source, isBroken }: Props) {
  const { t } = useTranslation()
  const { host, repositories, quotes } = useApp()
  const message = useDocumentMessage()
  const [recordId, setRecordId] = useState<string | null>(null)
  const [bytes, setBytes] = useState<Uint8Array>()
  const [problem, setProblem] = useState<string>()
  const documents = useLiveOr(() => quotes.documents$, [quotes], new Map())
  const records =
    template.kind === 'quote'
      ? [...documents.values()].slice(0, mostOffered).map((document) => document as unknown as Quote)
      : []

  useEffect(() => {
    if (!source || isBroken) return
    let current = true
    void (async () => {
      const fields = (await fieldsOf(recordId)) ?? sampleFields(template.kind, template.language)
      const made = await host.documents.preview({ template: source, fields })
      if (!current) return
      if (made.ok) {
        setProblem(undefined)
        setBytes(bytesOf(made.value.base64))
      } else setProblem(made.failure.kind === 'TooLarge' ? t('templates.noPreview') : message(made.failure))
    })()
    return () => {
      current = false
    }
  }, [source, recordId, isBroken])

  async function fieldsOf(id: string | null): Promise<TemplateFields | undefined> {
    const quote = id === null ? undefined : await repositories.quotes.find(id)
    const customer = quote && (await repositories.customers.find(quote.customerId))
    if (!quote || !customer) return undefined
    const contact = quote.contactId === '' ? undefined : await repositories.contacts.find(quote.contactId)
    const owner = await repositories.users.find(quote.ownerId)
    return quoteFields({ quote, customer, contact, owner }, template.language)
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
            data={records.map(({ id, number, title }) => ({
              value: id as string,
              label: `${number || t('quotes.draftNumber')} ${title}`,
            }))}
            value={recordId}
            onChange={setRecordId}
            w={240}
          />
        )
      }
    >
      {isBroken && <Empty>{t('templates.brokenPreview')}</Empty>}
      {problem && (
        <Alert role="alert" color="orange" p="xs" m="xs">
          {problem}
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
