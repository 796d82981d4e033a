import { diff3Merge } from 'node-diff3'
import { same } from '../kernel/same.ts'
import type { FieldClass } from '../model/field.ts'

/** A value as what it consists of, by name, in its own order. */
export type Parts = ReadonlyMap<string, unknown>

/** The parts of a value of which two people may change different ones; `undefined` where it is one thing. */
export function partsOf(fieldClass: FieldClass | 'lines', value: unknown): Parts | undefined {
  if (fieldClass === 'parts')
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined
  if (!['set', 'members', 'log', 'lines'].includes(fieldClass)) return undefined
  if (value !== undefined && !Array.isArray(value)) return undefined
  return new Map((value ?? []).map((entry: unknown) => [nameOf(fieldClass, entry), entry]))
}

export function wholeOf(fieldClass: FieldClass | 'lines', parts: Parts): unknown {
  if (fieldClass === 'parts') return Object.fromEntries(parts)
  if (fieldClass === 'set') return [...parts.values()].toSorted()
  if (fieldClass !== 'log') return [...parts.values()]
  return [...parts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry)
}

function nameOf(fieldClass: FieldClass | 'lines', entry: unknown): string {
  if (fieldClass === 'set') return String(entry)
  const { at, id } = entry as { readonly at?: unknown; readonly id?: unknown }
  return fieldClass === 'log' ? `${String(at)} ${String(id)}` : String(id)
}

/**
 * Both sides' changes of one value, part by part; `undefined` where both changed one part, or
 * one took away what the other changed. An entry with parts of its own (a photo and its
 * caption) is merged the same way. What was written into a log is never taken away.
 */
export function mergeParts(
  fieldClass: FieldClass | 'lines',
  base: unknown,
  mine: unknown,
  theirs: unknown,
): unknown {
  const [was, my, their] = [base, mine, theirs].map((value) => partsOf(fieldClass, value))
  if (!my || !their) return undefined
  const merged = new Map<string, unknown>()
  for (const name of inOrder(was ?? new Map(), my, their)) {
    const part = mergePart(fieldClass, was?.get(name), my.get(name), their.get(name))
    if (part === undefined) return undefined
    if (part.value !== undefined) merged.set(name, part.value)
  }
  if (fieldClass === 'lines' && !isOneOrder(was ?? new Map(), my, their)) return undefined
  return wholeOf(fieldClass, merged)
}

function mergePart(
  fieldClass: FieldClass | 'lines',
  was: unknown,
  my: unknown,
  their: unknown,
): { readonly value: unknown } | undefined {
  if (same(my, their)) return { value: my }
  if (fieldClass === 'log' && (my === undefined || their === undefined)) return { value: my ?? their }
  if (same(my, was)) return { value: their }
  if (same(their, was)) return { value: my }
  if (fieldClass !== 'members' || my === undefined || their === undefined || was === undefined)
    return undefined
  const value = mergeParts('parts', was, my, their)
  return value === undefined ? undefined : { value }
}

/** The names of both, in the order of whoever moved something; what only one has stands behind what it stood behind there. */
function inOrder(was: Parts, my: Parts, their: Parts): readonly string[] {
  const [first, second] = isMoved(was, my) && !isMoved(was, their) ? [my, their] : [their, my]
  const names = [...first.keys()]
  let before: string | undefined
  for (const name of second.keys()) {
    if (!first.has(name)) names.splice(before === undefined ? 0 : names.indexOf(before) + 1, 0, name)
    before = name
  }
  return names
}

/** Whether at most one side brought the lines into another order. */
function isOneOrder(was: Parts, my: Parts, their: Parts): boolean {
  return !isMoved(was, my) || !isMoved(was, their)
}

function isMoved(was: Parts, now: Parts): boolean {
  const kept = [...was.keys()].filter((name) => now.has(name))
  return !same(
    kept,
    [...now.keys()].filter((name) => was.has(name)),
  )
}

/**
 * Two texts that go back to one, line by line; `undefined` where both changed the same lines,
 * or where the text began with them. What both wrote at one place is kept one after the other.
 */
export function mergeTexts(base: unknown, mine: unknown, theirs: unknown): string | undefined {
  if (typeof base !== 'string' || typeof mine !== 'string' || typeof theirs !== 'string') return undefined
  if (base.trim() === '') return undefined
  const [was, my, their] = [base, mine, theirs].map((text) => text.split('\n')) as [
    string[],
    string[],
    string[],
  ]
  const lines: string[] = []
  for (const { ok, conflict } of diff3Merge(my, was, their)) {
    if (ok) lines.push(...ok)
    // The same from either side: by what was written, not by who wrote it.
    else if (conflict && conflict.o.length === 0)
      lines.push(
        ...[conflict.a, conflict.b].toSorted((a, b) => (a.join('\n') < b.join('\n') ? -1 : 1)).flat(),
      )
    else return undefined
  }
  return lines.join('\n')
}
