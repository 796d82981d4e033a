import { withTotals } from '../quotes/quote.ts'
import { same } from '../kernel/same.ts'
import type { FieldClass } from '../model/field.ts'
import type { AnyDocument } from './any-document.ts'
import { fieldClassOf, longestText, unitOf } from './field-classes.ts'
import { mayChangeWhenFrozen } from './frozen.ts'
import { mergeParts, mergeTexts, partsOf, wholeOf } from './merge-parts.ts'
import { isFrozen, joinStates } from './states.ts'
import { isA } from '../registry/is-a.ts'

export { fieldClassOf, same }

/** What the merge decided for one field, and why: the ledger keeps it. */
export interface MergeReason {
  readonly field: string
  readonly taken: 'mine' | 'theirs' | 'both'
  readonly because:
    | 'onlyIChanged'
    | 'onlyTheyChanged'
    | 'sameChange'
    | 'setUnion'
    | 'bothAppended'
    | 'fartherAlong'
    | 'customerDecided'
    | 'serverDecides'
}

/** One field that both sides changed differently. Both values are kept until a person decides. */
export interface FieldConflict {
  readonly field: string
  readonly base: unknown
  readonly mine: unknown
  readonly theirs: unknown
}

export interface Merge {
  /** Theirs with everything of mine that the rules could settle. */
  readonly merged: AnyDocument
  readonly reasons: readonly MergeReason[]
  readonly conflicts: readonly FieldConflict[]
}

/**
 * Merges two edits of one document, field by field. Clocks never decide, the common
 * base does. Pure, so that every laptop and the server come to the same result.
 */
export function mergeDocuments(base: AnyDocument | undefined, mine: AnyDocument, theirs: AnyDocument): Merge {
  const merged: Record<string, unknown> = { ...theirs }
  /** A field that I emptied is gone from mine. */
  const takeMine = (field: string) => {
    if (mine[field] === undefined) delete merged[field]
    else merged[field] = mine[field]
  }
  const reasons: MergeReason[] = []
  const conflicts: FieldConflict[] = []
  const apart = fieldsApart(base, mine, theirs)

  for (const field of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const [was, my, their] = [base?.[field], mine[field], theirs[field]]
    const fieldClass = fieldClassOf(mine.type, field)
    if (fieldClass === 'identity' && field === 'number' && isGiven(my) && !same(my, their)) {
      if (!isGiven(their)) {
        takeMine(field)
        reasons.push({ field, taken: 'mine', because: 'onlyIChanged' })
        // Each gave it a number of its own: both stand on paper somewhere.
      } else if (!same(my, was) && !same(their, was))
        conflicts.push({ field, base: was, mine: my, theirs: their })
    }
    if (fieldClass === 'identity' || fieldClass === 'stamp' || fieldClass === 'computed') continue
    if (apart.has(field)) {
      if (!same(my, their)) conflicts.push({ field, base: was, mine: my, theirs: their })
      continue
    }
    if (same(my, their)) {
      if (!same(my, was)) reasons.push({ field, taken: 'both', because: 'sameChange' })
      continue
    }
    if (same(my, was)) {
      reasons.push({ field, taken: 'theirs', because: 'onlyTheyChanged' })
    } else if (fieldClass === 'permission') {
      reasons.push({ field, taken: 'theirs', because: 'serverDecides' })
    } else if (same(their, was)) {
      takeMine(field)
      reasons.push({ field, taken: 'mine', because: 'onlyIChanged' })
    } else {
      const joined = join(fieldClass, field, mine.type, [was, my, their])
      if (!joined) conflicts.push({ field, base: was, mine: my, theirs: their })
      else {
        if (joined.value === undefined) delete merged[field]
        else merged[field] = joined.value
        reasons.push({ field, taken: joined.taken, because: joined.because })
      }
    }
  }
  return { merged: computedAnew(merged as AnyDocument), reasons, conflicts }
}

type Joined = Omit<MergeReason, 'field'> & { readonly value: unknown }

/** One value of two that both differ from where they came from; `undefined` where only a person can tell. */
function join(
  fieldClass: FieldClass,
  field: string,
  type: string,
  [was, my, their]: readonly [unknown, unknown, unknown],
): Joined | undefined {
  if (fieldClass === 'state') {
    const joined = joinStates(type, was, my, their)
    return joined && { ...joined, value: joined.taken === 'mine' ? my : their }
  }
  if (fieldClass === 'phone') return joinPhones(was, my, their)
  if (fieldClass === 'text') {
    const value = mergeTexts(was, my, their)
    if (value === undefined || value.length > longestText(type, field)) return undefined
    return { value, taken: 'both', because: 'bothAppended' }
  }
  const value = mergeParts(type === 'quote' && field === 'lines' ? 'lines' : fieldClass, was, my, their)
  if (value === undefined) return undefined
  return { value, taken: 'both', because: fieldClass === 'log' ? 'bothAppended' : 'setUnion' }
}

/** A number that is only written differently is the same number. */
function joinPhones(was: unknown, my: unknown, their: unknown): Joined | undefined {
  const [before, mine, theirs] = [was, my, their].map(digitsOf)
  if (mine === undefined || theirs === undefined) return undefined
  // The same from either side.
  if (mine === theirs) return { value: [my, their].toSorted()[0], taken: 'both', because: 'sameChange' }
  if (mine === before) return { value: their, taken: 'theirs', because: 'onlyTheyChanged' }
  if (theirs === before) return { value: my, taken: 'mine', because: 'onlyIChanged' }
  return undefined
}

