import { Mandate } from '../approvals/approval.ts'
import { text, Type } from '../kernel/schema.ts'
import { requestRefusals } from './request-refusals.ts'
import { route } from './route.ts'

const { userId, forCustomer, maxDiscount, maxAmount, validUntil, uses, reason } = Mandate.properties

/** Approvals in advance. */
export const mandates = {
  /** What mandates of this server are verified with: an Ed25519 key in hexadecimal digits. */
  key: route({
    method: 'GET',
    path: '/_satchel/mandate-key',
    who: 'signedIn',
    output: Type.Object({ key: text(200, 1) }),
  }),
  /** A manager above somebody gives her one; what is left out is '' or 0, and bounds nothing. */
  give: route({
    method: 'POST',
    path: '/_satchel/mandates',
    who: 'signedIn',
    status: 201,
    body: Type.Object({
      userId,
      forCustomer: Type.Optional(forCustomer),
      maxDiscount,
      maxAmount: Type.Optional(maxAmount),
      validUntil,
      uses,
      reason: Type.Optional(reason),
    }),
    output: Mandate,
    refuses: { mandateByManager: requestRefusals.mandateByManager },
  }),
}
