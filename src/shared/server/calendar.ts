import { Epoch, oneOf, text, Type } from '../kernel/schema.ts'
import { protocolRefusals } from '../sync/protocol-refusals.ts'
import { route } from './route.ts'

const { missing } = protocolRefusals

/** One's own calendar under a secret address, for programs that cannot sign in. */
export const calendar = {
  /** Since when there is one; nothing where there is none. */
  state: route({
    method: 'GET',
    path: '/_satchel/calendar',
    who: 'signedIn',
    output: Type.Object({ since: Type.Optional(Epoch) }),
  }),
  /** Begins one, and ends the one before. Its address is told this once: the server does not keep it. */
  begin: route({
    method: 'POST',
    path: '/_satchel/calendar',
    who: 'signedIn',
    status: 201,
    body: Type.Object({ language: oneOf('zh-CN', 'en') }),
    output: Type.Object({ path: text(200, 1), since: Epoch }),
    refuses: { missing },
  }),
  end: route({
    method: 'DELETE',
    path: '/_satchel/calendar',
    who: 'signedIn',
    output: Type.Object({ ok: Type.Literal(true) }),
  }),
}