/** What is dialled; `undefined` for what is no number. */
function digitsOf(phone: unknown): string | undefined {
  const digits = String(phone ?? '')
    .normalize('NFKC')
    .replaceAll(/[^\d+]/g, '')
  return digits.length < 5 ? undefined : digits
}

/** A number never changes, but it may be given: on a laptop, from its lease. */
function isGiven(number: unknown): boolean {
  return number !== '' && number !== undefined
}

/** What follows from other fields is never merged, but worked out again. */
function computedAnew(document: AnyDocument): AnyDocument {
  return isA(document, 'quote') && document.totals !== undefined ? withTotals(document) : document
}

/** The fields that differ between two versions, those included that only one of them has; stamps left out. */
export function changedFields(before: AnyDocument | undefined, after: AnyDocument): readonly string[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before ?? {})])].filter(
    (field) => fieldClassOf(after.type, field) !== 'stamp' && !same(before?.[field], after[field]),
  )
}

/**
 * The fields that must stay together and went two ways. A quote whose terms both changed is
 * two versions; so is a document of which one side changed anything that the other approved,
 * presented, signed or completed: what somebody saw is not what would come out.
 */
function fieldsApart(
  base: AnyDocument | undefined,
  mine: AnyDocument,
  theirs: AnyDocument,
): ReadonlySet<string> {
  const unit = unitOf(mine.type)
  const changes = (document: AnyDocument) => (field: string) => !same(document[field], base?.[field])
  const differs = (field: string) => !same(mine[field], theirs[field])
  const froze = (document: AnyDocument) =>
    changes(document)('stage') && isFrozen(document.type, document['stage'])
  const [iFroze, theyFroze] = [froze(mine), froze(theirs)]
  const content = contentOf(mine, theirs).filter(differs)
  const late = [
    ...(iFroze ? content.filter((field) => changes(theirs)(field) && !isAddedTo(mine.type, field)) : []),
    ...(theyFroze ? content.filter(changes(mine)) : []),
  ]
  const [mineOfUnit, theirsOfUnit] = [unit.filter(changes(mine)), unit.filter(changes(theirs))]
  const bothChanged = unit.some(differs) && mineOfUnit.length > 0 && theirsOfUnit.length > 0
  if (late.length > 0) {
    const isWhole = bothChanged || late.some((field) => unit.includes(field))
    return new Set([...late, ...(isWhole ? unit : []), 'stage'])
  }
  if (!bothChanged || (!iFroze && !theyFroze && areLines(mine.type, [...mineOfUnit, ...theirsOfUnit])))
    return new Set()
  return new Set(iFroze || theyFroze ? [...unit, 'stage'] : unit)
}

/** The lines of a draft, and nothing else that decides what they come to: they are merged line by line. */
function areLines(type: string, changed: readonly string[]): boolean {
  return type === 'quote' && changed.every((field) => field === 'lines')
}

/** Everything that stands once a document is frozen, and is anybody's to write. */
function contentOf(mine: AnyDocument, theirs: AnyDocument): readonly string[] {
  const apart = new Set<FieldClass>(['identity', 'stamp', 'computed', 'permission'])
  return Object.keys({ ...theirs, ...mine }).filter(
    (field) =>
      !mayChangeWhenFrozen(field) && !onTheWay.has(field) && !apart.has(fieldClassOf(mine.type, field)),
  )
}

/** How the office plans a day; nobody sees or signs it. */
const onTheWay: ReadonlySet<string> = new Set(['routeOrder', 'startsAt'])

/** What others add while somebody completes it takes nothing away from what was completed. */
function isAddedTo(type: string, field: string): boolean {
  return ['set', 'members', 'log'].includes(fieldClassOf(type, field))
}

/**
 * The base of edits of which some were sent and never answered (`sent`): moved on, part by
 * part, to what of mine the server turns out to have. Where it has neither what was there
 * before nor what I sent, nobody knows which of the two others started from; then the base
 * is the one that I went away from, so that what both changed is a conflict and never lost.
 */
export function baseWithArrived(
  base: AnyDocument | undefined,
  sent: readonly AnyDocument[],
  mine: AnyDocument,
  theirs: AnyDocument,
): AnyDocument {
  const moved: Record<string, unknown> = { ...(base ?? theirs) }
  for (const field of new Set(sent.flatMap((version) => changedFields(base, version)))) {
    const value = arrivedValue(fieldClassOf(mine.type, field), [
      base?.[field],
      mine[field],
      theirs[field],
      ...sent.map((version) => version[field]),
    ])
    if (value === undefined) delete moved[field]
    else moved[field] = value
  }
  return moved as AnyDocument
}

function arrivedValue(fieldClass: FieldClass, [was, mine, theirs, ...sent]: readonly unknown[]): unknown {
  if (same(theirs, was) || sent.some((version) => same(version, theirs))) return theirs
  const parts = [was, mine, theirs, ...sent].map((value) => partsOf(fieldClass, value))
  if (parts.every((one) => one !== undefined)) {
    const names = new Set(parts.flatMap((one) => [...one.keys()]))
    const moved = [...names].map((name) => {
      const values = parts.map((one) => one.get(name))
      return [name, arrivedValue('plain', values)] as const
    })
    return wholeOf(fieldClass, new Map(moved.filter(([, value]) => value !== undefined)))
  }
  return same(mine, was) ? (sent.at(-1) ?? was) : was
}
