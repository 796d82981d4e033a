import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createLine } from '#renderer/server/line.ts'
import { createServerClient } from '#renderer/server/online-client.ts'
import { openServerLine } from '#renderer/server/server-line.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { routesOf } from '#shared/server/route.ts'
import { serverContract } from '#shared/server/server-contract.ts'
import { aCustomer, anOpportunity, aUser } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

const entries = routesOf(serverContract)

/** Of a text without a form everything is one. */
const isAnyText = (schema: object) =>
  'type' in schema && schema.type === 'string' && !('enum' in schema) && !('pattern' in schema)

/** The path of an entry with names that fit nothing. */
const anyPath = (path: string) => path.replaceAll(/\{\w+\}/g, 'x')

async function aDesk(): Promise<TestServer> {
  const server = await aServer()
  server.load(aUser('desk', [], { roles: ['syncAdmin'] }))
  await server.accounts.saveAll(['desk'], 'secret', [])
  return server
}

/** The window's own client, over real HTTP. */
async function clientOf(server: TestServer, user: string, atDesk = false) {
  const { token } = await server.signIn(user, `laptop-of-${user}`)
  const send = createLine(server.address, token, new AbortController().signal)
  return createServerClient(send, { atDesk })
}

describe('every entry of the contract', () => {
  test('is closed to whoever has not signed in, and to whoever is no sync admin where it is for them', async () => {
    await using server = await aDesk()
    for (const [name, { method, path, who, body }] of entries) {
      const asked = { method, ...(body && body !== 'bytes' && { body: {} }) }
      const stranger = await fetch(server.address + anyPath(path), { method })
      expect([name, stranger.status]).toEqual([name, 401])
      if (who !== 'syncAdmin') continue
      const { status, json } = await server.as('anna')(anyPath(path), asked)
      expect([name, status, json.error]).toEqual([name, 403, 'forbidden'])
    }
  })

  test('that takes a body refuses one that does not fit, and says which member and never what it held', async () => {
    await using server = await aDesk()
    for (const [name, { method, path, body }] of entries) {
      if (!body || body === 'bytes') continue
      const members = Object.keys(body.properties)
      const wrong = Object.fromEntries(members.map((member) => [member, { secret: 'SECRET' }]))
      const { status, json } = await server.atDesk('desk')(anyPath(path), { method, body: wrong })
      expect([name, status, json.error, json.satchel.kind]).toEqual([name, 400, 'bad_request', 'wrongInput'])
      expect(members.some((member) => json.satchel.faults.includes(member))).toBe(true)
      expect(JSON.stringify(json)).not.toContain('SECRET')
    }
  })

  test('that takes a body refuses one that is no object', async () => {
    await using server = await aDesk()
    for (const [name, { method, path, body }] of entries) {
      if (!body || body === 'bytes') continue
      const { status, json } = await server.atDesk('desk')(anyPath(path), { method, body: [1] })
      expect([name, status, json.error]).toEqual([name, 400, 'bad_request'])
    }
  })

  test('with numbers and yes or no in its query refuses other texts', async () => {
    await using server = await aDesk()
    for (const [name, { method, path, query = {}, body }] of entries)
      for (const [asked, schema] of Object.entries(query)) {
        if (isAnyText(schema)) continue
        const headers = { authorization: `Basic ${btoa('desk:secret')}`, 'satchel-desk': '1' }
        const init = { method, headers }
        const sent = body === 'bytes' ? { ...init, body: 'abc' } : init
        const sha256 = 'ab'.repeat(32)
        const place = path.replace('{db}', 'customers').replace('{sha256}', sha256)
        const answer = await fetch(`${server.address}${place}?${asked}=maybe`, sent)
        const { error } = (await answer.json()) as { error: string }
        expect([name, asked, answer.status, error]).toEqual([name, asked, 400, 'query_parse_error'])
      }
  })
})

