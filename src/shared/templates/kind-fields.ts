import { matches } from '../kernel/schema.ts'
import { TemplateImage } from '../documents/document.ts'
import type { Language } from '../kernel/format.ts'
import { fieldAliases } from './field-aliases.ts'
import { aliasesOf, type FieldTree, type PlainField } from './field-tree.ts'
import { sampleFields } from './samples.ts'
import type { TemplateKind } from './template.ts'

/**
 * The names that a template of a kind may use. They come out of the very functions that fill
 * it, over a sample: what the linter knows and what the engine has cannot differ.
 */
export function fieldsOf(kind: TemplateKind, language: Language): FieldTree {
  const key = `${kind}.${language}`
  const tree = trees.get(key) ?? treeOf(sampleFields(kind, language))
  trees.set(key, tree)
  return tree
}

/** They follow from the code alone: worked out once. */
const trees = new Map<string, FieldTree>()

/** Chinese names to the fields' own, of one kind. */
export function aliasesOfKind(kind: TemplateKind): Readonly<Record<string, string>> {
  return aliasesOf(fieldsOf(kind, 'zh-CN'))
}

function treeOf(sample: Readonly<Record<string, unknown>>): FieldTree {
  return Object.fromEntries(
    Object.entries(sample).map(([name, value]) => {
      const alias = Object.hasOwn(fieldAliases, name) ? (fieldAliases[name] ?? '') : ''
      if (Array.isArray(value)) {
        const items = treeOf(Object.assign({}, ...(value as object[])) as Record<string, unknown>)
        return [name, { name, alias, type: 'list' as const, items }]
      }
      return [name, { name, alias, ...plain(value) }]
    }),
  )
}

function plain(value: unknown): Pick<PlainField, 'type' | 'sample'> {
  if (typeof value === 'number') return { type: 'number', sample: value }
  if (typeof value === 'boolean') return { type: 'flag', sample: value }
  if (matches(TemplateImage, value)) return { type: 'picture', sample: '' }
  return { type: 'text', sample: String(value).slice(0, 60) }
}
