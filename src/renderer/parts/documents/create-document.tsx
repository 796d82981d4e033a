import { Button, Group, SegmentedControl, Select, Stack } from '@mantine/core'
import { IconEye, IconFileTypeDocx } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document, TemplateFields, TemplateSource } from '#shared/documents/document.ts'
import { contentHash } from '#shared/kernel/content-hash.ts'
import type { Language } from '#shared/kernel/format.ts'
import type { TemplateKind } from '#shared/templates/template.ts'
import { useApp } from '../../app-context.tsx'
import { bytesOf } from '../../replica/store/sealed-storage.ts'
import { languagesByName } from '../../ui/languages.ts'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useDocumentFailure } from './document-message.ts'
import { DocxPreview } from './docx-preview.tsx'
import { useAttachSaved, wordFile } from './use-attach.ts'
import { useTemplates, useTemplateSource } from './use-templates.ts'

interface Props {
  readonly kind: TemplateKind
  readonly about: Pick<Document, 'customerId' | 'subjectId'> & { readonly opportunityId?: string }
  readonly businessLineId?: string
  readonly suggestedName: string
  readonly fields: (language: Language) => Promise<TemplateFields | undefined>
  /** Why none can be made now. */
  readonly hindrance?: string | undefined
}

/** Makes a Word document of a record, from the company's own template or a shipped one; or shows what it would be. */
export function CreateDocument({
  kind,
  about,
  businessLineId = '',
  suggestedName,
  fields,
  hindrance,
}: Props) {
  const { t } = useTranslation()
  const { host, ids } = useApp()
  const attach = useAttachSaved()
  const sourceOf = useTemplateSource()
  const { language: own } = useLanguage()
  const fail = useDocumentFailure()
  const [language, setLanguage] = useState<Language>(own)
  const [templateId, setTemplateId] = useState<string | null>(null)
  const [busy, setBusy] = useState<'create' | 'preview'>()
  const [preview, setPreview] = useState<Uint8Array>()
  const templates = useTemplates(kind, businessLineId).filter((one) => one.language === language)
  const template = templates.find(({ id }) => id === templateId) ?? templates[0]

  async function source(): Promise<TemplateSource | undefined> {
    if (!template || templateId === 'shipped') return { shipped: `${kind}.${language}` }
    const found = await sourceOf(template)
    if (found.ok) return found.value
    notify({ message: t('templates.away'), tone: 'bad' })
    return undefined
  }

  async function create() {
    const from = await source()
    if (!from) return
    const id = ids.next('document')
    const name = suggestedName.slice(0, 110).trim()
    const filling = await fields(language)
    if (!filling) return notify({ message: t('documents.noCustomer'), tone: 'bad' })
    const answer = await host.documents.generate({ id, template: from, suggestedName: name, fields: filling })
    if (!answer.ok) return fail(answer.failure)
    const { fileName, templateId: madeFrom } = answer.value
    const dataHash = contentHash(filling)
    if (!(await attach({ id, ...about, kind, templateId: madeFrom, fileName, dataHash }, wordFile)))
      return notify({ message: t('documents.DocumentMissing'), tone: 'bad' })
    notify({ message: t('documents.ready', { file: fileName }) })
  }

  async function show() {
    const from = await source()
    if (!from) return
    const filling = await fields(language)
    if (!filling) return notify({ message: t('documents.noCustomer'), tone: 'bad' })
    const answer = await host.documents.preview({ template: from, fields: filling })
    if (answer.ok) return setPreview(bytesOf(answer.value.base64))
    if (answer.failure.kind === 'TooLarge') return notify({ message: t('templates.noPreview'), tone: 'bad' })
    fail(answer.failure)
  }

  const run = (what: 'create' | 'preview', work: () => Promise<void>) => {
    setBusy(what)
    void work().finally(() => setBusy(undefined))
  }

  return (
    <Stack gap="xs" px="md" py="xs">
      <SegmentedControl
        aria-label={t('documents.language')}
        data={languagesByName}
        value={language}
        onChange={(value) => setLanguage(value as Language)}
        fullWidth
      />
      {templates.length > 0 && (
        <Select
          aria-label={t('documents.template')}
          data={[
            ...templates.map(({ id, name, version }) => ({
              value: id,
              label: `${name} · ${t('deals.version', { version })}`,
            })),
            { value: 'shipped', label: t('documents.shipped') },
          ]}
          value={templateId === 'shipped' ? templateId : (template?.id ?? null)}
          onChange={setTemplateId}
          allowDeselect={false}
        />
      )}
      <Group gap="xs" wrap="nowrap">
        <Button
          leftSection={<IconFileTypeDocx size={16} />}
          onClick={() => run('create', create)}
          loading={busy === 'create'}
          disabled={hindrance !== undefined}
          title={hindrance ?? ''}
          style={{ flex: 1 }}
        >
          {t('documents.create')}
        </Button>
        <Button
          variant="default"
          px="xs"
          aria-label={t('documents.preview')}
          title={t('documents.preview')}
          onClick={() => run('preview', show)}
          loading={busy === 'preview'}
          disabled={hindrance !== undefined}
        >
          <IconEye size={16} />
        </Button>
      </Group>
      {preview && (
        <DocxPreview bytes={preview} title={t('documents.preview')} onClose={() => setPreview(undefined)} />
      )}
    </Stack>
  )
}
