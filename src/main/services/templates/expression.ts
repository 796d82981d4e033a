import { type Expression, parseExpressionAt } from 'acorn'

/** A template contains something that is no expression of ours, or one that is not allowed. */
export class RefusedExpression extends Error {
  override readonly name = 'RefusedExpression'
}

/** What an expression of a template may consist of; each evaluates to a value and does nothing else. */
export type Node =
  | { readonly kind: 'value'; readonly value: string | number | boolean | null }
  | { readonly kind: 'field'; readonly path: readonly string[] }
  | { readonly kind: 'not' | 'minus'; readonly of: Node }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Node; readonly right: Node }
  | { readonly kind: 'choice'; readonly test: Node; readonly yes: Node; readonly no: Node }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] }

const binaryOperators = ['+', '-', '*', '/', '%', '==', '!=', '<', '>', '<=', '>=', '&&', '||', '??'] as const
export type BinaryOperator = (typeof binaryOperators)[number]

const longest = 2_000
const mostNodes = 300
const deepest = 40

const parsed = new Map<string, Node>()
const mostParsed = 5_000

/**
 * Reads an expression: names and paths, texts, numbers, comparison, arithmetic, `and`, `or`,
 * `not`, `a ? b : c`, and calls of functions by name. acorn reads it as JavaScript; every
 * kind of node that is not on this list is refused, and nothing is ever executed.
 */
export function parseExpression(code: string): Node {
  const known = parsed.get(code)
  if (known) return known
  const node = read(code)
  if (parsed.size >= mostParsed) parsed.clear()
  parsed.set(code, node)
  return node
}

function read(code: string): Node {
  if (code.length > longest) throw new RefusedExpression('the expression is too long')
  const source = asJavaScript(code)
  if (source.trim() === '') throw new RefusedExpression('the expression is empty')
  let tree: Expression
  try {
    tree = parseExpressionAt(source, 0, { ecmaVersion: 2020 })
  } catch {
    throw new RefusedExpression(`not an expression: ${code.trim().slice(0, 60)}`)
  }
  if (source.slice(tree.end).trim() !== '')
    throw new RefusedExpression(`more than one expression: ${code.trim().slice(0, 60)}`)
  let count = 0
  return convert(tree, 0)

  function convert(node: Expression | { type: string }, depth: number): Node {
    count += 1
    if (count > mostNodes || depth > deepest) throw new RefusedExpression('the expression is too large')
    const of = node as Expression
    const inner = (child: unknown) => convert(child as Expression, depth + 1)
    switch (of.type) {
      case 'Literal': {
        const { value } = of
        if (value === null || typeof value === 'string' || typeof value === 'boolean')
          return { kind: 'value', value }
        if (typeof value === 'number' && Number.isFinite(value)) return { kind: 'value', value }
        throw refusal(of)
      }
      case 'Identifier':
        if (of.name.startsWith('__')) throw refusal(of)
        return { kind: 'field', path: [of.name] }
      case 'MemberExpression': {
        // `a.b.c` alone: nothing computed, nothing called on, nothing optional.
        if (
          of.computed ||
          of.optional ||
          of.property.type !== 'Identifier' ||
          of.property.name.startsWith('__')
        )
          throw refusal(of)
        const object = inner(of.object)
        if (object.kind !== 'field') throw refusal(of)
        return { kind: 'field', path: [...object.path, of.property.name] }
      }
      case 'UnaryExpression':
        if (of.operator === '!') return { kind: 'not', of: inner(of.argument) }
        if (of.operator === '-') return { kind: 'minus', of: inner(of.argument) }
        throw refusal(of)
      case 'BinaryExpression':
      case 'LogicalExpression': {
        const operator = of.operator.replace('===', '==').replace('!==', '!=')
        if (!isBinary(operator)) throw refusal(of)
        return { kind: 'binary', operator, left: inner(of.left), right: inner(of.right) }
      }
      case 'ConditionalExpression':
        return { kind: 'choice', test: inner(of.test), yes: inner(of.consequent), no: inner(of.alternate) }
      case 'CallExpression':
        if (of.callee.type !== 'Identifier' || of.optional) throw refusal(of)
        return { kind: 'call', name: of.callee.name, args: of.arguments.map(inner) }
      case 'ParenthesizedExpression':
        return inner(of.expression)
      default:
        throw refusal(of)
    }
  }

  function refusal({ start, end }: { start: number; end: number }): RefusedExpression {
    return new RefusedExpression(`not allowed in a template: ${source.slice(start, end).slice(0, 60)}`)
  }
}

function isBinary(operator: string): operator is BinaryOperator {
  return (binaryOperators as readonly string[]).includes(operator)
}

/** As people write in Word: curly quotes, full-width signs, `and`, `or`, `not`, `=` and `<>`. */
function asJavaScript(code: string): string {
  const straight = code.replace(/[“”„]/g, '"').replace(/[‘’‚]/g, "'")
  return straight
    .split(/("[^"]*"|'[^']*')/)
    .map((piece, index) =>
      index % 2 === 1
        ? piece
        : piece
            .replace(/[()]/g, (sign) => (sign === '(' ? '(' : ')'))
            .replace(/,/g, ',')
            .replace(/\band\b/gi, '&&')
            .replace(/\bor\b/gi, '||')
            .replace(/\bnot\b/gi, '!')
            .replace(/<>/g, '!=')
            .replace(/(?<![=!<>])=(?![=>])/g, '=='),
    )
    .join('')
}

/** The paths of all fields that an expression reads, and the functions that it calls. */
export function namesIn(node: Node): {
  readonly fields: readonly (readonly string[])[]
  readonly functions: readonly string[]
} {
  const fields: (readonly string[])[] = []
  const functions: string[] = []
  visit(node)
  return { fields, functions }

  function visit(one: Node): void {
    if (one.kind === 'field') fields.push(one.path)
    if (one.kind === 'not' || one.kind === 'minus') visit(one.of)
    if (one.kind === 'binary') [one.left, one.right].forEach(visit)
    if (one.kind === 'choice') [one.test, one.yes, one.no].forEach(visit)
    if (one.kind === 'call') {
      functions.push(one.name)
      one.args.forEach(visit)
    }
  }
}
