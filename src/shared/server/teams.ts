import { handoverRefusals } from '../desk/handover-refusals.ts'
import { DataClass } from '../directory/directory.ts'
import { Share } from '../directory/share.ts'
import { Type } from '../kernel/schema.ts'
import { protocolRefusals } from '../sync/protocol-refusals.ts'
import { route } from './route.ts'

const { missing } = protocolRefusals
const { notActive, notHerself } = handoverRefusals
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
    /** `missing`, too, for who may not say who works on the deal; `notHerself`: what she has, she has by being its owner. */
    refuses: { missing, notActive, notHerself },
  }),
  /** Whoever owns a customer, and the desk, put somebody into its team, for classes that they hold themselves. */
  addToAccount: route({
    method: 'POST',
    path: '/_satchel/account-teams',
    who: 'signedIn',
    status: 201,
    body: Type.Object({
      customerId: Type.String(),
      /** `user:<name>` */
      userId: Type.String(),
      classes: Type.Array(DataClass, { minItems: 1, maxItems: 4 }),
      role: Type.Optional(role),
      /** When it ends; '' is never. */
      until: Type.Optional(until),
    }),
    output: Share,
    /** `missing`, too, for who may not say who is in the team. */
    refuses: { missing, notActive, notHerself },
  }),
  /** `id` of the share, of a deal's team or a customer's. */
  remove: route({
    method: 'DELETE',
    path: '/_satchel/teams/{id}',
    who: 'signedIn',
    params: { id: Type.String() },
    output: Type.Object({ ok: Type.Literal(true) }),
    refuses: { missing },
  }),
}
