import type { Change } from '../model/rule.ts'
import { changedFields } from '../sync/merge.ts'
import type { Approval } from './approval.ts'
import type { ApprovalRefusal } from './approval-refusals.ts'

/**
 * What of a request or a decision is not taken, as far as the request itself says it: whether who decides stands
 * above who asks is for the directory to say.
 */
export function decisionFault({ me, now, before }: Change<Approval>): ApprovalRefusal | undefined {
  if (!before) {
    // Asked for and taken back before it was sent, a request first arrives as a withdrawn one.
    if (now.stage !== 'pending' && now.stage !== 'withdrawn') return { kind: 'requestPending' }
    if (!isUndecided(now)) return { kind: 'requestUndecided' }
    return now.requestedBy === me ? undefined : { kind: 'requestOwnName' }
  }
  if (before.stage !== 'pending') return before.stage === now.stage ? undefined : { kind: 'decidedBefore' }
  if (isMoved(before, now)) return { kind: 'decidedFixed' }
  if (!isDecision(now)) return askersFault(me, now, before)
  if (now.decidedBy !== me) return { kind: 'decideOwnName' }
  return isOnlyDecided(before, now) ? undefined : { kind: 'decidesOnly' }
}

/** Whether a change decides about a request that was open. */
export function decidesNow({ now, before }: Change<Approval>): boolean {
  return before?.stage === 'pending' && isDecision(now)
}

function isDecision({ stage }: Approval): boolean {
  return stage !== 'pending' && stage !== 'withdrawn'
}

/** What is asked for is changed, and taken back, by who asks. */
function askersFault(me: string, now: Approval, before: Approval): ApprovalRefusal | undefined {
  if (me !== before.requestedBy)
    return { kind: now.stage === 'pending' ? 'requestByAsker' : 'withdrawByAsker' }
  return isUndecided(now) ? undefined : { kind: 'requestUndecided' }
}

function isMoved(before: Approval, now: Approval): boolean {
  return (['subjectId', 'contentHash', 'requestedBy'] as const).some((field) => now[field] !== before[field])
}

function isUndecided({ decidedBy, decision }: Approval): boolean {
  return decidedBy === '' && decision === ''
}

const ofDecision: ReadonlySet<string> = new Set(['stage', 'decidedBy', 'decision'])

function isOnlyDecided(before: Approval, now: Approval): boolean {
  return changedFields(before, now).every((field) => ofDecision.has(field))
}
