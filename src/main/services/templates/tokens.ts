import type { PlacedCommand } from './command.ts'
import type { Mark, Op } from './program.ts'

/** A content in the order of reading, before its loops and conditions are put together. */
export type Token = { readonly op: Op } | { readonly command: PlacedCommand }

export function isCommand(token: Token): token is { readonly command: PlacedCommand } {
  return 'command' in token
}

/** Which end belongs to which beginning; whatever has no partner in here reaches further out. */
export function pairsIn(tokens: readonly Token[]): {
  /** By index, both ways. */
  readonly partner: ReadonlyMap<number, number>
  readonly unpaired: ReadonlySet<number>
} {
  const partner = new Map<number, number>()
  const unpaired = new Set<number>()
  const open: number[] = []
  tokens.forEach((token, index) => {
    if (!isCommand(token)) return
    const { command } = token.command
    if (command.kind !== 'end') return void open.push(index)
    const last = open.at(-1)
    const begun = last === undefined ? undefined : tokens[last]
    if (last !== undefined && begun && isCommand(begun) && begun.command.command.kind === command.of) {
      open.pop()
      partner.set(last, index).set(index, last)
    } else unpaired.add(index)
  })
  for (const index of open) unpaired.add(index)
  return { partner, unpaired }
}

/** Puts loops and conditions together. Every command has its partner in here. */
export function nested(tokens: readonly Token[]): readonly Op[] {
  const { partner } = pairsIn(tokens)
  return range(0, tokens.length)

  function range(from: number, to: number): readonly Op[] {
    const ops: Op[] = []
    for (let at = from; at < to; at += 1) {
      const token = tokens[at]
      if (!token) continue
      if (!isCommand(token)) {
        ops.push(token.op)
        continue
      }
      const end = partner.get(at) ?? at
      const inner = range(at + 1, end)
      const placed = token.command
      if (placed.command.kind === 'if') ops.push({ kind: 'if', placed, ops: inner })
      else
        ops.push({ kind: 'loop', placed, ops: inner, between: marksIn(inner) ? markAfter(end) : undefined })
      at = Math.max(at, end)
    }
    return ops
  }

  /** The mark of the paragraph that a command stands in. */
  function markAfter(index: number): Mark | undefined {
    for (const token of tokens.slice(index))
      if (!isCommand(token) && token.op.kind === 'mark') return token.op
    return undefined
  }
}

function marksIn(ops: readonly Op[]): boolean {
  return ops.some((op) => op.kind === 'mark' || ((op.kind === 'loop' || op.kind === 'if') && marksIn(op.ops)))
}

/** Whether something of it would be read: text, a value, a picture. */
export function shows(token: Token): boolean {
  if (isCommand(token)) return false
  const { op } = token
  if (op.kind === 'inline' || op.kind === 'block') return op.shows
  return op.kind !== 'mark'
}

/**
 * Where a loop begins at the beginning of one paragraph and ends at the end of another, whole
 * paragraphs are meant: its end moves behind the mark of its paragraph.
 */
export function withWholeParagraphs(tokens: readonly Token[]): readonly Token[] {
  const { partner } = pairsIn(tokens)
  const paragraphOf: number[] = []
  const isFirst: boolean[] = []
  let paragraph = 0
  let shown = false
  tokens.forEach((token, index) => {
    paragraphOf[index] = paragraph
    isFirst[index] = !shown
    shown ||= shows(token)
    const isBreak = !isCommand(token) && (token.op.kind === 'mark' || isBlock(token.op))
    if (!isBreak) return
    paragraph += 1
    shown = false
  })
  const moved = [...tokens]
  tokens.forEach((token, index) => {
    if (isCommand(token) || token.op.kind !== 'mark') return
    // Commands alone are no line: their paragraph goes, or stays once with its section break.
    const hasWords = tokens.some((one, at) => paragraphOf[at] === paragraphOf[index] && shows(one))
    if (!hasWords) return
    // Backwards over the ends that stand last in the paragraph.
    let first = index
    for (let at = index - 1; at >= 0; at -= 1) {
      const before = tokens[at]
      if (!before || paragraphOf[at] !== paragraphOf[index] || shows(before)) break
      if (!isCommand(before)) continue
      const begin = partner.get(at)
      const isWhole =
        before.command.command.kind === 'end' &&
        begin !== undefined &&
        paragraphOf[begin] !== paragraphOf[index] &&
        isFirst[begin] === true
      if (!isWhole) break
      first = at
    }
    const tail = tokens.slice(first, index)
    const ends = tail.filter(isCommand)
    moved.splice(first, tail.length + 1, ...tail.filter((one) => !isCommand(one)), token, ...ends)
  })
  return moved
}

function isBlock(op: Op): boolean {
  return (op.kind === 'element' && op.level === 'block') || (op.kind === 'block' && op.what !== 'aside')
}
