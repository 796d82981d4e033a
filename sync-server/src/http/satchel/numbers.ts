import { err, ok } from '#shared/kernel/result.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import { leaseNumbers } from '../../rules/numbers.ts'
import type { RouteDeps } from '../server-routes.ts'
import type { Handlers } from './serve-actions.ts'

/** Numbers that laptops may give. */
export function numbersActions({ core: { storage } }: RouteDeps): Handlers<ServerContract>['numbers'] {
  return {
    lease: ({ kind, year, device }, { viewer, request }) => {
      if (request.device !== undefined && request.device !== device) return err({ kind: 'numbersElsewhere' })
      const leased = leaseNumbers(storage, { kind, year, user: viewer.name, device }, Date.now())
      return leased.ok ? leased : err({ ...leased.failure, kind: 'tooManyUnused' })
    },
    leases: (_input, { viewer }) =>
      ok({ leases: viewer.kind === 'user' ? storage.leases(viewer.name) : storage.allLeases() }),
  }
}
