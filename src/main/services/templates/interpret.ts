import type { Language } from '#shared/kernel/format.ts'
import { type Node, parseExpression } from './expression.ts'
import { type CallContext, functionNamed, longestText } from './functions.ts'
import { TemplateFault } from './problem.ts'
import { englishOf, type Scope } from './scope.ts'
import { isEmpty, isSame, isTrue, numberFrom, orderOf, ownField, printed, tidy } from './values.ts'

export interface Interpreter {
  readonly evaluate: (code: string, scope: Scope) => unknown
  /**
   * Items of a loop or a condition that will be gone through, and how often that comes to with the
   * loops around it. Too many are met at the next command.
   */
  readonly repeats: (count: number, altogether: number) => void
}

/** Expressions of one document: 5,000 letters of 40 paragraphs are 200,000. */
const mostSteps = 2_000_000
/** 5,000 letters with 40 conditions are 205,000. */
const mostRepeats = 400_000
/** Loops in loops that would never get there: nobody waits for them. A condition may leave some of it out. */
const endless = 20_000_000

/**
 * Evaluates the expressions of one template over its fields. Nothing of a template is ever
 * executed (decision 0006). Own properties only, so that no path leads to a prototype or a
 * constructor.
 */
export function createInterpreter(
  language: Language,
  aliases: Readonly<Record<string, string>> = {},
): Interpreter {
  let steps = 0
  let repeated = 0
  const context: CallContext = { language, fieldOf }
  return {
    repeats: (count, altogether) => {
      repeated += altogether > endless ? altogether : count
    },
    evaluate: (code, scope) => {
      steps += 1
      if (steps > mostSteps || repeated > mostRepeats) throw new TemplateFault('repeatsTooMuch')
      return valueOf(parseExpression(code), scope)
    },
  }

  function valueOf(node: Node, scope: Scope): unknown {
    switch (node.kind) {
      case 'value':
        return node.value
      case 'field':
        return fieldAt(node.path, scope)
      case 'not':
        return !isTrue(valueOf(node.of, scope))
      case 'minus':
        return -numberFrom(valueOf(node.of, scope))
      case 'choice':
        return valueOf(isTrue(valueOf(node.test, scope)) ? node.yes : node.no, scope)
      case 'binary':
        return combine(node, scope)
      case 'call':
        return call(node, scope)
    }
  }

  function call({ name, args }: Extract<Node, { kind: 'call' }>, scope: Scope): unknown {
    const called = functionNamed(name)
    if (!called) throw new TemplateFault('unknownFunction', { name: name.slice(0, 40) })
    const [least, most] = called.takes
    if (args.length < least || args.length > most)
      throw new TemplateFault('argumentCount', { name, count: argumentCount(called.takes) })
    return called.run(
      args.map((arg) => valueOf(arg, scope)),
      context,
    )
  }

  function combine({ operator, left, right }: Extract<Node, { kind: 'binary' }>, scope: Scope): unknown {
    const a = valueOf(left, scope)
    if (operator === '&&') return isTrue(a) ? valueOf(right, scope) : a
    if (operator === '||') return isTrue(a) ? a : valueOf(right, scope)
    if (operator === '??') return isEmpty(a) ? valueOf(right, scope) : a
    const b = valueOf(right, scope)
    switch (operator) {
      case '==':
        return isSame(a, b)
      case '!=':
        return !isSame(a, b)
      case '<':
        return orderOf(a, b) < 0
      case '>':
        return orderOf(a, b) > 0
      case '<=':
        return orderOf(a, b) <= 0
      case '>=':
        return orderOf(a, b) >= 0
      case '+':
        return added(a, b)
      default:
        return tidy(worked(operator, numberFrom(a), numberFrom(b)))
    }
  }

  function fieldAt(path: readonly string[], scope: Scope): unknown {
    const [head = '', ...rest] = path
    const found = scope.lookUp(head)
    let value = found?.value
    let isKnown = found !== undefined
    for (const name of rest) {
      const known = keyIn(value, name)
      isKnown &&= known !== undefined
      value = known === undefined ? undefined : ownField(value, known)
    }
    if (!isKnown) throw new TemplateFault('unknownField', { name: path.join('.').slice(0, 60) })
    return value
  }

  function keyIn(value: unknown, name: string): string | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return [name, englishOf(name, aliases)].find((key) => Object.hasOwn(value, key))
  }

  /** A row's field by its name in quotes, in either language. */
  function fieldOf(row: unknown, name: string): unknown {
    const known = keyIn(row, name.trim())
    if (known === undefined) throw new TemplateFault('unknownField', { name: name.slice(0, 60) })
    return ownField(row, known)
  }
}

/** `1`, `1–2`: how many values a function takes. */
export function argumentCount([least, most]: readonly [number, number]): string {
  return least === most ? String(least) : `${least}–${most}`
}

function worked(operator: string, x: number, y: number): number {
  if (operator === '-') return x - y
  if (operator === '*') return x * y
  if (y === 0) return 0
  return operator === '/' ? x / y : x % y
}

/** Texts are put together; a number and a text that shows one are added. */
function added(a: unknown, b: unknown): unknown {
  const isText = typeof a === 'string' || typeof b === 'string'
  const isMixed = typeof a === 'number' || typeof b === 'number'
  if (!isText || (isMixed && showsNumber(a) && showsNumber(b))) return tidy(numberFrom(a) + numberFrom(b))
  const text = `${printed(a)}${printed(b)}`
  if (text.length > longestText) throw new TemplateFault('textTooLong')
  return text
}

function showsNumber(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))
}
