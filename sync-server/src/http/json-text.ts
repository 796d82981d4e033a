import { CouchError } from './couch-error.ts'

// What the language has and its typings do not know yet.
const { rawJSON, isRawJSON, parse } = JSON as unknown as {
  readonly rawJSON: (text: string) => object
  readonly isRawJSON: (value: unknown) => boolean
  readonly parse: (text: string, revive: Reviver) => unknown
}
type Reviver = (this: object, key: string, value: unknown, context: { readonly source?: string }) => unknown

/** The objects and lists in which such a number stands, at any depth. */
const holders = new WeakSet<object>()

/** Where a number stands that may be more than a double: a minus zero, sixteen digits, an exponent. */
const suspicious = /(?:^|[[:,\s])(?:-0(?!\.\d*[1-9])|-?[\d.]{16}|-?\d[\d.]*[eE])/

/**
 * JSON as it was sent. A number that a double would change (12345678901234567890, -0) is kept as it is
 * written, and is written so again; one that lies beyond what doubles reach (1e400) is refused.
 */
export function parseJson(json: Uint8Array | string): unknown {
  try {
    const text = typeof json === 'string' ? json : new TextDecoder('utf-8', { fatal: true }).decode(json)
    return suspicious.test(text) ? parse(text, keptNumber) : (JSON.parse(text) as unknown)
  } catch (cause) {
    if (cause instanceof CouchError) throw cause
    throw notJson()
  }
}

export function notJson(): CouchError {
  return new CouchError('bad_request', 'invalid UTF-8 JSON')
}

/** To be called for what is put into an object that was not parsed as a whole. */
export function noteNumbers(container: object, content: unknown): void {
  if (isRawJSON(content) || (typeof content === 'object' && content !== null && holders.has(content)))
    holders.add(container)
}

/** Whether a number stands anywhere in what `parseJson` read that a double would change. */
export function holdsWrittenNumber(value: object): boolean {
  return holders.has(value)
}

function keptNumber(
  this: object,
  _key: string,
  value: unknown,
  { source = '' }: { readonly source?: string },
): unknown {
  if (typeof value === 'object' && value !== null && holders.has(value)) holders.add(this)
  if (typeof value !== 'number' || source === String(value)) return value
  const written = decimal(source)
  if (!Number.isFinite(value) || (value === 0 && written.digits !== ''))
    throw new CouchError('bad_request', `A number is out of range: ${source.slice(0, 40)}`)
  const same = Object.is(value, -0) ? false : sameDecimal(written, decimal(String(value)))
  if (same) return value
  holders.add(this)
  return rawJSON(source)
}

interface Decimal {
  readonly negative: boolean
  /** Without zeros at either end. */
  readonly digits: string
  /** The power of ten of the last digit. */
  readonly exponent: number
}

function decimal(source: string): Decimal {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(source) ?? []
  const all = `${whole}${fraction}`
  const digits = all.slice(0, endOfDigits(all))
  return {
    negative: sign === '-',
    digits: digits.replace(/^0+/, ''),
    exponent: Number(exponent) - fraction.length + (all.length - digits.length),
  }
}

/** Where the zeros at the end begin. `/0+$/` would begin anew at every zero of a long number that ends in another digit. */
function endOfDigits(digits: string): number {
  let end = digits.length
  while (digits[end - 1] === '0') end -= 1
  return end
}

function sameDecimal(a: Decimal, b: Decimal): boolean {
  if (a.digits === '' && b.digits === '') return true
  return a.negative === b.negative && a.digits === b.digits && a.exponent === b.exponent
}

/**
 * The names in the object under a field of a JSON object, in the order in which they are written:
 * an object of JavaScript has those that are numbers first.
 */
export function keysAsWritten(json: Uint8Array, field: string): readonly string[] {
  const text = Buffer.from(json).toString('utf8')
  const keys = new Set<string>()
  let depth = 0
  let inField = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '{' || sign === '[') depth += 1
    else if (sign === '}' || sign === ']') depth -= 1
    else if (sign === '"') {
      const end = endOfString(text, at)
      const isKey = depth <= 2 && /^\s*:/.test(text.slice(end + 1, end + 100))
      const key = isKey ? (JSON.parse(text.slice(at, end + 1)) as string) : ''
      if (isKey && depth === 1) inField = key === field
      if (isKey && depth === 2 && inField) keys.add(key)
      at = end
    }
  }
  return [...keys]
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  return text.length
}
