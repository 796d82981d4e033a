import { handoverRefusals } from '../desk/handover-refusals.ts'
import { OpenConflict } from '../desk/open-conflict.ts'
import { OwnChoice, OwnConflict } from '../desk/own-conflict.ts'
import { Count, Type } from '../kernel/schema.ts'
import { protocolRefusals } from '../sync/protocol-refusals.ts'
import { rightRefusals } from '../sync/right-refusals.ts'
import { route } from './route.ts'

/** Documents of which more than one version stands. */
export const conflicts = {
  /** The heaviest first. */
  list: route({
    method: 'GET',
    path: '/_satchel/conflicts',
    who: 'syncAdmin',
    output: Type.Object({ conflicts: Type.Array(OpenConflict) }),
  }),
  /** Gives some to a sync admin (`user:<name>`), or to nobody (''). Answers how many of them are open. */
  assign: route({
    method: 'POST',
    path: '/_satchel/conflicts',
    who: 'syncAdmin',
    body: Type.Object({
      assignee: Type.Optional(Type.String()),
      ids: Type.Array(Type.Object({ db: Type.String(), id: Type.String() })),
    }),
    output: Type.Object({ assigned: Count }),
    refuses: { notASyncAdmin: handoverRefusals.notASyncAdmin },
  }),
  /** Those of documents that are the asker's own, every version of which she sees. */
  own: route({
    method: 'GET',
    path: '/_satchel/own-conflicts',
    who: 'signedIn',
    output: Type.Object({ conflicts: Type.Array(OwnConflict) }),
  }),
  /** The owner of a document says which version of its plain fields stands; the others are closed. */
  settle: route({
    method: 'POST',
    path: '/_satchel/own-conflicts',
    who: 'signedIn',
    body: OwnChoice,
    output: Type.Object({ ok: Type.Literal(true) }),
    /** `missing`, too, for a document that is not hers, or of which she does not see every version. */
    refuses: {
      missing: protocolRefusals.missing,
      conflict: protocolRefusals.conflict,
      deskSettles: rightRefusals.deskSettles,
    },
  }),
}
