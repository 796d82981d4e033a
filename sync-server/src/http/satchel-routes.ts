import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { numberKinds, type NumberKind } from '#shared/numbers/number-series.ts'
import type { DeviceState } from '#shared/desk/health.ts'
import { deviceStates } from '../accounts/devices.ts'
import { keepReport, reportOf } from '../desk/device-reports.ts'
import { leaseNumbers, leaseRefusal } from '../core/numbers.ts'
import { onBehalf } from '../core/on-behalf.ts'
import { isOnDevice, viewerOf } from './authentication.ts'
import { CouchError } from './couch-error.ts'
import { objectBody, type Query, requireAdministrator, sendJson } from './routing.ts'
import { sealedEdits } from './sealed-edits.ts'
import { sendPieces } from './send-pieces.ts'
import type { RouteDeps } from './server-routes.ts'

/** What CouchDB has no word for: laptops, numbers that were leased to them, edits under seal. */
export function satchelRoutes(app: FastifyInstance, { core, devices }: RouteDeps): void {
  const { storage } = core

  app.get('/_satchel/devices', async (request, reply) => {
    const viewer = viewerOf(request, core)
    return list(reply, 'devices', devices.list(viewer.kind === 'user' ? viewer.name : undefined))
  })
  type DeviceRequest = { Params: { id: string } }
  app.put<DeviceRequest>('/_satchel/devices/:id', async (request, reply) => {
    const { id } = request.params
    const { state, user, users = [] } = objectBody(request)
    if (!deviceStates.includes(state as DeviceState))
      throw new CouchError('bad_request', `state is one of ${deviceStates.join(', ')}`)
    if (user !== undefined && typeof user !== 'string')
      throw new CouchError('bad_request', 'user is a sign-in name')
    if (!setState(request, id, state as DeviceState, user)) throw new CouchError('not_found', 'missing')
    // A laptop says for whom it is empty; a desk says it of the laptop.
    if (isOnDevice(request, id) && state === 'wiped')
      for (const { user: whose, lost } of goneOf(users)) {
        const isTold = whose === request.account?.name || devices.wipedByOther(id, whose)
        if (isTold && lost > 0) keepLost(id, whose, lost)
      }
    return sendJson(reply, '{"ok":true}')
  })

  app.post('/_satchel/numbers', async (request, reply) => {
    const viewer = viewerOf(request, core)
    const { kind, year, device } = objectBody(request)
    if (typeof kind !== 'string' || !Object.hasOwn(numberKinds, kind))
      throw new CouchError('bad_request', `kind is one of ${Object.keys(numberKinds).join(', ')}`)
    if (!Number.isSafeInteger(year) || (year as number) < 2000 || (year as number) > 9999)
      throw new CouchError('bad_request', 'year is a year of four digits')
    if (typeof device !== 'string' || device === '' || device.length > 64)
      throw new CouchError('bad_request', 'device is needed')
    if (request.device !== undefined && request.device !== device)
      throw new CouchError('forbidden', 'Numbers are leased to the laptop of the session.')
    const wanted = { kind: kind as NumberKind, year: year as number, user: viewer.name, device }
    const leased = leaseNumbers(storage, wanted, Date.now())
    if (!leased.ok) throw new CouchError('forbidden', leaseRefusal(leased.failure))
    return sendJson(reply, JSON.stringify(leased.value), 201)
  })
  app.get('/_satchel/numbers', async (request, reply) => {
    const viewer = viewerOf(request, core)
    return list(reply, 'leases', viewer.kind === 'user' ? storage.leases(viewer.name) : storage.allLeases())
  })

  app.get<{ Querystring: Query }>('/_satchel/escrow', async (request, reply) =>
    sendPieces(request, reply, sealedEdits(core, request)),
  )
  type EscrowRequest = { Params: { n: string } }
  app.post<EscrowRequest>('/_satchel/escrow/:n', async (request, reply) => {
    const administrator = requireAdministrator(request, core)
    const entry = storage.escrow(Number(request.params.n) || 0)
    if (!entry) throw new CouchError('not_found', 'missing')
    if (entry.state !== 'waiting') throw new CouchError('conflict', `It was ${entry.state} before.`)
    const { accept, reason = '', fields } = objectBody(request)
    if (typeof accept !== 'boolean') throw new CouchError('bad_request', 'accept is true or false')
    if (accept) {
      const chosen = fields === undefined ? undefined : fieldNames(fields)
      const row = onBehalf(core, administrator).acceptSealed(entry, chosen)
      if (!row)
        throw new CouchError('conflict', 'The document is gone: accept all of the edit, or refuse it.')
      if (!row.ok) throw new CouchError('conflict', row.reason)
    }
    storage.transaction(() =>
      storage.settleEscrow(entry.n, accept ? 'accepted' : 'refused', String(reason).slice(0, 1_000)),
    )
    return sendJson(reply, JSON.stringify(storage.escrow(entry.n)))
  })

  /** What died with the laptop stands at the desk as what it has not sent. */
  function keepLost(id: string, user: string, lost: number): void {
    const rejected = reportOf(storage, { id, user })?.rejected ?? 0
    storage.transaction(() => keepReport(storage, { id, user }, { waiting: lost, rejected }, Date.now()))
  }

  /**
   * The desk decides for one user of a laptop or for all. Everybody may stop a laptop of her own, for herself; that
   * it wiped itself is said by a session of that laptop alone.
   */
  function setState(request: FastifyRequest, id: string, state: DeviceState, user?: string): boolean {
    const viewer = viewerOf(request, core)
    if (viewer.kind === 'administrator') return devices.setState(id, state, user)
    const own = devices.find(id, viewer.name)
    if (!own || (user !== undefined && user !== viewer.name)) return false
    const mayReport = state === 'wiped' && own.state === 'wipePending' && isOnDevice(request, id)
    const mayStop = state === 'suspended' && own.state === 'active'
    return (mayReport || mayStop) && devices.setOwnState(id, viewer.name, state)
  }
}

interface Gone {
  readonly user: string
  /** Edits and files that nobody could hand over. */
  readonly lost: number
}

/** Those of whom a laptop says that their data is gone. */
function goneOf(users: unknown): readonly Gone[] {
  return (Array.isArray(users) ? users : []).flatMap((entry: unknown) => {
    const { user, lost } = (entry ?? {}) as { readonly user?: unknown; readonly lost?: unknown }
    return typeof user === 'string' && Number.isSafeInteger(lost) ? [{ user, lost: Number(lost) }] : []
  })
}

function list(reply: FastifyReply, name: string, entries: readonly unknown[]) {
  return sendJson(reply, JSON.stringify({ [name]: entries }))
}

function fieldNames(fields: unknown): readonly string[] {
  if (!Array.isArray(fields) || fields.length === 0 || fields.some((one) => typeof one !== 'string'))
    throw new CouchError('bad_request', 'fields is a list of names')
  return fields as string[]
}
