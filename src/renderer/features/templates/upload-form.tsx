import { FileInput, Group, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Language } from '#shared/kernel/format.ts'
import { type Template, type TemplateKind, templateKinds } from '#shared/templates/template.ts'
import { useApp } from '../../app-context.tsx'
import { languagesByName } from '../../ui/languages.ts'
import { useDraft } from '../../ui/draft.ts'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useUpload } from './use-upload.ts'

/** Bytes. */
const largest = 20 * 1024 * 1024

interface Props {
  /** The template of which it is the next version. */
  readonly previous?: Template
  readonly onClose: () => void
}

interface Typed {
  readonly file: File | null
  readonly name: string
  readonly kind: TemplateKind
  readonly language: Language
  readonly line: string
}

/** Takes a Word file in as a draft: nobody uses it before it is published. */
export function UploadForm({ previous, onClose }: Props) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const upload = useUpload(previous)
  const faultsOf = useUploadFaults()
  const fields = useFields<Typed>(
    useDraft(`new/template/${previous?.id ?? ''}`, previous?.id),
    {
      file: null,
      name: previous?.name ?? '',
      kind: previous?.kind ?? 'quote',
      language: previous?.language ?? language,
      line: previous?.businessLineId ?? '',
    },
    faultsOf,
    // A file is chosen anew: it may have changed meanwhile.
    ['file'],
  )

  async function save({ file, ...typed }: Typed) {
    if (!file) return
    const refused = await upload({ file, ...typed })
    if (refused !== null) return fields.blame({ file: refused })
    fields.draft.drop()
  }

  return (
    <FormDialog
      fields={fields}
      title={t(previous ? 'templates.newVersion' : 'templates.upload')}
      size={520}
      action={t('templates.take')}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <FileInput
        label={t('templates.file')}
        accept=".docx,.dotx"
        placeholder=".docx, .dotx"
        size="xs"
        {...fields.input('file')}
        onChange={(file) => {
          fields.set('file', file)
          if (fields.values.name === '' && file)
            fields.set('name', file.name.replace(/\.do[ct]x$/i, '').slice(0, 120))
        }}
      />
      <TextInput label={t('templates.name')} maxLength={120} {...fields.input('name')} />
      <WhatFor fields={fields} isFixed={previous !== undefined} />
    </FormDialog>
  )
}

function useUploadFaults() {
  const { t } = useTranslation()
  const ofFile = (file: File | null) => {
    if (!file) return t('templates.noFile')
    return file.size > largest || file.size === 0 ? t('templates.tooLarge') : undefined
  }
  return ({ file, name }: Typed) => ({
    file: ofFile(file),
    name: name.trim() === '' && t('templates.noName'),
  })
}

/** Of which kind and language it is, and for whom; a next version is for what the first one was. */
function WhatFor(props: { readonly fields: Fields<Typed>; readonly isFixed: boolean }) {
  const { fields, isFixed } = props
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { named } = useLanguage()
  const lines = useLiveOr(() => repositories.lines.watchAll(), [repositories], [])
  return (
    <>
      <Group grow align="start">
        <Select
          label={t('templates.kind')}
          data={templateKinds.map((value) => ({ value, label: t(`templateKind.${value}`) }))}
          allowDeselect={false}
          disabled={isFixed}
          {...fields.choice('kind')}
        />
        <Select
          label={t('settings.language')}
          data={languagesByName}
          allowDeselect={false}
          disabled={isFixed}
          {...fields.choice('language')}
        />
      </Group>
      <Select
        label={t('templates.for')}
        placeholder={t('templates.everybody')}
        clearable
        data={lines.map((one) => ({ value: one.id, label: named(one) }))}
        {...fields.choice('line')}
      />
    </>
  )
}
