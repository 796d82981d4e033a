import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { Day, type Infer, oneOf, record, text, Type } from '../kernel/schema.ts'

/** The days on which somebody is away: all of them whole, but where the first begins at noon or the last ends at noon. */
export type AwaySpan = Infer<typeof AwaySpan>
const span = {
  from: Day,
  to: Day,
  begins: oneOf('morning', 'noon'),
  ends: oneOf('noon', 'evening'),
}
export const AwaySpan = record(span)

/** When somebody is away. Everybody knows it; why is said in a document of its own (`AbsenceReason`). */
export type Absence = Infer<typeof Absence>
export const Absence = documentSchema('absence', {
  /** Who is away: `user:<name>`. */
  ownerId: text(48, 1),
  ...span,
})

export const absenceKinds = ['holiday', 'sickness', 'training', 'other'] as const
export const AbsenceKind = oneOf(...absenceKinds)
export type AbsenceKind = Infer<typeof AbsenceKind>

/** Why somebody is away: read by her, by who entered it and by those whom it names. */
export type AbsenceReason = Infer<typeof AbsenceReason>
export const AbsenceReason = documentSchema('absenceReason', {
  absenceId: idSchema('absence'),
  /** Who is away, as in the absence. */
  ownerId: text(48, 1),
  kind: AbsenceKind,
  note: text(400),
  /** Who may read it beside her and its maker: `user:<name>`. */
  readerIds: Type.Array(text(48, 1), { maxItems: 20 }),
})

/** Its id follows from the absence's: there is one of each. */
export function reasonIdOf(absenceId: Absence['id']): AbsenceReason['id'] {
  return absenceId.replace(/^absence:/, 'absenceReason:') as AbsenceReason['id']
}
