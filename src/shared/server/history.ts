import { type Infer, Type } from '../kernel/schema.ts'
import { protocolRefusals } from '../sync/protocol-refusals.ts'
import { route } from './route.ts'

const { missing } = protocolRefusals

/** One field that somebody changed; a value that was not there, or is not any more, is left out. */
export type FieldChange = Infer<typeof FieldChange>
export const FieldChange = Type.Object({
  field: Type.String(),
  before: Type.Optional(Type.Unsafe<unknown>({})),
  after: Type.Optional(Type.Unsafe<unknown>({})),
  /** Too long to be told: only that it changed. */
  long: Type.Optional(Type.Boolean()),
})

/** One change of a document: who, when, and from what to what. */
export type Change = Infer<typeof Change>
export const Change = Type.Object({
  /** An instant, by the clock of who changed it. */
  at: Type.String(),
  /** `user:<name>`. */
  by: Type.String(),
  device: Type.String(),
  kind: Type.Union([Type.Literal('made'), Type.Literal('changed')]),
  fields: Type.Array(FieldChange),
})

export type RecordHistory = Infer<typeof RecordHistory>
export const RecordHistory = Type.Object({
  /** The newest first. */
  changes: Type.Array(Change),
  /** There was more before: it is not kept any more, not hers to see, or too much. */
  older: Type.Boolean(),
})

/** Who changed what of a document, as far as its asker may see each of its versions. */
export const history = {
  of: route({
    method: 'GET',
    path: '/_satchel/history/{id}',
    who: 'signedIn',
    params: { id: Type.String() },
    output: RecordHistory,
    refuses: { missing },
  }),
}
