import type { Activity, Task } from '#shared/activities/activity.ts'
import { checkInFault } from '#shared/activities/check-in-rule.ts'
import { tasksBefore } from '#shared/activities/repeat.ts'
import { type SalesTerms, salesTermsId } from '#shared/opportunities/sales-terms.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import { current } from '../core/current.ts'
import type { Question } from '../core/rules.ts'
import { followFault, type Ground, wasThere } from './follows.ts'
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

/** Who sees a task makes those that follow it, at the same customer or among the same people; the one before may be on its way. */
function ofItsRow(question: Question<Task>): Refusal | undefined {
  if (question.before) return undefined
  const row = tasksBefore(question.now).map((id): Ground => ({ db: 'activities', id }))
  const ground = row.find((one) => wasThere(question, one))
  return ground && followFault(question, ground, { kind: 'outOfScope' })
}
