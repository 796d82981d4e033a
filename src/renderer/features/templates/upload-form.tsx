import { Alert, Button, FileInput, Group, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stampNew } from '#shared/kernel/document.ts'
import type { Language } from '#shared/kernel/format.ts'
import { type Template, type TemplateKind, templateKinds } from '#shared/templates/template.ts'
import { useApp } from '../../app-context.tsx'
import { useTemplateProblem } from '../../parts/documents/template-problem.ts'
import { textOf } from '../../replica/store/sealed-storage.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useDraft, useKept } from '../../ui/draft.ts'
import { Dialog, useCancel } from '../../ui/dialog.tsx'

const wordFile = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** Bytes. */
const largest = 20 * 1024 * 1024

interface Props {
  /** The template of which it is the next version. */
  readonly previous?: Template
  readonly onClose: () => void
}

/** Takes a Word file in as a draft: nobody uses it before it is published. */
export function UploadForm({ previous, onClose }: Props) {
  const { t } = useTranslation()
  const { host, replica, repositories, author, ids, navigation, syncNow } = useApp()
  const { language: own, named } = useLanguage()
  const { inWords } = useTemplateProblem()
  const [file, setFile] = useState<File | null>(null)
  const draft = useDraft(`new/template/${previous?.id ?? ''}`, previous?.id)
  const [name, setName] = useKept(draft, 'name', previous?.name ?? '')
  const [kind, setKind] = useKept<TemplateKind>(draft, 'kind', previous?.kind ?? 'quote')
  const [language, setLanguage] = useKept<Language>(draft, 'language', previous?.language ?? own)
  const [line, setLine] = useKept(draft, 'line', previous?.businessLineId ?? '')
  const cancel = useCancel(draft, onClose)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const lines = useLiveOr(() => repositories.lines.watchAll(), [repositories], [])

  async function upload() {
    if (!file) return setProblem(t('templates.noFile'))
    if (name.trim() === '') return setProblem(t('templates.noName'))
    if (file.size > largest || file.size === 0) return setProblem(t('templates.tooLarge'))
    setBusy(true)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const checked = await host.documents.check({ kind, language, base64: btoa(textOf(bytes)) })
    setBusy(false)
    if (!checked.ok) return
    // A file that is none, or that could do harm, is not even kept.
    const harmful = checked.value.problems.find(
      ({ severity, rule }) => severity === 'refused' && isHarmful(rule),
    )
    if (harmful) {
      const help = t(`templates.help.${harmful.rule}`)
      return setProblem(t('templates.harmful', { because: inWords(harmful), help }))
    }
    const stamp = author.stamp()
    const id = ids.next('template') as Template['id']
    const fileName = file.name.slice(-160)
    await replica.files.add({
      id: ids.next('edit'),
      family: 'documents',
      documentId: id,
      name: fileName,
      type: wordFile,
      bytes,
      at: stamp.at,
    })
    await repositories.templates.add({
      id,
      type: 'template',
      ...stampNew(stamp),
      family: previous?.family ?? id.slice('template:'.length),
      name: name.trim(),
      kind,
      language,
      version: (previous?.version ?? 0) + 1,
      stage: 'draft',
      businessLineId: line,
      fileName,
      sha256: checked.value.sha256,
      bytes: bytes.length,
      note: '',
    })
    syncNow()
    draft.drop()
    navigation.getState().go({ name: 'template', id })
  }

  return (
    <Dialog
      draft={draft}
      onClose={onClose}
      title={t(previous ? 'templates.newVersion' : 'templates.upload')}
      size={520}
    >
      <Stack gap="sm">
        {problem && (
          <Alert role="alert" color="red" p="xs">
            {problem}
          </Alert>
        )}
        <FileInput
          label={t('templates.file')}
          accept=".docx,.dotx"
          placeholder=".docx, .dotx"
          value={file}
          onChange={(chosen) => {
            setFile(chosen)
            if (name === '' && chosen) setName(chosen.name.replace(/\.do[ct]x$/i, '').slice(0, 120))
          }}
          size="xs"
        />
        <TextInput
          label={t('templates.name')}
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group grow>
          <Select
            label={t('templates.kind')}
            data={templateKinds.map((value) => ({ value, label: t(`templateKind.${value}`) }))}
            value={kind}
            onChange={(value) => value && setKind(value as TemplateKind)}
            allowDeselect={false}
            disabled={previous !== undefined}
          />
          <Select
            label={t('settings.language')}
            data={[
              { value: 'zh-CN', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
            value={language}
            onChange={(value) => value && setLanguage(value as Language)}
            allowDeselect={false}
            disabled={previous !== undefined}
          />
        </Group>
        <Select
          label={t('templates.for')}
          placeholder={t('templates.everybody')}
          clearable
          data={lines.map((one) => ({ value: one.id as string, label: named(one) }))}
          value={line === '' ? null : line}
          onChange={(value) => setLine(value ?? '')}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={cancel}>
            {t('app.cancel')}
          </Button>
          <Button onClick={() => void upload()} loading={busy}>
            {t('templates.take')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

const harmfulRules: ReadonlySet<string> = new Set([
  'notDocx',
  'tooLarge',
  'badName',
  'macro',
  'embedded',
  'external',
  'field',
  'doctype',
  'picture',
])

function isHarmful(rule: string): boolean {
  return harmfulRules.has(rule)
}
