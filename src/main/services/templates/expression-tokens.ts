import { TemplateFault } from './problem.ts'

export type Token =
  | { readonly kind: 'text'; readonly value: string; readonly at: number }
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'name'; readonly value: string; readonly at: number }
  | { readonly kind: 'sign'; readonly value: string; readonly at: number }
  | { readonly kind: 'end'; readonly at: number }

/** Longest first: `<=` is not `<` and `=`. */
const signs = [
  '===',
  '!==',
  '==',
  '!=',
  '<>',
  '<=',
  '>=',
  '&&',
  '||',
  '??',
  '<',
  '>',
  '=',
  '+',
  '-',
  '*',
  '/',
  '%',
  '!',
  '?',
  ':',
  '(',
  ')',
  ',',
  '.',
]

const doubleQuotes = '"“”„‟«»'
const singleQuotes = "'‘’‚‛"

/** What Word, WPS and input methods make of a sign, outside of quotes. */
const asTyped: readonly (readonly [RegExp, string])[] = [
  [/[‐‑‒–—―−﹣]/g, '-'],
  [/[×∗⋅·]/g, '*'],
  [/[÷∕]/g, '/'],
  [/≤/g, '<='],
  [/≥/g, '>='],
  [/≠/g, '!='],
  [/、/g, ','],
]

/**
 * Cuts an expression into its pieces as people write them in Word: curly and corner quotes,
 * full-width signs, dashes for a minus. Texts in quotes stay as they are, letter by letter.
 */
export function tokensOf(code: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < code.length) {
    const rest = code.slice(at)
    const space = /^[\s\u200b\u200c\u200d\u2060\ufeff\u00ad]+/.exec(rest)
    if (space) at += space[0].length
    else at += take(code, at, tokens)
  }
  tokens.push({ kind: 'end', at })
  return tokens
}

/** How many letters the next piece takes. */
function take(code: string, at: number, tokens: Token[]): number {
  const quoted = quotedAt(code, at)
  if (quoted) {
    tokens.push({ kind: 'text', value: quoted.value, at })
    return quoted.length
  }
  const name = /^[\p{L}_$＄][\p{L}\p{M}\p{N}_$＄]*/u.exec(code.slice(at))
  if (name) {
    tokens.push({ kind: 'name', value: name[0].normalize('NFKC'), at })
    return name[0].length
  }
  const number = /^[0-9０-９]+([.．][0-9０-９]+)?/.exec(code.slice(at))
  if (number) {
    tokens.push({ kind: 'number', value: Number(number[0].normalize('NFKC')), at })
    return number[0].length
  }
  return takeSign(code, at, tokens)
}

function takeSign(code: string, at: number, tokens: Token[]): number {
  // Two letters of the template may be one sign, and one letter (≤) two of ours.
  for (const length of [3, 2, 1]) {
    const written = code.slice(at, at + length)
    const sign = plainSign(written)
    if (written.length === length && signs.includes(sign)) {
      tokens.push({ kind: 'sign', value: sign, at })
      return length
    }
  }
  throw new TemplateFault('noExpression', { code: code.slice(at).trim().slice(0, 60) })
}

function plainSign(written: string): string {
  let plain = written
  for (const [from, to] of asTyped) plain = plain.replace(from, to)
  return plain.normalize('NFKC')
}

function quotedAt(code: string, at: number): { readonly value: string; readonly length: number } | undefined {
  const opening = code[at] ?? ''
  const plain = opening.normalize('NFKC')
  const corner = { '「': '」', '『': '』' }[opening]
  if (corner !== undefined) return upTo(code, at, (sign) => sign === corner)
  if (doubleQuotes.includes(plain))
    return upTo(code, at, (sign) => doubleQuotes.includes(sign.normalize('NFKC')))
  if (!singleQuotes.includes(plain)) return undefined
  // An apostrophe is written like the quote that closes: after the last quote comes a sign, or nothing.
  return upTo(
    code,
    at,
    (sign, next) =>
      singleQuotes.includes(sign.normalize('NFKC')) &&
      /^\s*($|[-+*/%=<>!?:,)&|，）？：＝＜＞＋－＊／！–—−、]|and\b|or\b)/i.test(next),
  )
}

function upTo(
  code: string,
  at: number,
  closes: (sign: string, next: string) => boolean,
): { readonly value: string; readonly length: number } {
  for (let end = at + 1; end < code.length; end += 1)
    if (closes(code[end] ?? '', code.slice(end + 1)))
      return { value: code.slice(at + 1, end), length: end + 1 - at }
  throw new TemplateFault('noExpression', { code: code.slice(at).slice(0, 60) })
}
