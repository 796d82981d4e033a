import { FamilyReport, Reason, ScopeChange } from '../desk/scope-report.ts'
import { oneOf, Type } from '../kernel/schema.ts'
import { protocolRefusals } from '../sync/protocol-refusals.ts'
import { requestRefusals } from './request-refusals.ts'
import { route } from './route.ts'

const { missing } = protocolRefusals

/** What laptops hold, and why. `user` is a sign-in name. */
export const scope = {
  of: route({
    method: 'GET',
    path: '/_satchel/scope/{user}',
    who: 'syncAdmin',
    params: { user: Type.String() },
    output: Type.Object({ user: Type.String(), families: Type.Array(FamilyReport) }),
    refuses: { missing },
  }),
  why: route({
    method: 'GET',
    path: '/_satchel/scope/{user}/{db}/{id}',
    who: 'syncAdmin',
    params: { user: Type.String(), db: Type.String(), id: Type.String() },
    output: Type.Object({ reasons: Type.Array(Reason) }),
    refuses: { missing },
  }),
  /** What documents of the directory would move if they stood: for the named people, or for everybody whom it would. */
  suppose: route({
    method: 'POST',
    path: '/_satchel/scope',
    who: 'syncAdmin',
    body: Type.Object({
      supposed: Type.Array(Type.Object({ type: oneOf('user', 'unit', 'role', 'customer', 'share') })),
      users: Type.Optional(Type.Array(Type.String())),
    }),
    output: Type.Object({ changes: Type.Array(ScopeChange) }),
    refuses: { wrongInput: requestRefusals.wrongInput },
  }),
}
