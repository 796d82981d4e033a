import { type RefusalOf, refusing } from '../model/refusal.ts'

/** Visits, checklists and vans. */
export const serviceRefusals = {
  visitEndsEarly: refusing('The visit ends before it began.'),
  visitTooLong: refusing('Nobody works more than a week on one visit.'),
  checklistsByManagers: refusing('Checklists are kept by managers.'),
  ownVan: refusing('Everybody counts her own van.'),
} as const

export type ServiceRefusal = RefusalOf<typeof serviceRefusals>
