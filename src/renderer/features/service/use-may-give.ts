import { mayGiveVisits } from '#shared/service/replan-visit.ts'
import { useMyRoles } from '../../parts/directory/use-my-roles.ts'

/** Whether one gives visits to engineers; an engineer moves his own to another day or hour. */
export function useMayGive(): boolean {
  return mayGiveVisits(useMyRoles())
}
