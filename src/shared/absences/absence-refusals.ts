import { type RefusalOf, refusing } from '../model/refusal.ts'

/** Absences and why. */
export const absenceRefusals = {
  absenceEndsEarly: refusing('The absence ends before it begins.'),
  absenceTooLong: refusing('An absence has at most 400 days.'),
  absenceByManager: refusing('An absence is entered by who is away, or by a manager above.'),
  absenceReaders: refusing('Why somebody is away is shown to managers above only.'),
} as const

export type AbsenceRefusal = RefusalOf<typeof absenceRefusals>
