import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ulid } from 'ulid'
import { Mandate } from '#shared/approvals/approval.ts'
import { mayDecide } from '#shared/approvals/may-decide.ts'
import { publicKeyOf, signMandate } from '#shared/approvals/mandate.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { faultsOf, type Instant } from '#shared/kernel/schema.ts'
import { mandateKeyName } from '../core/approvals.ts'
import { directoryOf } from '../core/directory-of.ts'
import { onBehalf } from '../core/on-behalf.ts'
import type { SyncCore } from '../core/sync-core.ts'
import { viewerOf } from './authentication.ts'
import { CouchError } from './couch-error.ts'
import { objectBody, sendJson } from './routing.ts'
import type { RouteDeps } from './server-routes.ts'

/** Approvals in advance: a manager gives them here, the server signs, laptops verify without a network. */
export function mandateRoutes(app: FastifyInstance, { core }: RouteDeps): void {
  const secret = secretOf(core)

  app.get('/_satchel/mandate-key', async (request, reply) => {
    viewerOf(request, core)
    return sendJson(reply, JSON.stringify({ key: publicKeyOf(secret) }))
  })
  app.post('/_satchel/mandates', async (request, reply) => {
    const issuer = issuerOf(request)
    const {
      userId,
      forCustomer = '',
      maxDiscount,
      maxAmount = 0,
      validUntil,
      uses,
      reason = '',
    } = objectBody(request)
    const stamp = { at: new Date().toISOString() as Instant, by: issuer, device: 'server' }
    const unsigned = {
      id: `mandate:${ulid().toLowerCase()}`,
      type: 'mandate',
      ...stampNew(stamp),
      userId,
      forCustomer,
      maxDiscount,
      maxAmount,
      validUntil,
      uses,
      issuedBy: issuer,
      reason,
    }
    const faults = faultsOf(Mandate, { ...unsigned, signature: '0'.repeat(128) })
    if (faults.length > 0)
      throw new CouchError('bad_request', `Not a mandate: ${faults.slice(0, 3).join('; ')}`)
    const directory = directoryOf(core.storage)
    const mayGive =
      directory.find(String(userId)) !== undefined && mayDecide(directory, issuer, { asker: String(userId) })
    if (issuer !== administrator && !mayGive)
      throw new CouchError('forbidden', 'Only a manager above a person gives her a mandate.')
    const mandate = signMandate(unsigned as Omit<Mandate, 'signature'>, secret)
    const by = core.administrator(viewerOf(request, core).name)
    const row = onBehalf(core, by).make('quotes', mandate)
    if (!row?.ok) throw new CouchError('bad_request', row?.reason ?? 'not written')
    return sendJson(reply, JSON.stringify(mandate), 201)
  })

  function issuerOf(request: FastifyRequest): string {
    const viewer = viewerOf(request, core)
    return viewer.kind === 'administrator' ? administrator : `user:${viewer.name}`
  }
}

const administrator = 'administrator'

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
