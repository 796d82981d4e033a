import type { FastifyInstance } from 'fastify'
import { ok } from '#shared/kernel/result.ts'
import { type ServerContract, serverContract } from '#shared/server/server-contract.ts'
import { health } from '../../desk/health.ts'
import type { RouteDeps } from '../server-routes.ts'
import { stepped } from '../stepping.ts'
import { approvalsActions } from './approvals.ts'
import { auditActions } from './audit.ts'
import { calendarActions } from './calendar.ts'
import { conflictsActions } from './conflicts.ts'
import { devicesActions } from './devices.ts'
import { digestsActions } from './digests.ts'
import { giftsActions } from './gifts.ts'
import { handoversActions } from './handovers.ts'
import { historyActions } from './history.ts'
import { importsActions } from './imports.ts'
import { lookUpActions } from './look-up.ts'
import { mandatesActions } from './mandates.ts'
import { mergesActions, twinsActions } from './merges.ts'
import { noteActs } from './noted-acts.ts'
import { numbersActions } from './numbers.ts'
import { poolActions } from './pool.ts'
import { scopeActions } from './scope.ts'
import { sealedActions } from './sealed.ts'
import { type Asked, type Handlers, serveActions } from './serve-actions.ts'
import { setupActions } from './setup.ts'
import { teamsActions } from './teams.ts'
import { uploadsActions } from './uploads.ts'

/** What CouchDB has no word for: every entry of the contract with what carries it out. */
export function satchelActions(app: FastifyInstance, deps: RouteDeps): void {
  const { core, devices, audit, maintenance } = deps
  const handlers = {
    devices: devicesActions(deps),
    numbers: numbersActions(deps),
    sealed: sealedActions(deps),
    digests: digestsActions(deps),
    conflicts: conflictsActions(deps),
    scope: scopeActions(deps),
    handovers: handoversActions(deps),
    gifts: giftsActions(deps),
    pool: poolActions(deps),
    twins: twinsActions(deps),
    merges: mergesActions(deps),
    teams: teamsActions(deps),
    approvals: approvalsActions(deps),
    mandates: mandatesActions(deps),
    uploads: uploadsActions(deps),
    setup: setupActions(deps),
    calendar: calendarActions(deps),
    lookUp: lookUpActions(deps),
    imports: importsActions(deps),
    audit: auditActions(deps),
    history: historyActions(deps),
    health: {
      now: async (_input: unknown, { request }: Asked) =>
        ok(
          await stepped(
            request,
            health(core.storage, devices.list(), maintenance(), Date.now(), core.calendar.today()),
          ),
        ),
    },
  } satisfies Handlers<ServerContract>
  serveActions(app, core, serverContract, handlers, noteActs(audit))
}