describe('the window’s client and the server agree', () => {
  test('on laptops, numbers, sealed edits and digests', async () => {
    await using server = await aDesk()
    server.load(aCustomer({ ownerId: 'user:anna' }))
    const anna = await clientOf(server, 'anna')
    expect(await anna.devices.list()).toMatchObject({
      ok: true,
      value: { devices: [{ id: 'laptop-of-anna', user: 'anna', state: 'active' }] },
    })
    const report = { id: 'laptop-of-anna', waiting: 2, rejected: 0 }
    expect(await anna.devices.report(report)).toEqual({ ok: true, value: { ok: true } })
    expect(await anna.numbers.lease({ kind: 'quote', year: 2026, device: 'laptop-of-anna' })).toMatchObject({
      ok: true,
      value: { series: 'QT-2026', first: 1, last: 50, user: 'anna' },
    })
    expect(await anna.numbers.lease({ kind: 'quote', year: 2026, device: 'another' })).toMatchObject({
      failure: { kind: 'Refused', word: 'forbidden' },
    })
    expect(await anna.numbers.leases()).toMatchObject({ ok: true, value: { leases: [{ first: 1 }] } })
    expect(await anna.sealed.list({ limit: 3 })).toEqual({ ok: true, value: { escrow: [], more: false } })
    const whole = await anna.digests.whole({ db: 'customers' })
    const buckets = await anna.digests.buckets({ db: 'customers', buckets: true })
    expect([whole, buckets]).toMatchObject([{ value: { count: 1 } }, { value: { count: 1 } }])
    const full = buckets.ok
      ? buckets.value.buckets.findIndex((text) => text !== buckets.value.buckets[0])
      : -1
    const listed = await Promise.all(
      [0, Math.max(full, 0)].map((bucket) => anna.digests.bucket({ db: 'customers', bucket })),
    )
    expect(listed.flatMap((one) => (one.ok ? one.value.rows.map(([id]) => id) : []))).toEqual(['customer:1'])
    expect(await anna.digests.whole({ db: 'nothing' })).toMatchObject({ failure: { word: 'not_found' } })
  })

  test('on teams, mandates and files in pieces', async () => {
    await using server = await aDesk()
    server.load(
      aCustomer({ ownerId: 'user:anna' }),
      anOpportunity({ id: 'opportunity:1', customerId: 'customer:1', ownerId: 'user:anna' } as never),
    )
    const anna = await clientOf(server, 'anna')
    const member = { opportunityId: 'opportunity:1', userId: 'user:ben', role: 'pricing' }
    const made = await anna.teams.add(member)
    expect(made).toMatchObject({ ok: true, value: { ...member, kind: 'dealTeam', until: '' } })
    expect(await anna.teams.add({ ...member, userId: 'user:x' })).toMatchObject({
      failure: { kind: 'Refused', status: 400 },
    })
    if (made.ok) expect(await anna.teams.remove({ id: made.value.id })).toMatchObject({ ok: true })
    expect(await anna.teams.remove({ id: 'share:none' })).toMatchObject({ failure: { status: 404 } })

    expect(await anna.mandates.key()).toMatchObject({ ok: true, value: { key: expect.any(String) } })
    const terms = { maxDiscount: 1_500 as BasisPoints, validUntil: '2099-12-31' as Day, uses: 3 }
    expect(await anna.mandates.give({ userId: 'user:ben', ...terms })).toMatchObject({
      failure: { kind: 'Refused', status: 403 },
    })
    const root = server.atDesk('desk')
    const given = await root('/_satchel/mandates', { body: { userId: 'user:ben', ...terms } })
    expect(given).toMatchObject({ status: 201, json: { userId: 'user:ben', maxAmount: 0, reason: '' } })

    const bytes = new TextEncoder().encode('the plan')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const piece = { sha256, start: 0, total: bytes.length, bytes: bytes.slice(0, 3) }
    expect(await anna.uploads.send(piece)).toEqual({ ok: true, value: { sha256, total: 8, received: 3 } })
    expect(await anna.uploads.received({ sha256 })).toMatchObject({ value: { received: 3 } })
    expect(await anna.uploads.received({ sha256: 'x' })).toMatchObject({ failure: { status: 400 } })
  })

  test('on what the desk asks', async () => {
    await using server = await aDesk()
    server.load(aCustomer({ ownerId: 'user:anna' }))
    const desk = await clientOf(server, 'desk', true)
    expect(await desk.conflicts.list()).toEqual({ ok: true, value: { conflicts: [] } })
    expect(await desk.conflicts.assign({ assignee: 'user:anna', ids: [] })).toMatchObject({
      failure: { kind: 'Refused', status: 400, reason: 'assignee names no sync admin who is active' },
    })
    const held = await desk.scope.of({ user: 'anna' })
    const customers = held.ok ? held.value.families.find(({ db }) => db === 'customers') : undefined
    expect(customers).toMatchObject({ count: 1, sample: ['customer:1'] })
    expect(await desk.scope.of({ user: 'nobody' })).toMatchObject({ failure: { status: 404 } })
    const why = await desk.scope.why({ user: 'anna', db: 'customers', id: 'customer:1' })
    expect(why.ok && why.value.reasons.length > 0).toBe(true)
    const supposed = [aUser('anna', [], { active: false })]
    expect(await desk.scope.suppose({ supposed })).toMatchObject({
      ok: true,
      value: { changes: [{ user: 'anna', gains: 0 }] },
    })
    const plan = { from: 'user:anna', to: ['user:ben'] }
    expect(await desk.handovers.preview({ ...plan, preview: true })).toMatchObject({
      ok: true,
      value: { documents: 1, customers: [{ id: 'customer:1', to: 'user:ben' }] },
    })
    expect(await desk.handovers.hand({ ...plan, to: ['user:x'] })).toMatchObject({
      failure: { status: 400, reason: 'to names at least one person' },
    })
    const handed = await desk.handovers.hand(plan)
    expect(handed).toMatchObject({ ok: true, value: { documents: 1, by: 'desk', reason: '' } })
    expect(await desk.handovers.list()).toMatchObject({ value: { handovers: [{ documents: 1 }] } })
    const id = handed.ok ? handed.value.id : ''
    expect(await desk.handovers.undo({ id })).toEqual({
      ok: true,
      value: { ok: true, documents: 1, elsewhere: 0 },
    })
    expect(await desk.handovers.undo({ id })).toMatchObject({ failure: { status: 404 } })
    expect(await desk.approvals.undecided()).toEqual({ ok: true, value: { requests: [] } })
    expect(await desk.approvals.decide({ id: 'approval:x', stage: 'approved' })).toMatchObject({
      failure: { status: 404 },
    })
    expect(await desk.sealed.decide({ n: 1, accept: true })).toMatchObject({ failure: { status: 404 } })
    expect(await desk.health.now()).toMatchObject({ ok: true, value: { takesWrites: true, conflicts: 0 } })
  })
})

