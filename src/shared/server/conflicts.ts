import { handoverRefusals } from '../desk/handover-refusals.ts'
import { OpenConflict } from '../desk/open-conflict.ts'
import { Count, Type } from '../kernel/schema.ts'
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
}
