import { same } from '#shared/kernel/same.ts'
import { canonicalText } from '#shared/kernel/content-hash.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { logsOf } from '#shared/sync/field-classes.ts'
import type { RightRefusal } from '#shared/sync/right-refusals.ts'
import type { PersonsRules } from './rules.ts'
import type { Stands } from './standing.ts'

/** Who made a document, when and where: said once. */
const creation = ['createdBy', 'createdAt', 'createdDevice'] as const

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
  if (isOfBefore(rules, document.updatedAt)) return undefined
  const { me, device } = rules
  const at = new Date(rules.at).toISOString()
  const isTrue = (by: string, when: string, on: string) =>
    by === me && isNotAhead(rules, when) && isHere(rules, on)
  const { updatedBy, updatedAt, updatedDevice, createdBy, createdAt, createdDevice } = document
  const isHers = isTrue(updatedBy, updatedAt, updatedDevice) && updatedAt !== before?.updatedAt
  const last = isHers ? {} : { updatedBy: me, updatedAt: at, updatedDevice: device }
  const made = before
    ? Object.fromEntries(creation.map((field) => [field, before[field]]))
    : isOfBefore(rules, createdAt) || isTrue(createdBy, createdAt, createdDevice)
      ? {}
      : { createdBy: me, createdAt: at, createdDevice: device }
  const stamps = { ...last, ...made }
  return Object.entries(stamps).every(([field, value]) => document[field] === value) ? undefined : stamps
}

/** A clock that goes a little before ours is nobody's fault; a day is. */
const farthestAhead = 86_400_000

/** Whether a clock that is put right may have said so. */
export function isNotAhead({ at: now }: Pick<PersonsRules, 'at'>, at: string): boolean {
  return Date.parse(at) <= now + farthestAhead
}

/** On the laptop of the session; from a session that names none, on any but other people's. */
function isHere({ device, isOthersDevice }: PersonsRules, on: string): boolean {
  return device === '' ? !isOthersDevice(on) : on === device
}

/**
 * What a person says of who wrote something is held against her session: the author of a version
 * is herself, now and on no other's laptop, the maker is who made it, and nobody's voice is added,
 * changed or taken away by another. A replicated version that still bears the author whom its
 * client read is refused: what it says would be said in that person's name. After a restore
 * laptops hand back what the server lost, others' versions too, under their authors' names.
 */
export function authorFault(
  rules: PersonsRules,
  document: AnyDocument,
  before: Stands | undefined,
): RightRefusal | undefined {
  if (isOfBefore(rules, document.updatedAt)) return undefined
  const versions = before ? [before.elected, ...before.versions].map((one) => one.document) : []
  const { updatedBy, updatedAt, updatedDevice, createdAt } = document
  const fault = stampFault(rules, updatedBy, updatedAt, updatedDevice)
  // Made before that moment and lost: who has gone on writing it brings it back, others' part in it too.
  if (fault !== undefined || (!before && isOfBefore(rules, createdAt))) return fault
  return makerFault(rules, document, before?.elected.document) ?? voiceFault(rules, document, versions)
}

function stampFault(rules: PersonsRules, by: string, at: string, on: string): RightRefusal | undefined {
  if (by !== rules.me) return { kind: 'changeOwnName' }
  if (!isNotAhead(rules, at)) return { kind: 'ahead' }
  // A laptop that was given another name since brings what was written under the old one.
  return rules.isOthersDevice(on) ? { kind: 'changeOwnLaptop' } : undefined
}

function makerFault(
  rules: PersonsRules,
  document: AnyDocument,
  before: AnyDocument | undefined,
): RightRefusal | undefined {
  const { createdBy, createdAt, createdDevice } = document
  if (!before) return stampFault(rules, createdBy, createdAt, createdDevice)
  const changed = creation.find((field) => document[field] !== before[field])
  return changed && { kind: 'makerFixed', field: changed }
}

/** Of the versions that stand one is enough: a conflict goes on from what its author read. */
function voiceFault(
  { me }: PersonsRules,
  document: AnyDocument,
  versions: readonly AnyDocument[],
): RightRefusal | undefined {
  const log = logsOf(document.type).find((field) => {
    const voices = othersIn(document[field], me)
    const known = versions.length > 0 ? versions.map((one) => othersIn(one[field], me)) : [[]]
    return !known.some((one) => same(one, voices))
  })
  return log === undefined ? undefined : { kind: 'ownVoice', field: log }
}

/** Whether somebody else's voice in a version is not in the other: closing the first would take it away. */
export function losesVoices(gone: AnyDocument, kept: AnyDocument, me: string): boolean {
  return logsOf(gone.type).some((field) => {
    const left = new Set(othersIn(kept[field], me))
    return othersIn(gone[field], me).some((entry) => !left.has(entry))
  })
}

/** From before the moment to which the server was put back, while laptops may still come with what it lost. */
function isOfBefore({ restoredAt }: PersonsRules, at: string): boolean {
  return restoredAt !== undefined && Date.parse(at) <= restoredAt
}

/** What everybody else said, in an order of its own; entries without an author are nobody's to forge. */
function othersIn(log: unknown, me: string): readonly string[] {
  const entries = (Array.isArray(log) ? log : []) as readonly ({ readonly by?: unknown } | null)[]
  return entries
    .filter((entry) => entry?.by !== me)
    .map(canonicalText)
    .toSorted()
}
