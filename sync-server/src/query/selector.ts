import { compareValues } from './order.ts'
import { RE2JS } from 're2js'
import { err, ok, type Result } from '#shared/kernel/result.ts'

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
  try {
    return ok(objectMatcher(selector, 0))
  } catch (cause) {
    if (cause instanceof Refused) return err(cause.failure)
    throw cause
  }
}

class Refused extends Error {
  readonly failure: SelectorInvalid
  constructor(word: SelectorInvalid['word'], reason: string) {
    super(reason)
    this.failure = { kind: 'SelectorInvalid', word, reason }
  }
}

const deepest = 100

/** Operators and fields side by side: all of them must hold. */
function objectMatcher(selector: Readonly<Record<string, unknown>>, depth: number): Matches {
  if (depth > deepest) throw new Refused('bad_request', 'The selector is nested too deeply.')
  const all = Object.entries(selector).map(([name, condition]): Matches => {
    if (name.startsWith('$')) return operatorMatcher(name, condition, depth)
    const path = fieldPath(name)
    const inner = conditionMatcher(condition, depth)
    const wantsAbsence = isRecord(condition) && condition['$exists'] === false
    return (value) => {
      const found = fieldOf(value, path)
      return found === undefined ? wantsAbsence : inner(found)
    }
  })
  return (value) => all.every((matches) => matches(value))
}

function conditionMatcher(condition: unknown, depth: number): Matches {
  if (isRecord(condition)) return objectMatcher(condition, depth + 1)
  return (value) => compareValues(value, condition) === 0
}

function operatorMatcher(name: string, argument: unknown, depth: number): Matches {
  const compare = comparisons[name]
  if (compare) return (value) => compare(compareValues(value, argument))
  const make = operators[name]
  if (!make) throw new Refused('invalid_operator', `Invalid operator: ${name}`)
  return make(argument, depth)
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  $eq: (order) => order === 0,
  $ne: (order) => order !== 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
}

const operators: Readonly<Record<string, (argument: unknown, depth: number) => Matches>> = {
  $and: (argument, depth) => {
    const parts = selectors('$and', argument, depth)
    return (value) => parts.every((matches) => matches(value))
  },
  $or: (argument, depth) => {
    const parts = selectors('$or', argument, depth)
    return (value) => parts.some((matches) => matches(value))
  },
  $nor: (argument, depth) => {
    const parts = selectors('$nor', argument, depth)
    return (value) => !parts.some((matches) => matches(value))
  },
  $not: (argument, depth) => {
    const inner = conditionMatcher(argument, depth)
    return (value) => !inner(value)
  },
  $exists: (argument) => {
    if (typeof argument !== 'boolean') throw bad('$exists', argument)
    return (value) => (value !== undefined) === argument
  },
  $type: (argument) => (value) => typeName(value) === argument,
  $in: (argument) => {
    const wanted = list('$in', argument)
    return (value) =>
      Array.isArray(value)
        ? value.some((item) => wanted.some((one) => compareValues(item, one) === 0))
        : wanted.some((one) => compareValues(value, one) === 0)
  },
  $nin: (argument) => {
    const unwanted = list('$nin', argument)
    return (value) => !unwanted.some((one) => compareValues(value, one) === 0)
  },
  $all: (argument) => {
    const wanted = list('$all', argument)
    return (value) =>
      Array.isArray(value) && wanted.every((one) => value.some((item) => compareValues(item, one) === 0))
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
  $elemMatch: (argument, depth) => {
    const inner = conditionMatcher(argument, depth)
    return (value) => Array.isArray(value) && value.some(inner)
  },
  $allMatch: (argument, depth) => {
    const inner = conditionMatcher(argument, depth)
    return (value) => Array.isArray(value) && value.length > 0 && value.every(inner)
  },
  $keyMapMatch: (argument, depth) => {
    const inner = conditionMatcher(argument, depth)
    return (value) => isRecord(value) && Object.keys(value).some(inner)
  },
}

function selectors(name: string, argument: unknown, depth: number): readonly Matches[] {
  return list(name, argument).map((part) => {
    if (!isRecord(part)) throw bad(name, argument)
    return objectMatcher(part, depth + 1)
  })
}

function list(name: string, argument: unknown): readonly unknown[] {
  if (!Array.isArray(argument)) throw bad(name, argument)
  return argument as unknown[]
}

function bad(name: string, argument: unknown): Refused {
  return new Refused('bad_request', `Bad argument for operator ${name}: ${JSON.stringify(argument)}`)
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

/** `a.b` names b within a; `a\.b` is one name with a dot. */
export function fieldPath(name: string): readonly string[] {
  return name.split(/(?<!\\)\./).map((part) => part.replaceAll('\\.', '.'))
}

export function fieldOf(value: unknown, path: readonly string[]): unknown {
  let at = value
  for (const name of path) {
    if (Array.isArray(at)) at = /^\d+$/.test(name) ? at[Number(name)] : undefined
    else at = isRecord(at) && Object.hasOwn(at, name) ? at[name] : undefined
  }
  return at
}

function invalid(word: SelectorInvalid['word'], reason: string): Result<never, SelectorInvalid> {
  return err({ kind: 'SelectorInvalid', word, reason })
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
