import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ulid } from 'ulid'
import { ReportBody } from '#shared/desk/health.ts'
import type { HandoverPlan } from '#shared/desk/handover.ts'
import { Share } from '#shared/directory/share.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { isFamily } from '#shared/model/family.ts'
import { documents } from '#shared/registry/documents.ts'
import { faultsOf, type Instant } from '#shared/kernel/schema.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { refusalReasons } from '#shared/sync/refusal-reasons.ts'
import { current } from '../core/current.ts'
import { onBehalf } from '../core/on-behalf.ts'
import { assignConflicts, openConflicts } from '../desk/conflicts.ts'
import { keepReport } from '../desk/device-reports.ts'
import { createHandovers } from '../desk/handover.ts'
import { health } from '../desk/health.ts'
import { decide } from '../desk/decide.ts'
import { undecided } from '../desk/undecided.ts'
import { createScopeReports, type Supposed } from '../desk/scope-report.ts'
import { viewerOf } from './authentication.ts'
import { CouchError } from './couch-error.ts'
import { objectBody, requireAdministrator, sendJson } from './routing.ts'
import type { RouteDeps } from './server-routes.ts'
import { stepped } from './stepping.ts'

/** The sync admin's questions and actions: conflicts, scopes, handovers, teams, health. */
export function deskRoutes(app: FastifyInstance, { core, devices, maintenance }: RouteDeps): void {
  const { storage } = core
  const reports = createScopeReports(storage, core.rights, core.calendar)
  const handovers = createHandovers(core, Date.now)

  app.get('/_satchel/conflicts', async (request, reply) => {
    requireAdministrator(request, core)
    return sendJson(reply, JSON.stringify({ conflicts: openConflicts(storage, Date.now()) }))
  })
  app.post('/_satchel/conflicts', async (request, reply) => {
    requireAdministrator(request, core)
    const { assignee = '', ids } = objectBody(request)
    const person = assignee === '' ? undefined : core.rights().user(String(assignee))
    if (assignee !== '' && !(person?.active && person.roles.includes('syncAdmin')))
      throw new CouchError('bad_request', refusalReasons.notASyncAdmin)
    if (!Array.isArray(ids) || !ids.every(isDocumentName))
      throw new CouchError('bad_request', 'ids are a list of {db, id}')
    const assigned = assignConflicts(storage, ids, person?.id ?? '')
    return sendJson(reply, JSON.stringify({ assigned }))
  })

  type UserRequest = { Params: { user: string } }
  app.get<UserRequest>('/_satchel/scope/:user', async (request, reply) => {
    requireAdministrator(request, core)
    const { user } = request.params
    if (!core.rights().user(`user:${user}`)) throw new CouchError('not_found', refusalReasons.missing)
    const held = await stepped(request, reports.report(user))
    return sendJson(reply, JSON.stringify({ user, families: held }))
  })
  type WhyRequest = { Params: { user: string; db: string; id: string } }
  app.get<WhyRequest>('/_satchel/scope/:user/:db/:id', async (request, reply) => {
    requireAdministrator(request, core)
    const { user, db, id } = request.params
    if (!isFamily(db)) throw new CouchError('not_found', refusalReasons.missing)
    return sendJson(reply, JSON.stringify({ reasons: reports.why(user, db, id) }))
  })
  app.post('/_satchel/scope', async (request, reply) => {
    requireAdministrator(request, core)
    const { supposed, users } = objectBody(request)
    if (users !== undefined && !isTexts(users)) throw new CouchError('bad_request', 'users are sign-in names')
    return sendJson(
      reply,
      JSON.stringify({ changes: await stepped(request, reports.compare(supposedOf(supposed), users)) }),
    )
  })

  app.post('/_satchel/handovers', async (request, reply) => {
    const by = requireAdministrator(request, core)
    const { preview = false, ...rest } = objectBody(request)
    const plan = planOf(rest)
    await stepped(request, handovers.ready())
    if (preview === true) return sendJson(reply, JSON.stringify(handovers.preview(plan)))
    const handed = handovers.hand(plan, by, ulid().toLowerCase())
    if (!handed) throw new CouchError('bad_request', refusalReasons.nothingToMove)
    const { moved, ...made } = handed
    return sendJson(reply, JSON.stringify({ ...made, documents: moved.length }), 201)
  })
  app.get('/_satchel/handovers', async (request, reply) => {
    requireAdministrator(request, core)
    return sendJson(reply, JSON.stringify({ handovers: handovers.list() }))
  })
  app.delete<{ Params: { id: string } }>('/_satchel/handovers/:id', async (request, reply) => {
    const by = requireAdministrator(request, core)
    const undone = handovers.undo(request.params.id, by)
    if (!undone) throw new CouchError('not_found', refusalReasons.noSuchHandover)
    const { moved, takenBack = 0 } = undone
    const answer = { ok: true, documents: takenBack, elsewhere: moved.length - takenBack }
    return sendJson(reply, JSON.stringify(answer))
  })

  app.post('/_satchel/teams', async (request, reply) => {
    const { opportunityId, userId, role = '', until = '' } = objectBody(request)
    const deal = dealOf(request, String(opportunityId ?? ''))
    const viewer = viewerOf(request, core)
    const by = `user:${viewer.name}`
    if (!core.rights().user(String(userId))?.active)
      throw new CouchError('bad_request', refusalReasons.notActive)
    const stamp = { at: new Date().toISOString() as Instant, by, device: 'server' }
    const share = {
      id: `share:${ulid().toLowerCase()}`,
      type: 'share',
      ...stampNew(stamp),
      kind: 'dealTeam',
      customerId: deal.customerId,
      opportunityId: deal.id,
      userId,
      classes: [],
      role,
      until,
    }
    const faults = faultsOf(Share, share)
    if (faults.length > 0)
      throw new CouchError('bad_request', `Not a share: ${faults.slice(0, 3).join('; ')}`)
    const row = onBehalf(core, core.administrator(viewer.name)).make('directory', share as unknown as Share)
    if (!row?.ok) throw new CouchError('bad_request', row?.reason ?? 'not written')
    return sendJson(reply, JSON.stringify(share), 201)
  })
  app.delete<{ Params: { id: string } }>('/_satchel/teams/:id', async (request, reply) => {
    const { id } = request.params
    const share = id.startsWith('share:') ? current<Share>(storage, id) : undefined
    if (share?.kind !== 'dealTeam') throw new CouchError('not_found', refusalReasons.missing)
    dealOf(request, share.opportunityId)
    const row = onBehalf(core, core.administrator(viewerOf(request, core).name)).end('directory', id)
    if (!row?.ok) throw new CouchError('conflict', row?.reason ?? 'not written')
    return sendJson(reply, '{"ok":true}')
  })

  app.get('/_satchel/approvals', async (request, reply) => {
    requireAdministrator(request, core)
    return sendJson(reply, JSON.stringify({ requests: await stepped(request, undecided(storage)) }))
  })
  app.post<{ Params: { id: string } }>('/_satchel/approvals/:id', async (request, reply) => {
    const by = requireAdministrator(request, core)
    const { id } = request.params
    const { stage, decision = '' } = objectBody(request)
    if (stage !== 'approved' && stage !== 'rejected')
      throw new CouchError('bad_request', 'stage is approved or rejected')
    const row = decide(core, by, id, { stage, decision: String(decision).slice(0, 1_000) })
    if (!row) throw new CouchError('not_found', refusalReasons.missing)
    if (!row.ok) throw new CouchError('forbidden', row.reason)
    return sendJson(reply, '{"ok":true}')
  })

  app.get('/_satchel/health', async (request, reply) => {
    requireAdministrator(request, core)
    const asked = health(storage, devices.list(), maintenance(), Date.now(), core.calendar.today())
    return sendJson(reply, JSON.stringify(await stepped(request, asked)))
  })
  app.put<{ Params: { id: string } }>('/_satchel/devices/:id/report', async (request, reply) => {
    const viewer = viewerOf(request, core)
    const { id } = request.params
    if (!devices.find(id, viewer.name) || (request.device !== undefined && request.device !== id))
      throw new CouchError('not_found', refusalReasons.missing)
    const body = objectBody(request)
    const [fault] = faultsOf(ReportBody, body)
    if (fault !== undefined) throw new CouchError('bad_request', `Not a report: ${fault}`)
    const report = body as ReportBody
    storage.transaction(() => keepReport(storage, { id, user: viewer.name }, report, Date.now()))
    return sendJson(reply, '{"ok":true}')
  })

  /** The deal, if the asker may say who works on it: its owner, its customer's owner, an administrator. */
  function dealOf(request: FastifyRequest, id: string): Opportunity {
    const viewer = viewerOf(request, core)
    const deal = id.startsWith('opportunity:')
      ? current<Opportunity>(storage, id, 'opportunities')
      : undefined
    const me = `user:${viewer.name}`
    const owns =
      viewer.kind === 'administrator' ||
      (deal !== undefined &&
        core.rights().holdsForGood(viewer.name, deal.customerId, 'sales') &&
        (deal.ownerId === me || core.rights().placementOf(deal.customerId)?.ownerId === me))
    // Who may not hears what she would hear if there were none.
    if (!deal || !owns) throw new CouchError('not_found', refusalReasons.missing)
    return deal
  }

  function planOf(given: Readonly<Record<string, unknown>>): HandoverPlan {
    const { from = '', to, territoryId = '', reason = '' } = given
    const { customerIds = [], documentIds = [], leftOut = [] } = given
    const isUser = (id: unknown): id is string =>
      typeof id === 'string' && core.rights().user(id) !== undefined
    if (from !== '' && !isUser(from)) throw new CouchError('bad_request', 'from names nobody')
    if (typeof territoryId !== 'string') throw new CouchError('bad_request', 'territoryId is an id')
    if (!Array.isArray(to) || to.length === 0 || !to.every(isUser))
      throw new CouchError('bad_request', refusalReasons.handToSomebody)
    if (to.some((id) => id === from || !core.rights().user(String(id))?.active))
      throw new CouchError('bad_request', refusalReasons.handToActive)
    if (![customerIds, documentIds, leftOut].every(isTexts))
      throw new CouchError('bad_request', 'customerIds, documentIds and leftOut are ids')
    const named = { customerIds, documentIds, leftOut } as Record<'customerIds' | 'documentIds', string[]>
    if (from === '' && territoryId === '' && named.customerIds.length + named.documentIds.length === 0)
      throw new CouchError('bad_request', refusalReasons.handOverWhat)
    return {
      from,
      to: [...new Set(to as string[])],
      territoryId,
      ...named,
      reason: String(reason).slice(0, 400),
    }
  }
}

const supposable: ReadonlySet<string> = new Set(['user', 'unit', 'role', 'customer', 'share'])

/** Suppositions are held to the same schemas as what is written. */
function supposedOf(value: unknown): readonly Supposed[] {
  if (!Array.isArray(value)) throw new CouchError('bad_request', 'supposed is a list of documents')
  return value.map((document: AnyDocument) => {
    const { type } = document
    if (!supposable.has(type))
      throw new CouchError('bad_request', `Nothing is supposed of a ${String(type)}.`)
    const faults = faultsOf(documents[type as 'user'].schema, document)
    if (faults.length > 0) throw new CouchError('bad_request', faults.slice(0, 3).join('; '))
    return { type, document } as Supposed
  })
}

function isDocumentName(value: unknown): value is { readonly db: string; readonly id: string } {
  const { db, id } = (value ?? {}) as { readonly db?: unknown; readonly id?: unknown }
  return typeof db === 'string' && typeof id === 'string'
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}
