/** One name that a template may use. */
export interface PlainField {
  readonly name: string
  /** The same in Chinese; '' where there is none. */
  readonly alias: string
  /** `text` is ready to be read; `number` and `flag` are for comparison and arithmetic. */
  readonly type: 'text' | 'number' | 'flag' | 'picture'
  readonly sample: string | number | boolean
}

export interface ListField {
  readonly name: string
  readonly alias: string
  readonly type: 'list'
  readonly items: FieldTree
}

/** Every name of one kind of document, with a sample of each. */
export type FieldTree = Readonly<Record<string, PlainField | ListField>>

export function isList(field: PlainField | ListField): field is ListField {
  return field.type === 'list'
}

/** Aliases to names, over the whole tree: what the engine looks a Chinese name up by. */
export function aliasesOf(tree: FieldTree): Readonly<Record<string, string>> {
  const aliases: Record<string, string> = {}
  for (const field of Object.values(tree)) {
    if (field.alias !== '') aliases[field.alias] = field.name
    if (isList(field)) Object.assign(aliases, aliasesOf(field.items))
  }
  return aliases
}
