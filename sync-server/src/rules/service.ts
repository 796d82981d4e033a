import type { User } from '#shared/directory/directory.ts'
import { type SalesTerms, salesTermsId } from '#shared/opportunities/sales-terms.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import { visitFault } from '#shared/service/move-visit.ts'
import { planInId } from '#shared/service/maintenance-due.ts'
import type { MaintenancePlan } from '#shared/service/maintenance-plan.ts'
import { planFault, plannedKeyFault, plannedVisitFault } from '#shared/service/plan-rule.ts'
import { mayGiveVisits } from '#shared/service/replan-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { partMoveFault, partMoveShapeFault } from '#shared/service/part-move-rule.ts'
import { vanFault } from '#shared/service/van-rule.ts'
import { visitPlaceFault } from '#shared/service/visit-place.ts'
import { current } from '../core/current.ts'
import { placeAheadFault } from './place-ahead.ts'
import type { PersonsRules, Question } from '../core/rules.ts'
import { noteNumber, numberRule } from './numbers.ts'
import { rulesOf } from './rules-of.ts'

export const serviceRules = [
  rulesOf('request', { once: [numberRule], taken: [noteNumber] }),
  rulesOf('visit', {
    steps: [({ now }) => visitFault(now), placeFault],
    once: [numberRule, ofItsPlan],
    taken: [noteNumber],
  }),
  rulesOf('maintenancePlan', {
    shape: planFault,
    steps: [(rules) => byManagers(rules, 'maintenanceByManagers')],
    closing: [(rules) => byManagers(rules, 'maintenanceByManagers')],
  }),
  rulesOf('stock', { steps: [vanFault], closing: [vanFault] }),
  rulesOf('partMove', { shape: partMoveShapeFault, steps: [partMoveFault] }),
  rulesOf('checklist', { steps: [(rules) => byManagers(rules, 'checklistsByManagers')] }),
]

/**
 * Asked of what is new, or is to be elsewhere: a plan that went with its customer into another one leaves its visits as
 * they are. The plan is looked up for everybody alike: who had it on her laptop once knows its id for good.
 */
function ofItsPlan(question: Question<Visit>): Refusal | undefined {
  const { storage, now, before, look } = question
  const planId = planInId(now)
  const isAsBefore =
    before?.customerId === now.customerId && before.assetId === now.assetId && before.planId === now.planId
  if (planId === undefined || isAsBefore) return undefined
  const plan = current<MaintenancePlan>(storage, planId, 'service')
  if (!plan) return undefined
  const fault =
    plannedVisitFault(now, plan) ??
    (before ? undefined : (plannedKeyFault(now, plan) ?? byManagers(question, 'plannedByManagers')))
  // Whoever does not see it is told no more than under the id of anything hidden.
  return fault && !look('service', planId) ? { kind: 'outOfScope' } : fault
}

function placeFault(question: Question<Visit>): Refusal | undefined {
  const isAllowed = current<SalesTerms>(question.storage, salesTermsId)?.checkIn === true
  return visitPlaceFault(question, isAllowed) ?? placeAheadFault(question)
}

/**
 * What every visit goes through, when machines are looked after, and the visits that follow from it: managers say so.
 * A visit that somebody else put under the id of one to come would count as made, whatever it says.
 */
function byManagers(
  { storage, me }: PersonsRules,
  otherwise: 'checklistsByManagers' | 'maintenanceByManagers' | 'plannedByManagers',
): Refusal | undefined {
  return mayGiveVisits(current<User>(storage, me)?.roles ?? []) ? undefined : { kind: otherwise }
}
