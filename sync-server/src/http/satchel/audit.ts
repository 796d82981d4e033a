import { isCalendarDay } from '#shared/kernel/clock.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { auditPage } from '#shared/desk/audit.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import type { RouteDeps } from '../server-routes.ts'
import { byWhom } from './by-whom.ts'
import type { Handlers } from './serve-actions.ts'

/** The audit log is read, and is told what leaves the desk as a file; there is no way to change it. */
export function auditActions({ core, audit, auditDays }: RouteDeps): Handlers<ServerContract>['audit'] {
  const { calendar } = core
  const moment = (instant: Instant) => Date.parse(instant)
  return {
    list: ({ person, kind, from, to, before, limit = auditPage }) => {
      const strange = [from, to].find((day) => day !== undefined && !isCalendarDay(String(day)))
      if (strange !== undefined) return err({ kind: 'wrongInput', faults: `${strange} is no day` })
      const lines = audit.find({
        person,
        kind,
        before,
        from: from === undefined ? undefined : moment(calendar.beginOf(from)),
        until: to === undefined ? undefined : moment(calendar.endOf(to)) + 1,
        limit: limit + 1,
      })
      return ok({ lines: lines.slice(0, limit), more: lines.length > limit, keptDays: auditDays })
    },
    export: ({ what }, { request }) => {
      core.storage.transaction(() => audit.append({ ...byWhom(request), kind: 'export', detail: { what } }))
      return ok({ ok: true })
    },
  }
}
