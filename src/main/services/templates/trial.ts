import { type FieldTree, isList, type PlainField } from '#shared/templates/field-tree.ts'
import { aliasesOf } from '#shared/templates/field-tree.ts'
import type { TemplateProblem } from '#shared/templates/template.ts'
import { keyOf, type StructuralFault, structuralFaults } from './judge.ts'
import { fillParts } from './make-document.ts'
import { PlacedFault } from './placed-fault.ts'
import type { PreparedTemplate } from './prepare.ts'
import { problemAt, TemplateFault } from './problem.ts'

type Fields = Readonly<Record<string, unknown>>

/** One grey pixel: where a picture would be. */
const picture = {
  png: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mO4AQAA2gDZvcV+FQAAAABJRU5ErkJggg==',
  width: 4,
  height: 1.4,
}

/**
 * Fills a template as it would be filled: with everything there is, with nothing where nothing may
 * be, and with lists of one whose fields are empty. Reports what cannot be filled, and what Word
 * would complain of in a result that it does not in the template itself.
 */
export async function tryTemplate(
  template: PreparedTemplate,
  tree: FieldTree,
): Promise<readonly TemplateProblem[]> {
  const problems = new Map<string, TemplateProblem>()
  const add = (problem: TemplateProblem) => void problems.set(JSON.stringify(problem), problem)
  const before = new Set(template.docx ? structuralFaults(template.docx.finished()).map(keyOf) : [])
  for (const fields of samplesOf(tree))
    for (const language of ['zh-CN', 'en'] as const)
      try {
        const parts = await fillParts(template, { fields, language, aliases: aliasesOf(tree) })
        for (const fault of structuralFaults(parts)) if (!before.has(keyOf(fault))) add(brokenAt(fault))
      } catch (cause) {
        if (!(cause instanceof TemplateFault)) throw cause
        const place = cause instanceof PlacedFault ? cause.placed.place : { part: '' }
        add(problemAt('refused', 'render', place, cause.reason, cause.values))
      }
  return [...problems.values()]
}

function brokenAt({ part, reason, values }: StructuralFault): TemplateProblem {
  return problemAt('refused', 'structure', { part }, 'brokenResult', { ...values, fault: reason })
}

/** Full, emptied, the flags turned round, and lists whose items are empty. */
function samplesOf(tree: FieldTree): readonly Fields[] {
  const full = filled(tree)
  const emptied = each(tree, (field) => (isList(field) ? [] : emptyOf(field)))
  const bare = each(tree, (field) =>
    isList(field) ? [each(field.items, (one) => (isList(one) ? [] : emptyOf(one)))] : emptyOf(field),
  )
  return [full, emptied, bare, each(tree, (field) => turned(field, full))]
}

function filled(tree: FieldTree): Fields {
  return each(tree, (field) => (isList(field) ? [filled(field.items), filled(field.items)] : fullOf(field)))
}

function each(tree: FieldTree, of: (field: FieldTree[string]) => unknown): Fields {
  return Object.fromEntries(Object.values(tree).map((field) => [field.name, of(field)]))
}

function fullOf({ type, sample }: PlainField): unknown {
  if (type === 'picture') return picture
  if (type === 'flag') return true
  return type === 'text' && sample === '' ? '…' : sample
}

function emptyOf({ type }: PlainField): unknown {
  return { text: '', number: 0, flag: false, picture: '' }[type]
}

function turned(field: FieldTree[string], full: Fields): unknown {
  return !isList(field) && field.type === 'flag' ? full[field.name] !== true : full[field.name]
}
