import { err, ok, type Result } from '#shared/kernel/result.ts'
import { faultsOf } from '#shared/kernel/schema.ts'
import type { InputOf } from '#shared/server/route.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import { isFamily } from '#shared/model/family.ts'
import { documents } from '#shared/registry/documents.ts'
import { createScopeReports, type Supposed } from '../../desk/scope-report.ts'
import type { RouteDeps } from '../server-routes.ts'
import { stepped } from '../stepping.ts'
import type { Handlers } from './serve-actions.ts'

/** What laptops hold and why, and what they would hold. */
export function scopeActions({ core }: RouteDeps): Handlers<ServerContract>['scope'] {
  const reports = createScopeReports(core.storage, core.rights, core.calendar)
  return {
    of: async ({ user }, { request }) => {
      if (!core.rights().user(`user:${user}`)) return err({ kind: 'missing' })
      return ok({ user, families: await stepped(request, reports.report(user)) })
    },
    why: ({ user, db, id }) =>
      isFamily(db) ? ok({ reasons: reports.why(user, db, id) }) : err({ kind: 'missing' }),
    suppose: async ({ supposed, users }, { request }) => {
      const read = supposedOf(supposed)
      if (!read.ok) return read
      return ok({ changes: await stepped(request, reports.compare(read.value, users)) })
    },
  }
}

type Given = InputOf<ServerContract['scope']['suppose']>['supposed']

/** Suppositions are held to the same schemas as what is written. */
function supposedOf(
  given: Given,
): Result<readonly Supposed[], { readonly kind: 'wrongInput'; readonly faults: string }> {
  for (const document of given) {
    const faults = faultsOf(documents[document.type].schema, document)
    if (faults.length > 0) return err({ kind: 'wrongInput', faults: faults.slice(0, 3).join('; ') })
  }
  return ok(given.map((document) => ({ type: document.type, document }) as unknown as Supposed))
}
