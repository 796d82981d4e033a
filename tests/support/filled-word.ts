import { strFromU8, unzipSync } from 'fflate'
import type { TemplateFields } from '#shared/documents/document.ts'
import type { Language } from '#shared/kernel/format.ts'
import { aliasesOfKind, fieldsOf } from '#shared/templates/kind-fields.ts'
import { sampleFields } from '#shared/templates/samples.ts'
import type { TemplateKind, TemplateProblem } from '#shared/templates/template.ts'
import { createTemplateEngine } from '#main/services/documents/render.ts'
import { type StructuralFault, structuralFaults } from '#main/services/templates/judge.ts'

/** A template, and what it is filled with beside the sample. */
export interface WordCase {
  readonly file: Uint8Array
  readonly kind?: TemplateKind
  readonly language?: Language
  readonly fields?: Readonly<Record<string, unknown>>
}

export interface FilledWord {
  /** What the check says. */
  readonly problems: readonly TemplateProblem[]
  readonly refused: readonly string[]
  readonly warned: readonly string[]
  /** Why nothing came out. */
  readonly failure: readonly TemplateProblem[] | undefined
  readonly bytes: Uint8Array
  /** The words of each paragraph of the document; a break is a line break. */
  readonly lines: readonly string[]
  readonly part: (name: string) => string
  readonly faults: readonly StructuralFault[]
}

/** Checks and fills templates with the engine of the app, in its worker. */
export function aFiller() {
  const worker = new URL('../../src/main/services/documents/render-worker.ts', import.meta.url)
  const engine = createTemplateEngine(worker)
  return async ({ file, kind = 'quote', language = 'en', fields }: WordCase): Promise<FilledWord> => {
    const { problems } = await engine.check(file, fieldsOf(kind, language))
    const made = await engine.render(file, {
      fields: { ...sampleFields(kind, language), ...fields } as TemplateFields,
      language,
      aliases: aliasesOfKind(kind),
    })
    const parts = 'bytes' in made ? unzipSync(made.bytes) : {}
    const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
    const rulesOf = (severity: string) =>
      problems.filter((one) => one.severity === severity).map(({ rule }) => rule as string)
    return {
      problems,
      part,
      refused: rulesOf('refused'),
      warned: rulesOf('warning'),
      failure: 'problems' in made ? made.problems : undefined,
      bytes: 'bytes' in made ? made.bytes : new Uint8Array(),
      lines: linesOf(part('word/document.xml')),
      faults: 'bytes' in made ? structuralFaults(new Map(Object.entries(parts))) : [],
    }
  }
}

function linesOf(xml: string): readonly string[] {
  return [...xml.matchAll(/<w:p(?:>| [^>]*[^/]>)([\s\S]*?)<\/w:p>|<w:p\/>/g)].map(([, inner = '']) =>
    inner
      .replace(/<w:(instrText|delText)[^>]*>[^<]*<\/w:\1>/g, '')
      .replace(/<w:br\/>/g, '\n')
      .replace(/<w:tab\/>/g, '\t')
      .replace(/<[^>]+>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  )
}
