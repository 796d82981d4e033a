import { Button, Group, SegmentedControl, Select, Stack } from '@mantine/core'
import { IconEye, IconFileTypeDocx } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#shared/kernel/format.ts'
import type { Template } from '#shared/templates/template.ts'
import { languagesByName } from '../../ui/languages.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { DocxPreview } from './docx-preview.tsx'
import { type Making, useCreateDocument } from './use-create-document.ts'
import { useTemplates } from './use-templates.ts'

interface Props extends Making {
  readonly businessLineId?: string
  /** Why none can be made now. */
  readonly hindrance?: string | undefined
}

/** Makes a Word document of a record, from the company's own template or a shipped one; or shows what it would be. */
export function CreateDocument({ businessLineId = '', hindrance, ...making }: Props) {
  const { t } = useTranslation()
  const { language: own } = useLanguage()
  const [language, setLanguage] = useState<Language>(own)
  const [templateId, setTemplateId] = useState<string | null>(null)
  const templates = useTemplates(making.kind, businessLineId).filter((one) => one.language === language)
  const known = templates.find(({ id }) => id === templateId) ?? templates[0]
  const template = templateId === shipped ? undefined : known
  const { busy, create, show, preview, closePreview } = useCreateDocument(making, { language, template })

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
        <TemplateChoice templates={templates} value={template?.id ?? shipped} onChange={setTemplateId} />
      )}
      <Ways busy={busy} hindrance={hindrance} onCreate={create} onShow={show} />
      {preview && <DocxPreview bytes={preview} title={t('documents.preview')} onClose={closePreview} />}
    </Stack>
  )
}

/** The template that comes with the app, in place of one of the company's own. */
const shipped = 'shipped'

function TemplateChoice(props: {
  readonly templates: readonly Template[]
  readonly value: string
  readonly onChange: (id: string | null) => void
}) {
  const { templates, value, onChange } = props
  const { t } = useTranslation()
  const own = templates.map(({ id, name, version }) => ({
    value: id,
    label: `${name} · ${t('deals.version', { version })}`,
  }))
  return (
    <Select
      aria-label={t('documents.template')}
      data={[...own, { value: shipped, label: t('documents.shipped') }]}
      value={value}
      onChange={onChange}
      allowDeselect={false}
    />
  )
}

function Ways(props: {
  readonly busy: 'create' | 'preview' | undefined
  readonly hindrance: string | undefined
  readonly onCreate: () => void
  readonly onShow: () => void
}) {
  const { busy, hindrance, onCreate, onShow } = props
  const { t } = useTranslation()
  const isHindered = hindrance !== undefined
  return (
    <Group gap="xs" wrap="nowrap">
      <Button
        leftSection={<IconFileTypeDocx size={16} />}
        onClick={onCreate}
        loading={busy === 'create'}
        disabled={isHindered}
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
        onClick={onShow}
        loading={busy === 'preview'}
        disabled={isHindered}
      >
        <IconEye size={16} />
      </Button>
    </Group>
  )
}
