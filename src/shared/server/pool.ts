import { poolRefusals } from '../customers/pool-refusals.ts'
import { text, Type } from '../kernel/schema.ts'
import { protocolRefusals } from '../sync/protocol-refusals.ts'
import { route } from './route.ts'

const { missing } = protocolRefusals
const { poolTaken, poolFull, poolElsewhere, poolUnheld, poolNone, poolReason, poolWork, poolUnmoved } =
  poolRefusals

/** Customers without an owner: who sees one takes it, one alone, and gives it back with a reason. */
export const pool = {
  claim: route({
    method: 'POST',
    path: '/_satchel/pool/claims',
    who: 'signedIn',
    status: 201,
    body: Type.Object({ customerId: Type.String() }),
    output: Type.Object({ customerId: Type.String() }),
    /** `missing`, too, where she does not see it any more, because somebody else was first. */
    refuses: { missing, poolTaken, poolFull, poolElsewhere, poolUnheld, poolNone, poolUnmoved },
  }),
  giveBack: route({
    method: 'POST',
    path: '/_satchel/pool/returns',
    who: 'signedIn',
    body: Type.Object({ customerId: Type.String(), reason: text(400) }),
    output: Type.Object({ customerId: Type.String() }),
    refuses: { missing, poolNone, poolReason, poolWork, poolUnmoved },
  }),
}
