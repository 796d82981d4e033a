import type { User } from '#shared/directory/directory.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import { visitFault } from '#shared/service/move-visit.ts'
import { vanFault } from '#shared/service/van-rule.ts'
import { current } from '../core/current.ts'
import type { PersonsRules } from '../core/rules.ts'
import { noteNumber, numberRule } from './numbers.ts'
import { rulesOf } from './rules-of.ts'

export const serviceRules = [
  rulesOf('request', { once: [numberRule], taken: [noteNumber] }),
  rulesOf('visit', { steps: [({ now }) => visitFault(now)], once: [numberRule], taken: [noteNumber] }),
  rulesOf('stock', { steps: [vanFault], closing: [vanFault] }),
  rulesOf('checklist', { steps: [checklistFault] }),
]

/** What every visit goes through is said by managers. */
function checklistFault({ storage, me }: PersonsRules): Refusal | undefined {
  return current<User>(storage, me)?.roles.some((role) => role === 'manager' || role === 'syncAdmin')
    ? undefined
    : { kind: 'checklistsByManagers' }
}
