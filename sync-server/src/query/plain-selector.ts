import { isRecord } from './field-path.ts'

type Selector = Readonly<Record<string, unknown>>

/**
 * A selector with everything said that its short forms leave out, as CouchDB explains it: `{a: 1, b: {c: 2}}`
 * is `{$and: [{a: {$eq: 1}}, {'b.c': {$eq: 2}}]}`.
 */
export function plainSelector(selector: Selector): Selector {
  const parts = Object.entries(selector).flatMap(([name, condition]) => partsOf('', name, condition))
  return joined(parts)
}

function joined(parts: readonly Selector[]): Selector {
  const [only] = parts
  return parts.length === 1 && only ? only : parts.length === 0 ? {} : { $and: parts }
}

function partsOf(path: string, name: string, condition: unknown): readonly Selector[] {
  const at = (inner: unknown): Selector => (path === '' ? (inner as Selector) : { [path]: inner })
  if (combinations.has(name) && Array.isArray(condition) && path === '')
    return [{ [name]: (condition as unknown[]).map((part) => (isRecord(part) ? plainSelector(part) : part)) }]
  if (name.startsWith('$'))
    return [at({ [name]: name === '$not' && isRecord(condition) ? plainSelector(condition) : condition })]
  const field = path === '' ? name : `${path}.${name}`
  if (!isRecord(condition) || Object.keys(condition).length === 0) return [{ [field]: { $eq: condition } }]
  return Object.entries(condition).flatMap(([inner, value]) => partsOf(field, inner, value))
}

const combinations: ReadonlySet<string> = new Set(['$and', '$or', '$nor'])
