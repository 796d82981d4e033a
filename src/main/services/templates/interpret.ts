import type { Language } from '#shared/kernel/format.ts'
import { type Node, parseExpression, RefusedExpression } from './expression.ts'
import { functionNamed, isEmpty, longestText, ownField } from './functions.ts'

/** A template asked for a field that the data does not have. */
export class UnknownField extends Error {
  override readonly name = 'UnknownField'
}

/** A template asks for more work than a document is worth. */
export class TooMuchWork extends Error {
  override readonly name = 'TooMuchWork'
}

export interface Interpreter {
  readonly evaluate: (code: string, fields: Readonly<Record<string, unknown>>) => unknown
}

/** Commands of one document: 2,000 lines of ten cells are 20,000; loops in loops are many more. */
const mostEvaluations = 400_000

/**
 * Evaluates the expressions of one template over its fields. Takes the place of
 * docx-templates' JavaScript sandbox, which is none: nothing of a template is ever executed
 * (decision 0006). Own properties only, so that no path leads to a prototype or a constructor.
 */
export function createInterpreter(
  language: Language,
  aliases: Readonly<Record<string, string>> = {},
): Interpreter {
  let evaluations = 0
  return {
    evaluate: (code, fields) => {
      evaluations += 1
      if (evaluations > mostEvaluations) throw new TooMuchWork('the template repeats too much')
      return valueOf(parseExpression(code), fields)
    },
  }

  function valueOf(node: Node, fields: Readonly<Record<string, unknown>>): unknown {
    switch (node.kind) {
      case 'value':
        return node.value
      case 'field':
        return fieldAt(node.path, fields)
      case 'not':
        return !isTrue(valueOf(node.of, fields))
      case 'minus':
        return -numberFrom(valueOf(node.of, fields))
      case 'choice':
        return valueOf(isTrue(valueOf(node.test, fields)) ? node.yes : node.no, fields)
      case 'binary':
        return combine(node, fields)
      case 'call': {
        const called = functionNamed(node.name)
        if (!called) throw new RefusedExpression(`unknown function: ${node.name.slice(0, 40)}`)
        const [least, most] = called.takes
        if (node.args.length < least || node.args.length > most)
          throw new RefusedExpression(
            `${node.name} takes ${least === most ? least : `${least} to ${most}`} values`,
          )
        return called.run(
          node.args.map((arg) => valueOf(arg, fields)),
          language,
        )
      }
    }
  }

  function combine(
    { operator, left, right }: Extract<Node, { kind: 'binary' }>,
    fields: Readonly<Record<string, unknown>>,
  ): unknown {
    const a = valueOf(left, fields)
    if (operator === '&&') return isTrue(a) ? valueOf(right, fields) : a
    if (operator === '||') return isTrue(a) ? a : valueOf(right, fields)
    if (operator === '??') return isEmpty(a) ? valueOf(right, fields) : a
    const b = valueOf(right, fields)
    if (operator === '==') return a === b
    if (operator === '!=') return a !== b
    if (operator === '+' && (typeof a === 'string' || typeof b === 'string')) {
      const text = `${textFrom(a)}${textFrom(b)}`
      if (text.length > longestText) throw new TooMuchWork('a text grows too long')
      return text
    }
    if (typeof a === 'string' && typeof b === 'string') return compare(operator, a < b ? -1 : a > b ? 1 : 0)
    const [x, y] = [numberFrom(a), numberFrom(b)]
    switch (operator) {
      case '+':
        return x + y
      case '-':
        return x - y
      case '*':
        return x * y
      case '/':
        return y === 0 ? 0 : x / y
      case '%':
        return y === 0 ? 0 : x % y
      default:
        return compare(operator, x - y)
    }
  }

  function fieldAt(path: readonly string[], fields: Readonly<Record<string, unknown>>): unknown {
    let value: unknown = fields
    for (const name of path) {
      const known = has(value, name) ? name : Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name
      if (!has(value, known)) throw new UnknownField(`unknown field: ${path.join('.').slice(0, 60)}`)
      value = ownField(value, known)
    }
    return value
  }
}

function has(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
}

function compare(operator: string, order: number): boolean {
  if (operator === '<') return order < 0
  if (operator === '>') return order > 0
  if (operator === '<=') return order <= 0
  if (operator === '>=') return order >= 0
  throw new RefusedExpression(`texts cannot be combined with ${operator}`)
}

function isTrue(value: unknown): boolean {
  return !isEmpty(value) && value !== false && value !== 0
}

function numberFrom(value: unknown): number {
  if (typeof value === 'number') return value
  if (isEmpty(value)) return 0
  throw new RefusedExpression(`not a number: ${String(value).slice(0, 40)}`)
}

function textFrom(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : isEmpty(value)
      ? ''
      : String(value)
}
