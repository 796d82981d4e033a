import { expect, test } from 'vitest'
import { aCustomer } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

const at = '2026-03-02T08:00:00.000Z'
const own = [{ kind: 'own', classes: ['base', 'sales', 'service'] }] as const

const made = (by: string) => ({
  schemaVersion: 1,
  createdAt: at,
  createdBy: `user:${by}`,
  createdDevice: `d-${by}`,
  updatedAt: at,
  updatedBy: `user:${by}`,
  updatedDevice: `d-${by}`,
})
/** Far ahead: what is long over is not told. */
const dueOn = '2030-03-05'

async function write(server: TestServer, by: string, body: object) {
  const { status } = await server.as(by)('/activities', { method: 'POST', body: { ...made(by), ...body } })
  expect(status).toBe(201)
}

/** What the server's administrator changes. */
async function change(server: TestServer, path: string, over: object) {
  const { json } = await server.as('root')(`/${path}`)
  const { status } = await server.as('root')(`/${path}`, { method: 'PUT', body: { ...json, ...over } })
  expect(status).toBe(201)
}

async function begin(server: TestServer, name: string): Promise<string> {
  const { status, json } = await server.as(name)('/_satchel/calendar', {
    method: 'POST',
    body: { language: 'zh-CN' },
  })
  expect(status).toBe(201)
  return json.path as string
}

async function readAt(server: TestServer, path: string) {
  const response = await fetch(new URL(path, server.address))
  const text = (await response.text()).replaceAll('\r\n ', '')
  const titles = [...text.matchAll(/^SUMMARY:(.*)$/gm)].map(([, title = '']) => title.trim())
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    text,
    titles: titles.toSorted(),
  }
}

async function aCompany() {
  const server = await aServer()
  server.load(aCustomer())
  const task = { type: 'task', dueOn, done: false, ownerId: 'user:anna' }
  await write(server, 'anna', {
    ...task,
    _id: 'task:1',
    subject: 'call, then; write',
    customerId: 'customer:1',
  })
  await write(server, 'anna', { ...task, _id: 'task:2', subject: 'done', done: true })
  await write(server, 'anna', { ...task, _id: 'task:3', subject: 'for ben', ownerId: 'user:ben' })
  await write(server, 'anna', {
    _id: 'appointment:1',
    type: 'appointment',
    ownerId: 'user:anna',
    subject: 'meeting',
    startsAt: '2030-03-05T01:00:00.000Z',
    endsAt: '2030-03-05T02:00:00.000Z',
    place: 'room 3',
    note: 'not told',
  })
  return server
}

test('who has the address reads what she has to do, her own alone, without her words in notes', async () => {
  await using server = await aCompany()
  const path = await begin(server, 'anna')
  const { status, type, titles, text } = await readAt(server, path)
  expect([status, type]).toEqual([200, 'text/calendar; charset=utf-8'])
  expect(titles).toEqual([expect.stringMatching(/^call\\, then\\; write · \S/), 'meeting'])
  expect(text).toContain('DTSTART:20300305T010000Z')
  expect(text).toContain('UID:task:1@satchel')
  expect(text).not.toContain('not told')
  expect((await readAt(server, await begin(server, 'ben'))).titles).toEqual(['for ben'])
})

test('what she finishes, loses or is handed is in it or not at that moment', async () => {
  await using server = await aCompany()
  const path = await begin(server, 'anna')
  // Her customer goes to somebody else: what hangs on it is not hers to see any more.
  await change(server, 'customers/customer:1', { ownerId: 'user:ben', territoryId: 'territory:north' })
  expect((await readAt(server, path)).titles).toEqual(['meeting'])
  const { ownerId, territoryId } = aCustomer()
  await change(server, 'customers/customer:1', { ownerId, territoryId })
  expect((await readAt(server, path)).titles).toHaveLength(2)
  // Her rights are taken from her: what is between people stays.
  await change(server, 'directory/user:anna', { rights: [] })
  expect((await readAt(server, path)).titles).toEqual(['meeting'])
  await change(server, 'directory/user:anna', { rights: own })
  expect((await readAt(server, path)).titles).toHaveLength(2)
})

test('ended, begun anew, suspended, or without her account it is answered as if it had never been', async () => {
  await using server = await aCompany()
  const never = await readAt(server, `/_satchel/calendar/${'a'.repeat(43)}.ics`)
  expect(never.status).toBe(404)
  const first = await begin(server, 'anna')
  const second = await begin(server, 'anna')
  expect((await readAt(server, first)).text).toBe(never.text)
  expect((await readAt(server, second)).status).toBe(200)
  await change(server, 'directory/user:anna', { active: false })
  expect((await readAt(server, second)).text).toBe(never.text)
  await change(server, 'directory/user:anna', { active: true })
  expect((await readAt(server, second)).status).toBe(200)
  expect((await server.as('anna')('/_satchel/calendar')).json).toEqual({ since: expect.any(Number) })
  expect((await server.as('anna')('/_satchel/calendar', { method: 'DELETE' })).status).toBe(200)
  expect((await readAt(server, second)).text).toBe(never.text)
  expect((await server.as('anna')('/_satchel/calendar')).json).toEqual({})
  // A later account of the same name has no part in it.
  const third = await begin(server, 'anna')
  server.accounts.remove('anna')
  expect((await readAt(server, third)).text).toBe(never.text)
  await server.accounts.save('anna', 'secret', [])
  expect((await readAt(server, third)).text).toBe(never.text)
})

test('the secret lies nowhere on the server, nobody begins another’s, and an account without a person has none', async () => {
  await using server = await aCompany()
  const path = await begin(server, 'anna')
  const secret = /calendar\/(.*)\.ics$/.exec(path)?.[1] ?? ''
  expect(secret).toMatch(/^[\w-]{43}$/)
  const digest = server.core.storage.value('calendar_of:anna') ?? ''
  expect(server.core.storage.value(`calendar:${digest}`)).not.toContain(secret)
  expect(digest).not.toContain(secret)
  expect(
    (await server.as('root')('/_satchel/calendar', { method: 'POST', body: { language: 'en' } })).status,
  ).toBe(404)
  expect((await fetch(new URL('/_satchel/calendar', server.address))).status).toBe(401)
  // Without its ending, or with another method, it is nothing.
  expect((await readAt(server, path.replace('.ics', ''))).status).toBe(404)
})

test('who has an address reads under it while somebody guesses from the same place', async () => {
  await using server = await aCompany()
  const path = await begin(server, 'anna')
  const leaves = new AbortController()
  const guess = () =>
    fetch(new URL('/_satchel/calendar/wrong.ics', server.address), { signal: leaves.signal }).catch(() => {})
  await Promise.all(Array.from({ length: 20 }, guess))
  const right = readAt(server, path)
  // Each of them comes before those that wait already.
  const wrong = Array.from({ length: 12 }, guess)
  expect((await right).status).toBe(200)
  leaves.abort()
  await Promise.all(wrong)
})

test('who guesses from one place is slowed, and who has an address from elsewhere is not', async () => {
  await using server = await aCompany()
  const wrong = Array.from({ length: 40 }, () => readAt(server, '/_satchel/calendar/wrong.ics'))
  const begun = Date.now()
  const statuses = (await Promise.all(wrong)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0)
  expect(Date.now() - begun).toBeGreaterThan(900)
})
