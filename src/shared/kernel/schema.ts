import {
  Array as ArrayOf,
  Boolean as BooleanOf,
  Integer,
  Literal,
  Null,
  Number as NumberOf,
  Object as ObjectOf,
  Optional,
  Record as RecordOf,
  type Static,
  String as StringOf,
  type TProperties,
  type TSchema,
  Tuple,
  Union,
  Unsafe,
} from 'typebox'
import { Check, Errors } from 'typebox/value'

declare const brand: unique symbol

/** A value that shares a runtime type with others but must not be mixed up with them. */
export type Branded<T, Name extends string> = T & { readonly [brand]: Name }

export type { TSchema }

/** The kinds of schemas that are in use: all of the library's, its language of types included, would be in every bundle. */
export const Type = {
  Array: ArrayOf,
  Boolean: BooleanOf,
  Integer,
  Literal,
  Null,
  Number: NumberOf,
  Object: ObjectOf,
  Optional,
  Record: RecordOf,
  String: StringOf,
  Tuple,
  Union,
  Unsafe,
}

/** The value a schema describes, deeply readonly: domain data is replaced, never edited in place. */
export type Infer<S extends TSchema> = Immutable<Static<S>>

export type Immutable<T> = T extends string | number | boolean | null | undefined
  ? T
  : { readonly [Key in keyof T]: Immutable<T[Key]> }

/** An object that carries exactly the named properties; anything else is refused. */
export function record<const P extends TProperties>(properties: P) {
  return Type.Object(properties, { additionalProperties: false })
}

/** An expected failure as it is stored in code and sent over any wire. */
export function failure<const Kind extends string, const P extends TProperties>(kind: Kind, properties: P) {
  return Type.Object({ kind: Type.Literal(kind), ...properties }, { additionalProperties: false })
}

/** One of a few words. */
export function oneOf<const Word extends string>(...words: readonly Word[]) {
  return Type.Unsafe<Word>({ type: 'string', enum: [...words] })
}

/** A word of which a newer counterpart may know more: it is read as one of ours, whatever it is. */
export function word<Word extends string = string>() {
  return Type.Unsafe<Word>({ type: 'string', maxLength: 80 })
}

/** Milliseconds since 1970, as far as a calendar goes. */
export const Epoch = Type.Integer({ minimum: -8_640_000_000_000_000, maximum: 8_640_000_000_000_000 })

/** How many, or how much; never less than none. */
export const Count = Type.Integer({ minimum: 0 })

/** A short text that a person typed, `max` characters at most. */
export function text(max: number, min = 0) {
  return Type.String({ maxLength: max, minLength: min })
}

/** A day that is in the calendar, leap years and all: what is none stops whoever counts with it. */
const calendarDay =
  '(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))' +
  '|(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)'

/** An instant in UTC with milliseconds, `2026-03-02T09:41:00.000Z`. */
export type Instant = Branded<string, 'Instant'>
export const Instant = Type.Unsafe<Instant>({
  type: 'string',
  maxLength: 24,
  pattern: `^${calendarDay}T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z$`,
})

/** A calendar day without a time zone, `2026-03-02`. */
export type Day = Branded<string, 'Day'>
export const Day = Type.Unsafe<Day>({ type: 'string', maxLength: 10, pattern: `^${calendarDay}$` })

/**
 * Whether a value is what the schema describes.
 *
 * Interpreted, not compiled: the window's content security policy forbids `eval`.
 */
export const matches: Matches = (schema, value) => Check(schema, value)

export type Matches = (schema: TSchema, value: unknown) => boolean

/**
 * Where a value departs from its schema: paths and rules, never the value itself (it may be customer data).
 * Who may compile schemas asks with a `fits` of her own.
 */
export function faultsOf(schema: TSchema, value: unknown, fits: Matches = matches): readonly string[] {
  // The question is answered ten times faster than the reasons are found.
  if (fits(schema, value)) return []
  return Errors(schema, value).map((fault) => `${fault.instancePath || '/'} ${saidOf(fault)}`)
}

/** What a day has to be takes two lines to spell, and says nothing to who reads it. */
function saidOf({ params, message }: ReturnType<typeof Errors>[number]): string {
  const isDay = 'pattern' in params && String(params.pattern).includes(calendarDay)
  return isDay ? 'is no day or moment of the calendar' : message
}
