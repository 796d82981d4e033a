import { type Absence, type AbsenceReason, reasonIdOf } from './absence.ts'

/** Why, by absence. What says so under another id, or of another person, is no reason of hers: anybody may know an absence's id. */
export function reasonsOf(
  absences: readonly Pick<Absence, 'id' | 'ownerId'>[],
  reasons: readonly AbsenceReason[],
): ReadonlyMap<string, AbsenceReason> {
  const byId = new Map<string, AbsenceReason>(reasons.map((one) => [one.id, one]))
  return new Map(
    absences.flatMap(({ id, ownerId }) => {
      const reason = byId.get(reasonIdOf(id))
      return reason?.ownerId === ownerId ? [[id, reason] as const] : []
    }),
  )
}
