import { RE2JS } from 're2js'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { fieldOf, fieldPath, isRecord } from './field-path.ts'
import { compareValues } from './order.ts'
import { selectorTooLarge } from './selector-size.ts'
import { valueSet } from './value-set.ts'

/** A selector that was understood: whether a value fulfils it. */
export type Matches = (value: unknown) => boolean

export interface SelectorInvalid {
  readonly kind: 'SelectorInvalid'
  readonly word: 'invalid_operator' | 'invalid_selector_json' | 'bad_request'
  readonly reason: string
}

/**
 * CouchDB's selector language (docs.couchdb.org, "Find").
 *
 * Our own evaluator and not PouchDB's, because that one hands `$regex` to the runtime's
 * backtracking engine, where one selector of one client can stop the server for all.
 * RE2 runs in linear time.
 */
export function compileSelector(selector: unknown): Result<Matches, SelectorInvalid> {
  if (!isRecord(selector)) return invalid('invalid_selector_json', 'Selector must be a JSON object')
  const tooLarge = selectorTooLarge(selector)
  if (tooLarge !== undefined) return invalid('bad_request', tooLarge)
  try {
    return ok(withinDepth(objectMatcher(selector)))
  } catch (cause) {
    if (cause instanceof Refused) return err(cause.failure)
    throw cause
  }
}

/** A document that is nested more deeply than values can be compared fulfils nothing. */
function withinDepth(matches: Matches): Matches {
  return (value) => {
    try {
      return matches(value)
    } catch (cause) {
      if (cause instanceof RangeError) return false
      throw cause
    }
  }
}

class Refused extends Error {
  readonly failure: SelectorInvalid
  constructor(word: SelectorInvalid['word'], reason: string) {
    super(reason)
    this.failure = { kind: 'SelectorInvalid', word, reason }
  }
}

/** Operators and fields side by side: all of them must hold. */
function objectMatcher(selector: Readonly<Record<string, unknown>>): Matches {
  const all = Object.entries(selector).map(([name, condition]): Matches => {
    if (name.startsWith('$')) return operatorMatcher(name, condition)
    const path = fieldPath(name)
    const inner = conditionMatcher(condition)
    const wantsAbsence = isRecord(condition) && condition['$exists'] === false
    return (value) => {
      const found = fieldOf(value, path)
      return found === undefined ? wantsAbsence : inner(found)
    }
  })
  return (value) => all.every((matches) => matches(value))
}

/** An empty object is a value like any other: it holds for what equals it. */
function conditionMatcher(condition: unknown): Matches {
  if (isRecord(condition) && Object.keys(condition).length > 0) return objectMatcher(condition)
  return (value) => compareValues(value, condition) === 0
}

function operatorMatcher(name: string, argument: unknown): Matches {
  const compare = comparisons[name]
  if (compare) return (value) => compare(compareValues(value, argument))
  const make = operators[name]
  if (!make) throw new Refused('invalid_operator', `Invalid operator: ${name}`)
  return make(argument, name)
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  $eq: (order) => order === 0,
  $ne: (order) => order !== 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
}

const operators: Readonly<Record<string, (argument: unknown, name?: string) => Matches>> = {
  $and: (argument) => {
    const parts = selectors('$and', argument)
    return (value) => parts.every((matches) => matches(value))
  },
  $or: (argument) => {
    const parts = selectors('$or', argument)
    return (value) => parts.some((matches) => matches(value))
  },
  $nor: (argument) => {
    const parts = selectors('$nor', argument)
    return (value) => !parts.some((matches) => matches(value))
  },
  $not: (argument) => {
    const inner = conditionMatcher(argument)
    return (value) => !inner(value)
  },
  $exists: (argument) => {
    if (typeof argument !== 'boolean') throw bad('$exists', argument)
    return (value) => (value !== undefined) === argument
  },
  $type: (argument) => (value) => typeName(value) === argument,
  $in: isAmong,
  $nin: (argument) => {
    const among = isAmong(argument, '$nin')
    return (value) => !among(value)
  },
  $all: (argument) => {
    const wanted = list('$all', argument)
    const different = valueSet(wanted).size
    return (value) => {
      if (!Array.isArray(value) || value.length < different) return false
      const items = valueSet(value)
      return wanted.every(items.has)
    }
  },
  $size: (argument) => {
    if (!Number.isSafeInteger(argument)) throw bad('$size', argument)
    return (value) => Array.isArray(value) && value.length === argument
  },
  $mod: (argument) => {
    const [divisor, remainder] = list('$mod', argument)
    if (!Number.isSafeInteger(divisor) || divisor === 0 || !Number.isSafeInteger(remainder))
      throw bad('$mod', argument)
    return (value) => Number.isSafeInteger(value) && (value as number) % (divisor as number) === remainder
  },
  $regex: (argument) => {
    if (typeof argument !== 'string') throw bad('$regex', argument)
    const pattern = regularExpression(argument)
    return (value) => typeof value === 'string' && pattern.matcher(value).find()
  },
  $beginsWith: (argument) => {
    if (typeof argument !== 'string') throw bad('$beginsWith', argument)
    return (value) => typeof value === 'string' && value.startsWith(argument)
  },
  $elemMatch: (argument) => {
    const inner = conditionMatcher(argument)
    return (value) => Array.isArray(value) && value.some(inner)
  },
  $allMatch: (argument) => {
    const inner = conditionMatcher(argument)
    return (value) => Array.isArray(value) && value.length > 0 && value.every(inner)
  },
  $keyMapMatch: (argument) => {
    const inner = conditionMatcher(argument)
    return (value) => isRecord(value) && Object.keys(value).some(inner)
  },
}

/** Of an array one item is enough, as in CouchDB; `$nin` is the contrary. */
function isAmong(argument: unknown, name = '$in'): Matches {
  const wanted = valueSet(list(name, argument))
  return (value) => (Array.isArray(value) ? value.some(wanted.has) : wanted.has(value))
}

function selectors(name: string, argument: unknown): readonly Matches[] {
  return list(name, argument).map((part) => {
    if (!isRecord(part)) throw bad(name, argument)
    return objectMatcher(part)
  })
}

function list(name: string, argument: unknown): readonly unknown[] {
  if (!Array.isArray(argument)) throw bad(name, argument)
  return argument as unknown[]
}

function bad(name: string, argument: unknown): Refused {
  return new Refused(
    'bad_request',
    `Bad argument for operator ${name}: ${JSON.stringify(argument).slice(0, 200)}`,
  )
}

function regularExpression(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern)
  } catch {
    throw bad('$regex', pattern)
  }
}

function typeName(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

function invalid(word: SelectorInvalid['word'], reason: string): Result<never, SelectorInvalid> {
  return err({ kind: 'SelectorInvalid', word, reason })
}
