import { Count, Epoch, oneOf, text, Type } from '../kernel/schema.ts'
import { type NumberKind, numberKinds } from '../numbers/number-series.ts'
import { requestRefusals } from './request-refusals.ts'
import { route } from './route.ts'

const { numbersElsewhere, tooManyUnused } = requestRefusals

const Lease = Type.Object({
  /** `QT-2026`: the kind of document and the year. */
  series: Type.String(),
  first: Count,
  last: Count,
  user: Type.String(),
  device: Type.String(),
  at: Epoch,
})

/** Numbers that were leased to laptops. */
export const numbers = {
  /** The next range of a series, for one laptop alone. */
  lease: route({
    method: 'POST',
    path: '/_satchel/numbers',
    who: 'signedIn',
    status: 201,
    body: Type.Object({
      kind: oneOf(...(Object.keys(numberKinds) as NumberKind[])),
      year: Type.Integer({ minimum: 2000, maximum: 9999 }),
      device: text(64, 1),
    }),
    output: Lease,
    refuses: { numbersElsewhere, tooManyUnused },
  }),
  /** One's own; at the desk everybody's. */
  leases: route({
    method: 'GET',
    path: '/_satchel/numbers',
    who: 'signedIn',
    output: Type.Object({ leases: Type.Array(Lease) }),
  }),
}
