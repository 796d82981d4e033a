import { type RefusalOf, refusing } from '../model/refusal.ts'

/** Follow-ups. */
export const activityRefusals = {
  checkInOff: refusing('The company takes no places with follow-ups.'),
  checkInFixed: refusing('The place of a follow-up is noted with it, by who was there, and stays as it was.'),
  happenedAhead: refusing('A follow-up is noted when it has happened: its day is not after today.'),
} as const

export type ActivityRefusal = RefusalOf<typeof activityRefusals>
