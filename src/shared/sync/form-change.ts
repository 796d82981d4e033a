import { same } from '../kernel/same.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { FieldClass } from '../model/field.ts'
import { fieldClassOf, longestText } from './field-classes.ts'
import { mergeParts, mergeTexts } from './merge-parts.ts'

/** A field that she changed in a form and that somebody else changed while the form was open. A part of a value has its name behind a dot: `address.street`. */
export interface OvertakenField {
  readonly field: string
  readonly opened: unknown
  readonly mine: unknown
  readonly now: unknown
}

/** The form may not be saved before she decided about each of them. */
export interface Overtaken {
  readonly kind: 'Overtaken'
  readonly fields: readonly OvertakenField[]
}

/** What she decided about a field, looking at the value `of` somebody else. */
export interface Decision {
  readonly take: 'mine' | 'theirs'
  readonly of: unknown
}

/** A form: its fields as it was opened with them, as she wants them, and as they are stored now. */
export interface FormVersions<F extends object> {
  readonly opened: F
  readonly wanted: F
  readonly now: F
}

/**
 * What is stored once a form is saved: the fields of `now` with those that she changed, and no
 * other. What two people changed differently is put together where that loses nothing (tags, parts
 * of an address, lines of a text); everything else she is asked about. A decision counts for the value
 * that she saw: where it moved on again, she is asked again.
 */
export function formOnto<F extends object>(
  type: string,
  versions: FormVersions<F>,
  decisions: Readonly<Record<string, Decision>> = {},
): Result<F, Overtaken> {
  const [opened, wanted, now] = [versions.opened, versions.wanted, versions.now] as [Fields, Fields, Fields]
  const result: Fields = { ...now }
  const fields: OvertakenField[] = []
  for (const field of changedNames(type, opened, wanted)) {
    // What a record is, and who made it when, is no field of any form.
    if (fieldClassOf(type, field) === 'identity' && now[field] !== undefined) continue
    const settled = settle(fieldClassOf(type, field), field, [opened[field], wanted[field], now[field]])
    fields.push(...settled.overtaken)
    if (settled.value === undefined) delete result[field]
    else result[field] = settled.value
  }
  return fields.length > 0 ? err({ kind: 'Overtaken', fields }) : ok(result as F)

  function settle(fieldClass: FieldClass, field: string, [was, my, their]: Values): Settled {
    if (same(their, was) || same(their, my)) return { value: my, overtaken: [] }
    if (fieldClass === 'parts') return settleParts(field, [was, my, their])
    const joined = joinedValue(fieldClass, longestText(type, field), [was, my, their])
    if (joined !== undefined) return { value: joined, overtaken: [] }
    const decision = decisions[field]
    if (decision && same(decision.of, their))
      return { value: decision.take === 'mine' ? my : their, overtaken: [] }
    return { value: their, overtaken: [{ field, opened: was, mine: my, now: their }] }
  }

  function settleParts(field: string, values: Values): Settled {
    const [was, my, their] = values.map((value) => value ?? {}) as [Fields, Fields, Fields]
    const value: Fields = { ...their }
    const overtaken: OvertakenField[] = []
    for (const part of changedNames(type, was, my)) {
      const settled = settle('plain', `${field}.${part}`, [was[part], my[part], their[part]])
      overtaken.push(...settled.overtaken)
      value[part] = settled.value
    }
    return { value, overtaken }
  }
}

/**
 * A change taken back: of the fields that differ between `before` and `after`, those go back that
 * still are as that change left them. What others changed, before or since, stays.
 */
export function takenBack<D extends { readonly type: string }>(now: D, before: D, after: D): D {
  const result: Fields = { ...now }
  const [was, then] = [before, after] as [Fields, Fields]
  for (const field of changedNames(now.type, was, then)) {
    // A log says what happened, and it did.
    if (fieldClassOf(now.type, field) === 'log' || !same(result[field], then[field])) continue
    if (was[field] === undefined) delete result[field]
    else result[field] = was[field]
  }
  return result as D
}

type Fields = Record<string, unknown>
type Values = readonly [unknown, unknown, unknown]

interface Settled {
  readonly value: unknown
  readonly overtaken: readonly OvertakenField[]
}

function joinedValue(fieldClass: FieldClass, longest: number, [was, my, their]: Values): unknown {
  if (fieldClass !== 'text')
    return ['set', 'members', 'log'].includes(fieldClass) ? mergeParts(fieldClass, was, my, their) : undefined
  const text = mergeTexts(was, my, their)
  return text !== undefined && text.length <= longest ? text : undefined
}

/** Stamps left out: they follow the write. */
function changedNames(type: string, before: Fields, after: Fields): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => fieldClassOf(type, field) !== 'stamp' && !same(before[field], after[field]),
  )
}
