import { SealedEdit } from '../desk/sealed-edit.ts'
import { Count, Type } from '../kernel/schema.ts'
import { protocolRefusals } from '../sync/protocol-refusals.ts'
import { requestRefusals } from './request-refusals.ts'
import { route } from './route.ts'

const { missing } = protocolRefusals
const { sealDecided, sealWithout } = requestRefusals

/** Edits under seal. */
export const sealed = {
  /**
   * The oldest first: one's own, at the desk everybody's. With `limit` a page of them, which says whether there is
   * more; `after` is the number of the last one before.
   */
  list: route({
    method: 'GET',
    path: '/_satchel/escrow',
    who: 'signedIn',
    inPieces: true,
    query: { limit: Type.Optional(Count), after: Type.Optional(Count) },
    output: Type.Object({ escrow: Type.Array(SealedEdit), more: Type.Optional(Type.Boolean()) }),
    refuses: { missing },
  }),
  /** Accepts all of one, or some of its fields, or refuses it. */
  decide: route({
    method: 'POST',
    path: '/_satchel/escrow/{n}',
    who: 'syncAdmin',
    params: { n: Type.Integer() },
    body: Type.Object({
      accept: Type.Boolean(),
      reason: Type.Optional(Type.String()),
      fields: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    }),
    output: SealedEdit,
    refuses: { missing, sealDecided, sealWithout },
  }),
}
