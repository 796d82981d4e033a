import type { User } from '#shared/directory/directory.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import { current } from '../core/current.ts'
import type { PersonsRules } from '../core/rules.ts'
import { rulesOf } from './rules-of.ts'

export const templateRules = [rulesOf('template', { once: [keeperFault], closing: [keeperFault] })]

/** What the whole company writes its letters with is put there by those whose work it is. */
function keeperFault({ storage, me }: PersonsRules): Refusal | undefined {
  const user = current<User>(storage, me)
  return user?.active && user.roles.includes('templateAdmin') ? undefined : { kind: 'templatesByAdmins' }
}
