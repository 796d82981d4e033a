import { TemplateFault } from './problem.ts'
import { type Token, tokensOf } from './expression-tokens.ts'

/** What an expression of a template may consist of; each evaluates to a value and does nothing else. */
export type Node =
  | { readonly kind: 'value'; readonly value: string | number | boolean | null }
  | { readonly kind: 'field'; readonly path: readonly string[] }
  | { readonly kind: 'not' | 'minus'; readonly of: Node }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Node; readonly right: Node }
  | { readonly kind: 'choice'; readonly test: Node; readonly yes: Node; readonly no: Node }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] }

const comparisons = ['==', '!=', '<', '>', '<=', '>='] as const
export type BinaryOperator = (typeof comparisons)[number] | '+' | '-' | '*' | '/' | '%' | '&&' | '||' | '??'

const longest = 2_000
const mostNodes = 300
const deepest = 40

const parsed = new Map<string, Node>()
const mostParsed = 5_000

/**
 * Reads an expression: names and paths, texts, numbers, comparison, arithmetic, `and`, `or`,
 * `not`, `a ? b : c`, and calls of functions by name. There is a rule for each of these and for
 * nothing else, and nothing is ever executed. `not` reaches over a comparison, as in speech.
 */
export function parseExpression(code: string): Node {
  const known = parsed.get(code)
  if (known) return known
  if (code.length > longest) throw new TemplateFault('expressionTooLong')
  const node = read(code)
  if (parsed.size >= mostParsed) parsed.clear()
  parsed.set(code, node)
  return node
}

/** Words of programming languages that are no names here; whoever writes them means a program. */
const programWords = new Set(
  'new delete typeof void in instanceof function class import export super this await async yield return var let const while do switch throw try'.split(
    ' ',
  ),
)

function read(code: string): Node {
  const tokens = tokensOf(code)
  let at = 0
  let count = 0
  if (tokens[0]?.kind === 'end') throw new TemplateFault('emptyExpression')
  const node = choice(0)
  if (peek().kind !== 'end') throw fault('manyExpressions', tokens[0])
  return node

  function choice(depth: number): Node {
    const test = either(depth)
    if (!isSign('?')) return test
    at += 1
    const yes = choice(depth + 1)
    expect(':')
    return { kind: 'choice', test, yes, no: choice(depth + 1) }
  }

  function either(depth: number): Node {
    return chain(depth, ['||', '??'], both, { or: '||' })
  }

  function both(depth: number): Node {
    return chain(depth, ['&&'], negation, { and: '&&' })
  }

  function negation(depth: number): Node {
    if (!isWord('not')) return comparison(depth)
    at += 1
    return made({ kind: 'not', of: negation(depth + 1) }, depth)
  }

  function comparison(depth: number): Node {
    const left = sum(depth)
    const operator = comparisonSign()
    if (!operator) return left
    at += 1
    const right = isWord('not') ? negation(depth + 1) : sum(depth + 1)
    // `1 < x < 3` means something else to everybody.
    if (comparisonSign()) throw fault('notAllowed', peek())
    return made({ kind: 'binary', operator, left, right }, depth)
  }

  function sum(depth: number): Node {
    return chain(depth, ['+', '-'], product, {})
  }

  function product(depth: number): Node {
    return chain(depth, ['*', '/', '%'], unary, {})
  }

  function unary(depth: number): Node {
    if (isSign('!') || isSign('-')) {
      const kind = isSign('!') ? 'not' : 'minus'
      at += 1
      return made({ kind, of: unary(depth + 1) }, depth)
    }
    return primary(depth)
  }

  function primary(depth: number): Node {
    const token = peek()
    at += 1
    if (token.kind === 'text' || token.kind === 'number') {
      if (token.kind === 'number' && !Number.isFinite(token.value)) throw fault('notAllowed', token)
      return made({ kind: 'value', value: token.value }, depth)
    }
    if (token.kind === 'sign' && token.value === '(') {
      const inner = choice(depth + 1)
      expect(')')
      return inner
    }
    if (token.kind !== 'name') throw fault('noExpression', token)
    return named(token, depth)
  }

  function named(token: Extract<Token, { kind: 'name' }>, depth: number): Node {
    const { value: name } = token
    if (name.startsWith('__') || programWords.has(name)) throw fault('notAllowed', token)
    if (name === 'true' || name === 'false') return made({ kind: 'value', value: name === 'true' }, depth)
    if (name === 'null') return made({ kind: 'value', value: null }, depth)
    if (isSign('(')) return call(name, depth)
    const path = [name]
    while (isSign('.')) {
      at += 1
      const next = peek()
      if (next.kind !== 'name' || next.value.startsWith('__')) throw fault('notAllowed', token)
      path.push(next.value)
      at += 1
    }
    // A path is no function: nothing is called on a value.
    if (isSign('(')) throw fault('notAllowed', token)
    return made({ kind: 'field', path }, depth)
  }

  function call(name: string, depth: number): Node {
    const args: Node[] = []
    expect('(')
    while (!isSign(')')) {
      if (args.length > 0) expect(',')
      args.push(choice(depth + 1))
    }
    expect(')')
    if (isSign('.')) throw fault('notAllowed', peek())
    return made({ kind: 'call', name, args }, depth)
  }

  /** Operators of one strength, from left to right. */
  function chain(
    depth: number,
    operators: readonly BinaryOperator[],
    operand: (depth: number) => Node,
    words: Readonly<Record<string, BinaryOperator>>,
  ): Node {
    let left = operand(depth)
    for (;;) {
      const token = peek()
      const word = token.kind === 'name' ? words[token.value.toLowerCase()] : undefined
      const operator = word ?? operators.find((sign) => isSign(sign))
      if (!operator) return left
      at += 1
      left = made({ kind: 'binary', operator, left, right: operand(depth + 1) }, depth)
    }
  }

  function comparisonSign(): BinaryOperator | undefined {
    const token = peek()
    if (token.kind !== 'sign') return undefined
    if (token.value === '=' || token.value === '===') return '=='
    if (token.value === '<>' || token.value === '!==') return '!='
    return comparisons.find((sign) => sign === token.value)
  }

  function made(one: Node, depth: number): Node {
    count += 1
    if (count > mostNodes || depth > deepest) throw new TemplateFault('expressionTooLarge')
    return one
  }

  function peek(): Token {
    return tokens[Math.min(at, tokens.length - 1)] ?? { kind: 'end', at: code.length }
  }

  function isSign(sign: string): boolean {
    const token = peek()
    return token.kind === 'sign' && token.value === sign
  }

  function isWord(word: string): boolean {
    const token = peek()
    return token.kind === 'name' && token.value.toLowerCase() === word
  }

  function expect(sign: string): void {
    if (!isSign(sign)) throw fault('noExpression', tokens[0])
    at += 1
  }

  function fault(reason: 'noExpression' | 'notAllowed' | 'manyExpressions', from: Token | undefined) {
    return new TemplateFault(reason, {
      code: code
        .slice(from?.at ?? 0)
        .trim()
        .slice(0, 60),
    })
  }
}

/** An expression and all that it is made of. */
export function* everyNode(node: Node): Generator<Node> {
  yield node
  const inner: readonly Node[] =
    node.kind === 'not' || node.kind === 'minus'
      ? [node.of]
      : node.kind === 'binary'
        ? [node.left, node.right]
        : node.kind === 'choice'
          ? [node.test, node.yes, node.no]
          : node.kind === 'call'
            ? node.args
            : []
  for (const one of inner) yield* everyNode(one)
}
