import { type FieldTree, isList, type PlainField } from '#shared/templates/field-tree.ts'
import type { Node } from './expression.ts'
import { functionAliases, functionNamed } from './functions.ts'

/** A loop that is open at a place: the name of its item, and the fields of that. */
export interface OpenLoop {
  readonly name: string
  /** `undefined`: what it repeats is not known. */
  readonly items: FieldTree | undefined
}

export type Found =
  | { readonly is: 'field'; readonly field: FieldTree[string] }
  /** A whole item of a loop. */
  | { readonly is: 'row' }
  | { readonly is: 'index' }
  | { readonly is: 'unknown'; readonly among: readonly string[] }
  /** There is nothing to check it against. */
  | { readonly is: 'unchecked' }

/** What a path means where these loops are open. */
export function lookUp(
  path: readonly string[],
  tree: FieldTree | undefined,
  loops: readonly OpenLoop[],
): Found {
  const [head = '', ...rest] = path
  if (head === '$idx') return loops.length > 0 && rest.length === 0 ? { is: 'index' } : unknown([])
  if (head.startsWith('$')) {
    const loop = loops.findLast(({ name }) => `$${name}` === head)
    if (!loop) return unknown(loops.map(({ name }) => `$${name}`))
    if (rest.length === 0) return { is: 'row' }
    if (!loop.items) return { is: 'unchecked' }
    const field = rest.length === 1 ? fieldNamed(loop.items, rest[0] ?? '') : undefined
    return field ? { is: 'field', field } : unknown(namesOf(loop.items))
  }
  if (!tree) return { is: 'unchecked' }
  const field = rest.length === 0 ? fieldNamed(tree, head) : undefined
  return field ? { is: 'field', field } : unknown(namesOf(tree))
}

function unknown(among: readonly string[]): Found {
  return { is: 'unknown', among }
}

export function fieldNamed(tree: FieldTree, name: string): FieldTree[string] | undefined {
  return Object.values(tree).find((field) => field.name === name || field.alias === name)
}

export function namesOf(tree: FieldTree): readonly string[] {
  return Object.values(tree).flatMap(({ name, alias }) => (alias === '' ? [name] : [name, alias]))
}

/** The fields of the items of a list; `undefined` where the expression is none that is known. */
export function itemsOf(
  node: Node,
  tree: FieldTree | undefined,
  loops: readonly OpenLoop[],
): FieldTree | undefined {
  if (node.kind === 'field') {
    const found = lookUp(node.path, tree, loops)
    return found.is === 'field' && isList(found.field) ? found.field.items : undefined
  }
  if (node.kind === 'call' && englishName(node.name) === 'where' && node.args[0])
    return itemsOf(node.args[0], tree, loops)
  if (node.kind === 'choice') return itemsOf(node.yes, tree, loops) ?? itemsOf(node.no, tree, loops)
  return undefined
}

export type ValueType = PlainField['type'] | 'list' | 'row' | 'unknown'

/** What kind of value an expression gives, as far as can be told. */
export function typeOf(node: Node, tree: FieldTree | undefined, loops: readonly OpenLoop[]): ValueType {
  switch (node.kind) {
    case 'value':
      return typeof node.value === 'string'
        ? 'text'
        : typeof node.value === 'number'
          ? 'number'
          : typeof node.value === 'boolean'
            ? 'flag'
            : 'unknown'
    case 'field': {
      const found = lookUp(node.path, tree, loops)
      if (found.is === 'row') return 'row'
      if (found.is === 'index') return 'number'
      return found.is === 'field' ? found.field.type : 'unknown'
    }
    case 'not':
      return 'flag'
    case 'minus':
      return 'number'
    case 'choice': {
      const [yes, no] = [typeOf(node.yes, tree, loops), typeOf(node.no, tree, loops)]
      return yes === no ? yes : 'unknown'
    }
    case 'binary':
      return binaryType(node.operator)
    case 'call':
      return functionNamed(node.name) ? (results[englishName(node.name)] ?? 'unknown') : 'unknown'
  }
}

function binaryType(operator: string): ValueType {
  if (/^([=!]=|[<>]=?)$/.test(operator)) return 'flag'
  return /^[-*/%]$/.test(operator) ? 'number' : 'unknown'
}

const results: Readonly<Record<string, ValueType>> = {
  money: 'text',
  number: 'text',
  percent: 'text',
  date: 'text',
  capitals: 'text',
  upper: 'text',
  lower: 'text',
  trim: 'text',
  join: 'text',
  round: 'number',
  length: 'number',
  count: 'number',
  sum: 'number',
  average: 'number',
  min: 'number',
  max: 'number',
  contains: 'flag',
  empty: 'flag',
  where: 'list',
  first: 'row',
  last: 'row',
}

export function englishName(name: string): string {
  return Object.hasOwn(functionAliases, name) ? (functionAliases[name] ?? name) : name
}
