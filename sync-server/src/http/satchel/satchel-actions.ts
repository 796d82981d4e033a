import type { FastifyInstance } from 'fastify'
import { ok } from '#shared/kernel/result.ts'
import { serverContract } from '#shared/server/server-contract.ts'
import { health } from '../../desk/health.ts'
import type { RouteDeps } from '../server-routes.ts'
import { stepped } from '../stepping.ts'
import { approvalsActions } from './approvals.ts'
import { conflictsActions } from './conflicts.ts'
import { devicesActions } from './devices.ts'
import { digestsActions } from './digests.ts'
import { handoversActions } from './handovers.ts'
import { mandatesActions } from './mandates.ts'
import { numbersActions } from './numbers.ts'
import { scopeActions } from './scope.ts'
import { sealedActions } from './sealed.ts'
import { serveActions } from './serve-actions.ts'
import { setupActions } from './setup.ts'
import { teamsActions } from './teams.ts'
import { uploadsActions } from './uploads.ts'

/** What CouchDB has no word for: every entry of the contract with what carries it out. */
export function satchelActions(app: FastifyInstance, deps: RouteDeps): void {
  const { core, devices, maintenance } = deps
  serveActions(app, core, serverContract, {
    devices: devicesActions(deps),
    numbers: numbersActions(deps),
    sealed: sealedActions(deps),
    digests: digestsActions(deps),
    conflicts: conflictsActions(deps),
    scope: scopeActions(deps),
    handovers: handoversActions(deps),
    teams: teamsActions(deps),
    approvals: approvalsActions(deps),
    mandates: mandatesActions(deps),
    uploads: uploadsActions(deps),
    setup: setupActions(deps),
    health: {
      now: async (_input, { request }) =>
        ok(
          await stepped(
            request,
            health(core.storage, devices.list(), maintenance(), Date.now(), core.calendar.today()),
          ),
        ),
    },
  })
}
