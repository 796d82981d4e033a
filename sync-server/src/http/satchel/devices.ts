import type { DeviceState } from '#shared/desk/health.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import { keepReport, reportOf } from '../../desk/device-reports.ts'
import { isOnDevice } from '../authentication.ts'
import type { RouteDeps } from '../server-routes.ts'
import { byWhom } from './by-whom.ts'
import type { Asked, Handlers } from './serve-actions.ts'

const missing = { kind: 'missing' } as const
const done = { ok: true } as const

/** Laptops: which there are, whether they may go on, and what they say of themselves. */
export function devicesActions({ core, devices }: RouteDeps): Handlers<ServerContract>['devices'] {
  const { storage } = core
  return {
    list: (_input, { viewer }) =>
      ok({ devices: devices.list(viewer.kind === 'user' ? viewer.name : undefined) }),
    set: ({ id, state, user, users = [] }, asked) => {
      if (!setState(asked, id, state, user)) return err(missing)
      // A laptop says for whom it is empty; a desk says it of the laptop.
      if (isOnDevice(asked.request, id) && state === 'wiped')
        for (const { user: whose, lost } of users) {
          const isTold =
            whose === asked.request.account?.name || devices.wipedByOther(id, whose, byWhom(asked.request))
          if (isTold && lost > 0) keepLost(id, whose, lost)
        }
      return ok(done)
    },
    report: ({ id, ...report }, { viewer, request }) => {
      const user = viewer.name
      if (!devices.find(id, user) || (request.device !== undefined && request.device !== id))
        return err(missing)
      storage.transaction(() => keepReport(storage, { id, user }, report, Date.now()))
      return ok(done)
    },
  }

  /** What died with the laptop stands at the desk as what it has not sent. */
  function keepLost(id: string, user: string, lost: number): void {
    const rejected = reportOf(storage, { id, user })?.rejected ?? 0
    storage.transaction(() => keepReport(storage, { id, user }, { waiting: lost, rejected }, Date.now()))
  }

  /**
   * The desk decides for one user of a laptop or for all. Everybody may stop a laptop of her own, for herself; that
   * it wiped itself is said by a session of that laptop alone.
   */
  function setState({ request, viewer }: Asked, id: string, state: DeviceState, user?: string): boolean {
    if (viewer.kind === 'administrator') return devices.setState(id, state, user, byWhom(request))
    const own = devices.find(id, viewer.name)
    if (!own || (user !== undefined && user !== viewer.name)) return false
    const mayReport = state === 'wiped' && own.state === 'wipePending' && isOnDevice(request, id)
    const mayStop = state === 'suspended' && own.state === 'active'
    return (mayReport || mayStop) && devices.setOwnState(id, viewer.name, state, byWhom(request))
  }
}
