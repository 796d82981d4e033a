import type { ProblemReason, ProblemValues } from '#shared/templates/problem-words.ts'
import type { Place } from './problem.ts'

/** What stands between a pair of braces. */
export type Command =
  | Printed
  | { readonly kind: 'if'; readonly code: string }
  | { readonly kind: 'for'; readonly name: string; readonly code: string }
  /** `name` is '' where only the innermost is meant. */
  | { readonly kind: 'end'; readonly of: 'for' | 'if'; readonly name: string }
  | { readonly kind: 'bad'; readonly reason: ProblemReason; readonly values: ProblemValues }

export interface Printed {
  readonly kind: 'value' | 'image'
  readonly code: string
}

/** A command as it stands in a part. */
export interface PlacedCommand {
  readonly command: Command
  /** With its braces. */
  readonly place: Place & { readonly text: string }
  /** Which table of the part; 0 is none. */
  readonly table: number
  /** Written in pieces that are formatted differently. */
  readonly isSplit: boolean
}

/** Commands of docx-templates that do more than print, repeat and leave out. */
const refused = new Set(['EXEC', 'QUERY', 'HTML', 'LINK', 'ALIAS', 'CMD_NODE'])
const dashes = /[-\u2010-\u2015\u2212\uff0d\ufe63\u00ad\s]*/u.source
const ends = new RegExp(`^END${dashes}(FOR|IF)(?![\\p{L}\\p{N}_])\\s*(.*)$`, 'isu')
const begins = /^(INS|FOR|IF|IMAGE)(?=[\s("“‘'（!！$＄]|$)\s*(.*)$/isu
const loop = /^[$＄]?([\p{L}_][\p{L}\p{M}\p{N}_]*)\s+IN\s+(.+)$/isu

/** Reads what stands between the braces, as Word and input methods leave it. */
export function parseCommand(written: string): Command {
  const code = written.replace(/[\u200b\u200c\u200d\u2060\ufeff\u00ad]/g, '').trim()
  const [first = ''] = code.split(/\s+/)
  if (/^[!！]/.test(code) || refused.has(first.toUpperCase()))
    return { kind: 'bad', reason: 'tooMuch', values: { command: first.slice(0, 20) } }
  const end = ends.exec(code)
  if (end) {
    const of = end[1]?.toUpperCase() === 'FOR' ? 'for' : 'if'
    return { kind: 'end', of, name: plainName(end[2] ?? '') }
  }
  const begin = begins.exec(code)
  const rest = begin?.[2] ?? ''
  switch (begin?.[1]?.toUpperCase()) {
    case 'FOR':
      return parseLoop(rest)
    case 'IF':
      return { kind: 'if', code: rest }
    case 'IMAGE':
      // docx-templates calls a picture: `{{IMAGE photo()}}`.
      return { kind: 'image', code: rest.replace(/\(\s*\)\s*$/, '') }
    case 'INS':
      return { kind: 'value', code: rest }
    default:
      return { kind: 'value', code: code.replace(/^[=＝]/, '') }
  }
}

function parseLoop(rest: string): Command {
  const found = loop.exec(rest.trim())
  if (!found) return { kind: 'bad', reason: 'loopForm', values: {} }
  return { kind: 'for', name: plainName(found[1] ?? ''), code: found[2] ?? '' }
}

function plainName(name: string): string {
  return name
    .trim()
    .replace(/^[$＄]/, '')
    .normalize('NFKC')
}
