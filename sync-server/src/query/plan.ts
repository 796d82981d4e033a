import type { FieldIndex } from '../core/storage.ts'
import { isRecord } from './field-path.ts'
import { keyText } from './index-key.ts'
import { compareValues, orderedText } from './order.ts'

export interface Sorting {
  readonly field: string
  readonly descending: boolean
}

/** Where the answer of a query lies. */
export type Plan =
  | { readonly by: 'index'; readonly index: FieldIndex; readonly from: string; readonly to: string }
  /** Everything that the viewer has between two ids, both included. */
  | { readonly by: 'id'; readonly from?: string | undefined; readonly to?: string | undefined }
  /** Nothing can fulfil it. */
  | { readonly by: 'nothing' }

/** After every key that begins so: keys are texts of CouchDB's collation, which hold no such character. */
const last = '\uffff'

/**
 * The index that narrows a selector most: the one whose leading fields it fixes or bounds.
 * A sort needs an index that begins with its fields, as in CouchDB. Ids are an index of their own.
 */
export function planFor(
  indexes: readonly FieldIndex[],
  selector: Readonly<Record<string, unknown>>,
  sort: readonly Sorting[],
  wanted: readonly string[],
): Plan | 'noUsableIndex' {
  const bounds = boundsOf(selector)
  const id = bounds.get('_id')
  if (id && 'equal' in id)
    return typeof id.equal === 'string' ? { by: 'id', from: id.equal, to: id.equal } : { by: 'nothing' }
  const usable = indexes.filter(
    ({ fields }) =>
      sort.every(({ field }, at) => fields[at] === field) &&
      // A document without one of its fields is not in an index.
      fields.every((field) => bounds.has(field) || sort.some((one) => one.field === field)),
  )
  const named = usable.filter(
    ({ ddoc, name }) => wanted.length > 0 && (wanted[0] === ddoc || wanted[0] === name),
  )
  const index = (named.length > 0 ? named : usable).toSorted(
    (a, b) => fixed(b, bounds) - fixed(a, bounds) || a.fields.length - b.fields.length,
  )[0]
  if (index) return { by: 'index', index, ...rangeOf(index, bounds) }
  if (sort.length > 0 && sort[0]?.field !== '_id') return 'noUsableIndex'
  return betweenIds(id?.low, id?.high)
}

/** Ids are texts: what sorts before every text bounds them from below no more than nothing does, and so on. */
function betweenIds(low: unknown, high: unknown): Plan {
  const isText = (bound: unknown) => bound === undefined || typeof bound === 'string'
  const tooHigh = !isText(low) && compareValues(low, '') > 0
  const tooLow = !isText(high) && compareValues(high, '') < 0
  if (tooHigh || tooLow) return { by: 'nothing' }
  return {
    by: 'id',
    from: typeof low === 'string' ? low : undefined,
    to: typeof high === 'string' ? high : undefined,
  }
}

interface Bound {
  readonly equal?: unknown
  readonly low?: unknown
  readonly high?: unknown
}

/** What a selector says of its fields at the top, `$and` included: equal to, at least, at most. */
function boundsOf(selector: Readonly<Record<string, unknown>>): Map<string, Bound> {
  const bounds = new Map<string, Bound>()
  const narrow = (field: string, bound: Bound) => bounds.set(field, { ...bounds.get(field), ...bound })
  for (const [name, condition] of Object.entries(selector)) {
    if (name === '$and' && Array.isArray(condition))
      for (const part of condition as unknown[])
        if (isRecord(part)) for (const [field, bound] of boundsOf(part)) narrow(field, bound)
    if (!name.startsWith('$')) {
      const bound = boundOf(condition)
      if (bound) narrow(name, bound)
    }
  }
  return bounds
}

function boundOf(condition: unknown): Bound | undefined {
  if (!isRecord(condition) || Object.keys(condition).length === 0) return { equal: condition }
  if (Object.hasOwn(condition, '$eq')) return { equal: condition['$eq'] }
  const low = condition['$gte'] ?? condition['$gt']
  const high = condition['$lte'] ?? condition['$lt']
  // Anything that holds for nothing but a present field may be looked up among present fields.
  const present = low !== undefined || high !== undefined || condition['$exists'] === true
  return present
    ? { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) }
    : undefined
}

function fixed({ fields }: FieldIndex, bounds: ReadonlyMap<string, Bound>): number {
  const free = fields.findIndex((field) => !('equal' in (bounds.get(field) ?? {})))
  return free < 0 ? fields.length : free
}

function rangeOf(
  index: FieldIndex,
  bounds: ReadonlyMap<string, Bound>,
): { readonly from: string; readonly to: string } {
  const count = fixed(index, bounds)
  const prefix = index.fields
    .slice(0, count)
    .map((field) => keyText(bounds.get(field)?.equal))
    .join('')
  const next = bounds.get(index.fields[count] ?? '')
  return {
    from: next?.low === undefined ? prefix : prefix + orderedText(next.low),
    to: next?.high === undefined ? `${prefix}${last}` : `${prefix}${keyText(next.high)}${last}`,
  }
}
