import { Health } from '../desk/health.ts'
import { approvals } from './approvals.ts'
import { audit } from './audit.ts'
import { calendar } from './calendar.ts'
import { conflicts } from './conflicts.ts'
import { devices } from './devices.ts'
import { digests } from './digests.ts'
import { gifts } from './gifts.ts'
import { handovers } from './handovers.ts'
import { history } from './history.ts'
import { imports } from './imports.ts'
import { lookUp } from './look-up.ts'
import { mandates } from './mandates.ts'
import { merges, twins } from './merges.ts'
import { numbers } from './numbers.ts'
import { pool } from './pool.ts'
import { route, type OnlineActions } from './route.ts'
import { scope } from './scope.ts'
import { sealed } from './sealed.ts'
import { setup } from './setup.ts'
import { teams } from './teams.ts'
import { uploads } from './uploads.ts'

/**
 * Everything that a laptop or the desk can ask of the server beyond CouchDB's protocol: one entry an online
 * action, from which the server's routes, its checks and the window's client follow.
 *
 * Laptops and servers of different versions speak by it. A member may be added where the other side does
 * without it; anything else counts up the protocol.
 */
export const serverContract = {
  devices,
  numbers,
  sealed,
  digests,
  conflicts,
  scope,
  handovers,
  gifts,
  pool,
  twins,
  merges,
  teams,
  approvals,
  mandates,
  uploads,
  setup,
  calendar,
  lookUp,
  imports,
  audit,
  history,
  health: {
    /** Whether everything is well. Nothing in it names a document or a customer. */
    now: route({ method: 'GET', path: '/_satchel/health', who: 'syncAdmin', output: Health }),
  },
} as const satisfies OnlineActions

export type ServerContract = typeof serverContract
