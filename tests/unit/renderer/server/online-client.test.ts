import { describe, expect, test } from 'vitest'
import type { Asking, Send } from '#renderer/server/line.ts'
import { createServerClient } from '#renderer/server/online-client.ts'
import { err, ok } from '#shared/kernel/result.ts'

interface Asked extends Asking {
  readonly method: string
  readonly path: string
}

/** A line at whose end somebody answers always the same. */
function aLine(status: number, answer: unknown, headers: Record<string, string> = {}) {
  const asked: Asked[] = []
  const send: Send = async (method, path, asking) => {
    asked.push({ method, path, ...asking })
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
    return ok({ status, headers: new Headers(headers), bytes: new TextEncoder().encode(text) })
  }
  return { asked, send }
}

describe('a question travels', () => {
  test('in the path, with what would end it written out', async () => {
    const { asked, send } = aLine(200, { reasons: [] })
    const client = createServerClient(send)
    expect(await client.scope.why({ user: 'a/b', db: 'customers', id: 'customer:1?x' })).toEqual(
      ok({ reasons: [] }),
    )
    expect(asked).toMatchObject([{ method: 'GET', path: '/_satchel/scope/a%2Fb/customers/customer%3A1%3Fx' }])
    expect(asked[0]).not.toHaveProperty('body')
  })

  test('in the query, what is left out is not named', async () => {
    const { asked, send } = aLine(200, { escrow: [] })
    const client = createServerClient(send)
    await client.sealed.list()
    await client.sealed.list({ limit: 5, after: 7 })
    expect(asked.map(({ path }) => path)).toEqual(['/_satchel/escrow', '/_satchel/escrow?limit=5&after=7'])
  })

  test('in the body, without what the path carries', async () => {
    const { asked, send } = aLine(200, { ok: true })
    await createServerClient(send).devices.set({ id: 'laptop-1', state: 'suspended', user: 'anna' })
    expect(asked).toMatchObject([
      { method: 'PUT', path: '/_satchel/devices/laptop-1', body: { state: 'suspended', user: 'anna' } },
    ])
    expect(asked[0]?.body).not.toHaveProperty('id')
  })

  test('as bytes', async () => {
    const { asked, send } = aLine(200, { sha256: 'ab', total: 3, received: 3 })
    const bytes = new Uint8Array([1, 2, 3])
    await createServerClient(send).uploads.send({ sha256: 'ab', start: 0, total: 3, bytes })
    expect(asked).toMatchObject([{ path: '/_satchel/uploads/ab?start=0&total=3', bytes }])
    expect(asked[0]).not.toHaveProperty('body')
  })

  test('as at the desk where only sync admins may ask, and else where the client is the desk’s', async () => {
    const { asked, send } = aLine(200, { conflicts: [], devices: [] })
    await createServerClient(send).conflicts.list()
    await createServerClient(send).devices.list()
    await createServerClient(send, { atDesk: true }).devices.list()
    expect(asked.map(({ headers }) => headers?.['satchel-desk'])).toEqual(['1', undefined, '1'])
  })
})

describe('an answer', () => {
  const health = (status: number, answer: unknown, headers?: Record<string, string>) =>
    createServerClient(aLine(status, answer, headers).send).health.now()
  const whole = {
    databases: [],
    devices: [],
    conflicts: 0,
    escrowWaiting: 0,
    days: [],
    maintenance: {},
  }

  test('of the server is handed on, with what only a newer one says', async () => {
    expect(await health(200, { ...whole, later: { x: 1 } })).toEqual(ok({ ...whole, later: { x: 1 } }))
  })

  test.each([
    ['a page of a hotel', '<html>Welcome</html>'],
    ['JSON of somebody else', { ok: true }],
    ['a list in the place of an object', []],
    ['nothing', ''],
    ['a number that is text', { ...whole, conflicts: '0' }],
    ['a day that is none', { ...whole, devices: [{ ...aDevice(), seenAt: 9e15 }] }],
  ])('that is %s is a failure with a name', async (_what, answer) => {
    expect(await health(200, answer)).toEqual(err({ kind: 'Offline', cause: 'notSatchel' }))
  })

  test('that refuses says why, and a proxy’s is told from the server’s', async () => {
    const refused = { error: 'forbidden', reason: 'The desk is for sync admins.' }
    expect(await health(403, refused)).toMatchObject(err({ kind: 'Refused', status: 403, word: 'forbidden' }))
    expect(await health(403, '<html>no</html>')).toEqual(err({ kind: 'Blocked', status: 403 }))
    expect(await health(401, { error: 'unauthorized', reason: '' })).toEqual(err({ kind: 'SignInNeeded' }))
    expect(await health(503, '', { 'retry-after': '7' })).toEqual(
      err({ kind: 'Offline', cause: 'busy', retryAfter: 7 }),
    )
    expect(await health(413, '')).toEqual(err({ kind: 'TooLarge' }))
  })

  test('that does not come is no other failure', async () => {
    const dead: Send = async () => err({ kind: 'Offline', cause: 'timeout' })
    expect(await createServerClient(dead).health.now()).toEqual(err({ kind: 'Offline', cause: 'timeout' }))
  })
})

function aDevice() {
  return {
    id: 'laptop-1',
    user: 'anna',
    name: '',
    state: 'active',
    enrolledAt: 0,
    seenAt: 0,
    seenSeq: 0,
    version: '1',
  }
}
