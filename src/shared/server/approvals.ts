import { UndecidedRequest } from '../desk/undecided.ts'
import { oneOf, Type } from '../kernel/schema.ts'
import { protocolRefusals } from '../sync/protocol-refusals.ts'
import { route } from './route.ts'

/** Requests that no manager can decide about. */
export const approvals = {
  undecided: route({
    method: 'GET',
    path: '/_satchel/approvals',
    who: 'syncAdmin',
    output: Type.Object({ requests: Type.Array(UndecidedRequest) }),
  }),
  /** Decides about one in one's own name. */
  decide: route({
    method: 'POST',
    path: '/_satchel/approvals/{id}',
    who: 'syncAdmin',
    params: { id: Type.String() },
    body: Type.Object({ stage: oneOf('approved', 'rejected'), decision: Type.Optional(Type.String()) }),
    output: Type.Object({ ok: Type.Literal(true) }),
    refuses: { missing: protocolRefusals.missing },
  }),
}
