import { handoverRefusals } from '../desk/handover-refusals.ts'
import { Count, Type } from '../kernel/schema.ts'
import { protocolRefusals } from '../sync/protocol-refusals.ts'
import { route } from './route.ts'

/** As many as one request may name. */
export const mostAtOnce = 500

/** A manager gives leads, deals and customers of the people below her to one of them. */
export const gifts = {
  give: route({
    method: 'POST',
    path: '/_satchel/gifts',
    who: 'signedIn',
    status: 201,
    body: Type.Object({
      /** `user:<name>` */
      to: Type.String(),
      /** Leads and deals, or customers with what their owner has open there. */
      ids: Type.Array(Type.String(), { minItems: 1, maxItems: mostAtOnce }),
    }),
    output: Type.Object({
      /** For taking it back; '' where nothing was given. */
      id: Type.String(),
      given: Type.Array(Type.String()),
      /** What whoever was to get it would not see. */
      unseen: Type.Array(Type.String()),
      /** What is not here, is over, is hers already, is not the manager's to give, or cannot be changed as it stands: told as one. */
      left: Type.Array(Type.String()),
    }),
    refuses: { notActive: handoverRefusals.notActive },
  }),
  undo: route({
    method: 'DELETE',
    path: '/_satchel/gifts/{id}',
    who: 'signedIn',
    params: { id: Type.String() },
    output: Type.Object({ ok: Type.Literal(true), documents: Count, elsewhere: Count }),
    refuses: { missing: protocolRefusals.missing },
  }),
}
