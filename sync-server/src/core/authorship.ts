import type { AnyDocument } from '#shared/sync/any-document.ts'
import { same } from '#shared/kernel/same.ts'
import type { PersonsRules } from './rules.ts'

/** Who made a document, when and where: said once. */
const creation = ['createdBy', 'createdAt', 'createdDevice'] as const

/** Voices and remarks, each under its author's name, only ever added to. */
const signedLogs = ['votes', 'comments', 'corrections'] as const

/**
 * Puts a person's own name under what she wrote, and the maker's under what somebody made, where a
 * plain edit says otherwise: clients that do not know these fields send back what they read, and
 * a file is put on a document without any. `undefined` where what it says is right.
 */
export function signed(
  rules: PersonsRules,
  document: AnyDocument,
  before: AnyDocument | undefined,
): Readonly<Record<string, unknown>> | undefined {
  if (isHandedBack(rules, document)) return undefined
  const { me, now, device } = rules
  const at = new Date(now).toISOString()
  const isAhead = !(Date.parse(document.updatedAt) <= now + farthestAhead)
  const isHere = device === '' || document.updatedDevice === device
  const isHers = document.updatedBy === me && document.updatedAt !== before?.updatedAt && isHere && !isAhead
  const last = isHers ? {} : { updatedBy: me, updatedAt: at, updatedDevice: device }
  const made = before
    ? Object.fromEntries(creation.map((field) => [field, before[field]]))
    : document.createdBy === me
      ? {}
      : { createdBy: me, createdAt: at, createdDevice: device }
  const stamps = { ...last, ...made }
  return Object.entries(stamps).every(([field, value]) => document[field] === value) ? undefined : stamps
}

/** A clock that goes a little before ours is nobody's fault; a day is. */
const farthestAhead = 86_400_000

/**
 * What a person says of who wrote something is held against her session: the author of a version
 * is herself (or, from a client that does not know the field, whoever it was), the maker is who
 * made it, and nobody's voice is changed or added by another. After a restore laptops hand back what
 * the server lost, others' versions too, under their authors' names.
 */
export function authorFault(
  rules: PersonsRules,
  document: AnyDocument,
  before: AnyDocument | undefined,
): string | undefined {
  if (isHandedBack(rules, document)) return undefined
  const { me } = rules
  if (document.updatedBy !== me && document.updatedBy !== before?.updatedBy)
    return 'A change is made in one’s own name.'
  if (!before) return document.createdBy === me ? undefined : 'A document is made in one’s own name.'
  const changed = creation.find((field) => document[field] !== before[field])
  if (changed !== undefined) return `Who made a document, and when, is never changed: ${changed}.`
  const log = signedLogs.find((field) => !speaksForHerself(before[field], document[field], me))
  return log && `In ${log} everybody speaks for herself.`
}

/** A version from before the moment to which the server was put back, while laptops may still come with some. */
function isHandedBack({ restoredAt, me }: PersonsRules, document: AnyDocument): boolean {
  if (restoredAt === undefined || document.updatedBy === me) return false
  return Date.parse(document.updatedAt) <= restoredAt
}

/** Whether the entries of everybody else are as they were. */
function speaksForHerself(before: unknown, after: unknown, me: string): boolean {
  const [was, is] = [othersIn(before, me), othersIn(after, me)]
  return was.size === is.size && [...was].every(([id, entry]) => same(entry, is.get(id)))
}

/** Entries without an author are nobody's to forge. */
function othersIn(log: unknown, me: string): ReadonlyMap<string, unknown> {
  const entries = (Array.isArray(log) ? log : []) as readonly {
    readonly id?: unknown
    readonly by?: unknown
  }[]
  const others = entries.filter((entry) => entry?.by !== me)
  return new Map(others.map((entry, index) => [`${String(entry?.id ?? index)}`, entry]))
}
