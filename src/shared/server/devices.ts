import { Device, deviceStates, ReportBody } from '../desk/health.ts'
import { oneOf, Type } from '../kernel/schema.ts'
import { protocolRefusals } from '../sync/protocol-refusals.ts'
import { route } from './route.ts'

const Done = Type.Object({ ok: Type.Literal(true) })
const { missing } = protocolRefusals

/** Laptops, each as one user's. */
export const devices = {
  /** One's own; at the desk everybody's. */
  list: route({
    method: 'GET',
    path: '/_satchel/devices',
    who: 'signedIn',
    output: Type.Object({ devices: Type.Array(Device) }),
  }),
  /**
   * The desk decides for one user of a laptop or for all. Everybody may stop a laptop of her own, for herself; that
   * it wiped itself is said by a session of that laptop alone, with whose data is gone and how much of it was lost.
   */
  set: route({
    method: 'PUT',
    path: '/_satchel/devices/{id}',
    who: 'signedIn',
    whileWiped: true,
    params: { id: Type.String() },
    body: Type.Object({
      state: oneOf(...deviceStates),
      user: Type.Optional(Type.String()),
      /** `lost`: edits and files that could not be handed over. */
      users: Type.Optional(Type.Array(Type.Object({ user: Type.String(), lost: Type.Integer() }))),
    }),
    output: Done,
    refuses: { missing },
  }),
  /** What a laptop found when it compared itself with the server, what waits on it, and why its sync failed. */
  report: route({
    method: 'PUT',
    path: '/_satchel/devices/{id}/report',
    who: 'signedIn',
    params: { id: Type.String() },
    body: ReportBody,
    output: Done,
    refuses: { missing },
  }),
}
