import { handoverRefusals } from '../desk/handover-refusals.ts'
import { Share } from '../directory/share.ts'
import { Type } from '../kernel/schema.ts'
import { protocolRefusals } from '../sync/protocol-refusals.ts'
import { route } from './route.ts'

const { missing } = protocolRefusals
const { role, until } = Share.properties

/** Who works on a deal beside its owner. Its owner, its customer's owner and the desk say so. */
export const teams = {
  add: route({
    method: 'POST',
    path: '/_satchel/teams',
    who: 'signedIn',
    status: 201,
    body: Type.Object({
      opportunityId: Type.String(),
      /** `user:<name>` */
      userId: Type.String(),
      role: Type.Optional(role),
      /** When it ends; '' is never. */
      until: Type.Optional(until),
    }),
    output: Share,
    /** `missing`, too, for who may not say who works on the deal. */
    refuses: { missing, notActive: handoverRefusals.notActive },
  }),
  /** `id` of the share. */
  remove: route({
    method: 'DELETE',
    path: '/_satchel/teams/{id}',
    who: 'signedIn',
    params: { id: Type.String() },
    output: Type.Object({ ok: Type.Literal(true) }),
    refuses: { missing },
  }),
}