test('what is refused is a value beside its sentence', async () => {
  await using server = await aDesk()
  const ask = server.atDesk('desk')
  const body = { from: 'user:anna', to: ['user:ben'] }
  expect((await ask('/_satchel/handovers', { body })).json).toEqual({
    error: 'bad_request',
    reason: 'Nothing of this is open with them: nothing would move.',
    satchel: { kind: 'nothingToMove' },
  })
})

test('what is asked goes on under a renewed session, and ends with the workspace', async () => {
  await using server = await aDesk()
  const session = await server.signIn('desk', 'laptop-1')
  const line = openServerLine({ ...session, token: 'ended' })
  const signedOut = { ok: false, failure: { kind: 'SignInNeeded' } }
  expect([await line.server.devices.list(), await line.atDesk.conflicts.list()]).toEqual([
    signedOut,
    signedOut,
  ])
  line.renew(session)
  expect(await line.server.devices.list()).toMatchObject({ ok: true, value: { devices: [{ user: 'desk' }] } })
  expect(await line.atDesk.conflicts.list()).toEqual({ ok: true, value: { conflicts: [] } })
  expect(line.session().token).toBe(session.token)
  line.close()
  expect(await line.server.devices.list()).toMatchObject({ failure: { kind: 'Offline' } })
})
