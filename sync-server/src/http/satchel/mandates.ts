import { randomBytes } from 'node:crypto'
import { ulid } from 'ulid'
import type { Mandate } from '#shared/approvals/approval.ts'
import { publicKeyOf, signMandate } from '#shared/approvals/mandate.ts'
import { mayDecide } from '#shared/approvals/may-decide.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { Cents } from '#shared/kernel/money.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import { mandateKeyName } from '../../rules/quote-approvals.ts'
import { directoryOf } from '../../rules/directory-of.ts'
import { onBehalf } from '../../core/on-behalf.ts'
import type { SyncCore } from '../../core/sync-core.ts'
import type { Viewer } from '../../core/viewer.ts'
import type { RouteDeps } from '../server-routes.ts'
import { requireWritten } from './require-written.ts'
import type { Handlers } from './serve-actions.ts'

const administrator = 'administrator'

/** Approvals in advance: a manager gives them here, the server signs, laptops verify without a network. */
export function mandatesActions({ core }: RouteDeps): Handlers<ServerContract>['mandates'] {
  const secret = secretOf(core)
  return {
    key: () => ok({ key: publicKeyOf(secret) }),
    give: ({ forCustomer = '', maxAmount = 0 as Cents, reason = '', ...terms }, { viewer }) => {
      const { userId, maxDiscount, validUntil, uses } = terms
      const issuer = viewer.kind === 'administrator' ? administrator : `user:${viewer.name}`
      if (issuer !== administrator && !isAbove(viewer, userId)) return err({ kind: 'mandateByManager' })
      const at = new Date().toISOString() as Instant
      const unsigned: Omit<Mandate, 'signature'> = {
        id: `mandate:${ulid().toLowerCase()}` as Mandate['id'],
        type: 'mandate',
        ...stampNew({ at, by: issuer, device: 'server' }),
        userId,
        forCustomer,
        maxDiscount,
        maxAmount,
        validUntil,
        uses,
        issuedBy: issuer,
        reason,
      }
      const mandate = signMandate(unsigned, secret)
      requireWritten(onBehalf(core, core.administrator(viewer.name)).make('quotes', mandate), 'bad_request')
      return ok(mandate)
    },
  }

  function isAbove({ name }: Viewer, userId: string): boolean {
    const directory = directoryOf(core.storage)
    return directory.find(userId) !== undefined && mayDecide(directory, `user:${name}`, { asker: userId })
  }
}

/** Made once; its public half is what laptops hold a mandate against. */
function secretOf({ storage }: SyncCore): string {
  const known = storage.value('mandate_secret')
  if (known !== undefined) return known
  const made = randomBytes(32).toString('hex')
  storage.transaction(() => {
    storage.setValue('mandate_secret', made)
    storage.setValue(mandateKeyName, publicKeyOf(made))
  })
  return made
}
