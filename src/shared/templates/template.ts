import { documentSchema } from '../kernel/document.ts'
import { type Infer, oneOf, record, text, Type } from '../kernel/schema.ts'
import { problemReasons } from './problem-words.ts'

/** Every kind of document that a template makes, in the order in which lists show them. */
export const templateKinds = [
  'quote',
  'contract',
  'serviceContract',
  'order',
  'visit',
  'letter',
  'envelope',
  'labels',
  'handover',
] as const

export type TemplateKind = Infer<typeof TemplateKind>
export const TemplateKind = oneOf(...templateKinds)

/**
 * A problem of a template, in Word's terms. `refused`: it is not used as long as it is there.
 * `removed`: it was taken out. `warning`: it works, and perhaps not as its author means it.
 */
export type TemplateProblem = Infer<typeof TemplateProblem>
export const TemplateProblem = record({
  severity: oneOf('refused', 'removed', 'warning'),
  rule: oneOf(
    'notDocx',
    'tooLarge',
    'badName',
    'macro',
    'embedded',
    'external',
    'field',
    'doctype',
    'picture',
    'command',
    'expression',
    'unclosed',
    'nesting',
    'unknownField',
    'unknownFunction',
    'notAList',
    'types',
    'structure',
    'split',
    'font',
    'wide',
    'empty',
    'noCommand',
    'notFilled',
    'break',
    'render',
  ),
  /** `word/document.xml`, `word/header1.xml`; '' for the file as a whole. */
  part: text(200),
  /** From 1, as Word counts them in this part. */
  paragraph: Type.Optional(Type.Integer()),
  /** From 1, of the table that the paragraph stands in. */
  row: Type.Optional(Type.Integer()),
  /** The command or the words that it is about. */
  text: Type.Optional(text(200)),
  detail: text(400),
  /** The same for a reader of either language: the sentence of `reason` with these values. */
  reason: oneOf(...problemReasons),
  values: Type.Optional(Type.Record(text(40), text(200))),
  /** What the author may have meant. */
  nearest: Type.Optional(Type.Array(text(60), { maxItems: 5 })),
})

/** A template of the company's, version by version; the bytes replicate as its attachment `fileName`. */
export type Template = Infer<typeof Template>
export const Template = documentSchema('template', {
  /** Versions of one template share it. */
  family: text(40, 1),
  name: text(120, 1),
  kind: TemplateKind,
  language: oneOf('zh-CN', 'en'),
  version: Type.Integer({ minimum: 1 }),
  stage: oneOf('draft', 'published', 'retired'),
  /** Whom it is for: '' is everybody, else a business line. */
  businessLineId: text(48),
  fileName: text(160, 1),
  sha256: text(64, 64),
  bytes: Type.Integer({ minimum: 0 }),
  note: text(1_000),
})

/** The newest published version of each template of a kind that somebody of a business line may use. */
export function usableTemplates(
  all: readonly Template[],
  kind: TemplateKind,
  businessLineId: string,
): readonly Template[] {
  const newest = new Map<string, Template>()
  for (const template of all) {
    if (template.kind !== kind || template.stage !== 'published') continue
    if (template.businessLineId !== '' && template.businessLineId !== businessLineId) continue
    const known = newest.get(template.family)
    if (!known || known.version < template.version) newest.set(template.family, template)
  }
  return [...newest.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
