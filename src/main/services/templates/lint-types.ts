import { type FieldTree, isList } from '#shared/templates/field-tree.ts'
import type { ProblemReason, ProblemValues } from '#shared/templates/problem-words.ts'
import { everyNode, type Node } from './expression.ts'
import { lookUp, type OpenLoop, typeOf, type ValueType } from './names.ts'
import { dayIn, numberIn } from './values.ts'

export interface TypeFault {
  readonly severity: 'refused' | 'warning'
  readonly reason: ProblemReason
  readonly values: ProblemValues
}

/**
 * Comparisons that are never true, or that compare something else than their author means: a word
 * with a number, yes or no with a text, amounts letter by letter, amounts put one behind the other.
 */
export function lintTypes(
  node: Node,
  tree: FieldTree | undefined,
  loops: readonly OpenLoop[],
): readonly TypeFault[] {
  if (!tree) return []
  return [...everyNode(node)].flatMap((one) => (one.kind === 'binary' ? binaryFaults(one) : []))

  function binaryFaults({ operator, left, right }: Extract<Node, { kind: 'binary' }>): readonly TypeFault[] {
    const types = [typeOf(left, tree, loops), typeOf(right, tree, loops)] as const
    if (/^[=!]=$/.test(operator)) return equalityFaults(left, right, types)
    if (/^[<>]=?$/.test(operator))
      return [...equalityFaults(left, right, types), ...orderFaults(left, right, types)]
    if (operator === '+' && types.every((type) => type === 'text') && bothShowNumbers(left, right))
      return [
        {
          severity: 'warning',
          reason: 'textsAdded',
          values: { name: `${wordsOf(left)}, ${wordsOf(right)}` },
        },
      ]
    return []
  }

  function equalityFaults(
    left: Node,
    right: Node,
    [a, b]: readonly [ValueType, ValueType],
  ): readonly TypeFault[] {
    const one = a === 'flag' ? left : right
    if ((a === 'flag') !== (b === 'flag') && [a, b].every((type) => /^(flag|text|number)$/.test(type)))
      return [{ severity: 'refused', reason: 'textAgainstFlag', values: { name: wordsOf(one) } }]
    const text = a === 'text' && b === 'number' ? left : b === 'text' && a === 'number' ? right : undefined
    if (!text) return []
    const sample = sampleOf(text)
    if (sample === undefined || sample === '' || numberIn(sample) !== undefined) return []
    return [{ severity: 'refused', reason: 'textAgainstNumber', values: { name: wordsOf(text) } }]
  }

  function orderFaults(
    left: Node,
    right: Node,
    types: readonly [ValueType, ValueType],
  ): readonly TypeFault[] {
    if (types.some((type) => type !== 'text')) return []
    const samples = [sampleOf(left), sampleOf(right)]
    if (samples.some((sample) => sample === undefined || sample === '')) return []
    const isSame = (of: (text: string) => unknown) =>
      samples.every((sample) => of(sample ?? '') !== undefined)
    if (isSame(dayIn) || isSame(numberIn)) return []
    const name = `${wordsOf(left)}, ${wordsOf(right)}`
    return [{ severity: 'warning', reason: 'lettersCompared', values: { name } }]
  }

  function bothShowNumbers(left: Node, right: Node): boolean {
    return [left, right].every(
      (one) =>
        one.kind === 'field' && /\d/.test(sampleOf(one) ?? '') && numberIn(sampleOf(one) ?? '') !== undefined,
    )
  }

  /** What a text is like: itself, or the sample of its field. */
  function sampleOf(node: Node): string | undefined {
    if (node.kind === 'value') return String(node.value)
    if (node.kind !== 'field') return undefined
    const found = lookUp(node.path, tree, loops)
    return found.is === 'field' && !isList(found.field) ? String(found.field.sample) : undefined
  }
}

function wordsOf(node: Node): string {
  if (node.kind === 'field') return node.path.join('.')
  if (node.kind === 'value') return typeof node.value === 'string' ? `“${node.value}”` : String(node.value)
  return node.kind === 'call' ? `${node.name}()` : '…'
}
