import type { CheckInPlace } from '#shared/activities/check-in.ts'
import { same } from '#shared/kernel/same.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import { isNotAhead } from '../core/authorship.ts'
import type { Question } from '../core/rules.ts'

/** When somebody was at a place is held against the clock as other stamps are; one that stands so keeps nobody from other changes. */
export function placeAheadFault(question: Question<{ readonly place?: CheckInPlace }>): Refusal | undefined {
  const { now, before } = question
  if (!now.place || same(now.place, before?.place)) return undefined
  return isNotAhead(question, now.place.at) ? undefined : { kind: 'ahead' }
}
