import type { Visit } from '../service/service.ts'
import type { AnyDocument } from '../sync/any-document.ts'
import { customerKey, type ScopeKey } from '../sync/scope-keys.ts'
import type { Share } from './share.ts'

/** The keys that one document gives to one person, and until when (milliseconds since 1970). */
export interface AssignedKeys {
  readonly userId: string
  readonly customerId: string
  readonly keys: readonly ScopeKey[]
  readonly until: number
}

export const forever = 8_640_000_000_000_000

/** A report may be finished, and a follow-up planned, so long after the day of the visit. */
const daysAfterVisit = 14

/** What a document gives to somebody, if it is of a kind that gives anything: a share, or an assigned visit. */
export function assignedKeys(document: AnyDocument): AssignedKeys | undefined {
  if (document.type === 'share') return keysOfShare(document as unknown as Share)
  if (document.type === 'visit') return keysOfVisit(document as unknown as Visit)
  return undefined
}

function keysOfShare({ kind, userId, customerId, opportunityId, classes, until }: Share): AssignedKeys {
  const keys =
    kind === 'dealTeam'
      ? [customerKey(customerId, 'base'), ...(opportunityId === '' ? [] : [opportunityId])]
      : classes.map((dataClass) => customerKey(customerId, dataClass))
  return { userId, customerId, keys, until: until === '' ? forever : Date.parse(until) }
}

/** A visit gives its engineer the customer's base and service data, never sales. */
function keysOfVisit({ engineerId, customerId, stage, scheduledFor }: Visit): AssignedKeys | undefined {
  if (engineerId === '' || stage === 'declined') return undefined
  const keys = [customerKey(customerId, 'base'), customerKey(customerId, 'service')]
  const until = Date.parse(`${scheduledFor}T00:00:00Z`) + (daysAfterVisit + 1) * 86_400_000
  return Number.isFinite(until) ? { userId: engineerId, customerId, keys, until } : undefined
}
