import { Type } from '../kernel/schema.ts'
import { type RefusalOf, refusing } from '../model/refusal.ts'

/** Who may write a document, in whose name, and what of it stands fast. */
export const rightRefusals = {
  outOfScope: refusing('The document is not in your scope, or the change would take it out.'),
  groundUnseen: refusing('What the document follows from is not in your scope.'),
  sealed: refusing(
    'You no longer hold the right to change this document. Your change is kept under seal until somebody decides about it.',
  ),
  moves: refusing('Owner, territory, business line and customer are changed by the server alone.'),
  retired: refusing('Documents of this kind are retired or closed, not deleted.'),
  stands: refusing('What was presented, signed or decided about is not deleted.'),
  someoneElses: refusing('What somebody else made is not deleted.'),
  filesFixed: refusing('The files of what was presented, signed or completed are never changed any more.'),
  ahead: refusing('The change is dated after today: put the clock of this laptop right and save it again.'),
  voices: refusing('This version holds what somebody else said and the other one lacks.'),
  deskSettles: refusing('What differs here is settled at the desk.'),
  tooManyVersions: refusing('The document has too many versions in conflict already.'),
  changeOwnName: refusing('A change is made in one’s own name.'),
  changeOwnLaptop: refusing('A change is not made on somebody else’s laptop.'),
  makerFixed: refusing('Who made a document, and when, is never changed: {field}.', { field: Type.String() }),
  ownVoice: refusing('In {field} everybody speaks for herself.', { field: Type.String() }),
} as const

export type RightRefusal = RefusalOf<typeof rightRefusals>
