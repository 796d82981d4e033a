import type { Activity, Task } from '#shared/activities/activity.ts'
import { checkInFault } from '#shared/activities/check-in-rule.ts'
import { taskBefore } from '#shared/activities/repeat.ts'
import { type SalesTerms, salesTermsId } from '#shared/opportunities/sales-terms.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import { current } from '../core/current.ts'
import type { Question } from '../core/rules.ts'
import { followFault } from './follows.ts'
import { placeAheadFault } from './place-ahead.ts'
import { rulesOf } from './rules-of.ts'

export const activityRules = [
  rulesOf('activity', { steps: [placeFault, aheadFault] }),
  rulesOf('task', { once: [ofItsRow] }),
]

/** The day is one of the laptop's zone, and its clock may go a little before ours. */
const farthestAhead = 86_400_000

function placeFault(question: Question<Activity>): Refusal | undefined {
  const isAllowed = current<SalesTerms>(question.storage, salesTermsId)?.checkIn === true
  return checkInFault(question, isAllowed) ?? placeAheadFault(question)
}

/** Nobody noted tomorrow's call; one that stands so keeps nobody from correcting something else. */
function aheadFault({ now, before, at }: Question<Activity>): Refusal | undefined {
  if (now.happenedAt === before?.happenedAt) return undefined
  return Date.parse(now.happenedAt) > at + farthestAhead ? { kind: 'happenedAhead' } : undefined
}

/** Who sees a task makes the one that follows it, at the same customer or among the same people. */
function ofItsRow(question: Question<Task>): Refusal | undefined {
  const id = question.before ? undefined : taskBefore(question.now)
  return id && followFault(question, { db: 'activities', id }, { kind: 'outOfScope' })
}
