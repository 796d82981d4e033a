import { useTranslation } from 'react-i18next'
import { wordFile } from '#shared/documents/word-file.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Language } from '#shared/kernel/format.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Template, TemplateKind } from '#shared/templates/template.ts'
import { useApp } from '../../app-context.tsx'
import { useTemplateProblem } from '../../parts/documents/template-problem.ts'
import { textOf } from '../../replica/store/sealed-storage.ts'

export interface NewTemplate {
  readonly file: File
  readonly name: string
  readonly kind: TemplateKind
  readonly language: Language
  /** The business line that it is for; '' is everybody. */
  readonly line: string
}

/** Takes a Word file in as a draft. Returns why it is not taken, in words; `null` once it is. */
export function useUpload(previous: Template | undefined) {
  const { t } = useTranslation()
  const { host, replica, repositories, author, ids, navigation, syncNow } = useApp()
  const { inWords } = useTemplateProblem()

  /** A file that is none, or that could do harm, is not even kept. */
  async function check(bytes: Uint8Array, of: NewTemplate): Promise<Result<string, string>> {
    const { kind, language } = of
    const answer = await host.documents.check({ kind, language, base64: btoa(textOf(bytes)) })
    if (!answer.ok) return err(t('templates.tooLarge'))
    const harmful = answer.value.problems.find(
      ({ severity, rule }) => severity === 'refused' && isHarmful(rule),
    )
    if (!harmful) return ok(answer.value.sha256)
    const help = t(`templates.help.${harmful.rule}`)
    return err(t('templates.harmful', { because: inWords(harmful), help }))
  }

  return async (made: NewTemplate): Promise<string | null> => {
    const bytes = new Uint8Array(await made.file.arrayBuffer())
    const checked = await check(bytes, made)
    if (!checked.ok) return checked.failure
    const stamp = author.stamp()
    const id = ids.next('template')
    const fileName = made.file.name.slice(-160)
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
      name: made.name.trim(),
      kind: made.kind,
      language: made.language,
      version: (previous?.version ?? 0) + 1,
      stage: 'draft',
      businessLineId: made.line,
      fileName,
      sha256: checked.value,
      bytes: bytes.length,
      note: '',
    })
    syncNow()
    navigation.getState().go({ name: 'template', id })
    return null
  }
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
