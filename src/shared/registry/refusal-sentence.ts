import { matches, Type, type TSchema } from '../kernel/schema.ts'
import type { RefusalKind, RefusalWord } from '../model/refusal.ts'
import { type Refusal, refusalKinds, type RefusalName } from './refusals.ts'

/** A refusal as CouchDB's clients read it, with the value beside. */
export interface CouchRefusal {
  readonly error: RefusalWord
  readonly reason: string
  readonly satchel: Refusal
}

export function asCouch(refusal: Refusal): CouchRefusal {
  return { error: kindOf(refusal.kind).word, reason: sentenceOf(refusal), satchel: refusal }
}

/** What any CouchDB client reads. */
export function sentenceOf(refusal: Refusal): string {
  const { sentence, parameters } = kindOf(refusal.kind)
  const given = new Map<string, unknown>(Object.entries(refusal))
  return sentence.replace(/\{(\w+)\}/g, (_whole, name: string) => written(given.get(name), parameters[name]))
}

/** The value that came over the wire or lay on the disk; `undefined` for what only a newer server says. */
export function refusalFrom(value: unknown): Refusal | undefined {
  const kind = (value as { readonly kind?: unknown } | null | undefined)?.kind
  if (typeof kind !== 'string' || !Object.hasOwn(refusalKinds, kind)) return undefined
  const { parameters } = kindOf(kind as RefusalName)
  return matches(Type.Object({ ...parameters }), value) ? (value as Refusal) : undefined
}

/**
 * The value of a sentence, as servers of before say it and laptops of before kept it; `undefined` for
 * what somebody typed, or what another server made up.
 */
export function refusalRead(sentence: string): Refusal | undefined {
  for (const kind of Object.keys(refusalKinds) as RefusalName[]) {
    const found = patternOf(kind).exec(sentence)
    if (found) return refusalFrom({ kind, ...readAll(kindOf(kind), found.groups ?? {}) })
  }
  return undefined
}

function kindOf(name: RefusalName): RefusalKind {
  return refusalKinds[name]
}

function readAll({ parameters }: RefusalKind, found: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(found).map(([name, text]) => [name, read(text, parameters[name])]))
}

interface Shape {
  readonly type?: string
  /** What stands between the entries of a list. */
  readonly between?: string
}

function written(value: unknown, schema: TSchema | undefined): string {
  const { between = ', ' } = (schema ?? {}) as Shape
  return Array.isArray(value) ? value.join(between) : String(value ?? '')
}

function read(text: string, schema: TSchema | undefined): unknown {
  const { type, between = ', ' } = (schema ?? {}) as Shape
  if (type === 'array') return text === '' ? [] : text.split(between)
  return type === 'integer' ? Number(text) : text
}

const patterns = new Map<RefusalName, RegExp>()

function patternOf(kind: RefusalName): RegExp {
  const known = patterns.get(kind)
  if (known) return known
  const parts = kindOf(kind).sentence.split(/\{(\w+)\}/)
  const source = parts.map((part, at) => (at % 2 === 1 ? `(?<${part}>[^]*)` : literally(part))).join('')
  const made = new RegExp(`^${source}$`)
  patterns.set(kind, made)
  return made
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
