import { Type } from '../kernel/schema.ts'
import { type RefusalOf, refusing } from '../model/refusal.ts'

/** Visits, maintenance plans, checklists and vans. */
export const serviceRefusals = {
  visitEndsEarly: refusing('The visit ends before it began.'),
  visitTooLong: refusing('Nobody works more than a week on one visit.'),
  visitPlace: refusing(
    'The place of a visit is noted by its engineer, once, where the company takes places.',
  ),
  checklistsByManagers: refusing('Checklists are kept by managers.'),
  maintenanceByManagers: refusing('Maintenance plans are kept by managers.'),
  maintenanceNoDay: refusing('A maintenance plan names a day that there is not.'),
  maintenanceTooFarApart: refusing('Maintenance is planned at most {most} weeks, months or years apart.', {
    most: Type.Integer(),
  }),
  visitOfItsPlan: refusing('A visit of a maintenance plan is at its customer and its machine.'),
  visitNotPlanned: refusing('The maintenance plan has no time of this kind.'),
  partMoveAlone: refusing('Parts move between two people.'),
  partMoveSerial: refusing('A serial number is on one piece.'),
  partMovePlace: refusing('Parts come out of a van or the warehouse, and go back out of a van or a machine.'),
  partMoveStep: refusing('Who gives says that it is given, who gets it that it came.'),
  partMoveFixed: refusing('What was handed over, and how many, is said once.'),
  plannedByManagers: refusing('The visits of a maintenance plan are made by managers.'),
  ownVan: refusing('Everybody counts her own van.'),
} as const

export type ServiceRefusal = RefusalOf<typeof serviceRefusals>
