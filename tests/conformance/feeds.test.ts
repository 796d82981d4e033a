import { afterAll, beforeAll, expect, test } from 'vitest'
import { aContact, aCustomer } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

let server: TestServer
const authorization = `Basic ${Buffer.from('anna:secret').toString('base64')}`

beforeAll(async () => {
  server = await aServer()
  server.load(aCustomer(), ...[1, 2, 3].map((n) => aContact({ id: `contact:${n}` as never })))
})
afterAll(() => server.close())

/** Opens a feed that stays open and reads it until the text so far satisfies the test. */
async function readFeed(
  path: string,
  enough: (text: string) => boolean,
  headers: Record<string, string> = {},
) {
  const stop = new AbortController()
  const response = await fetch(server.address + path, {
    headers: { authorization, ...headers },
    signal: stop.signal,
  })
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (enough(text)) break
  }
  stop.abort()
  return { text, type: response.headers.get('content-type') }
}

const lines = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { id?: string; last_seq?: string })

async function touch(id: string): Promise<void> {
  const { json } = await server.as('root')(`/contacts/${id}`)
  await server.as('root')(`/contacts/${id}`, {
    method: 'PUT',
    body: { ...json, note: String(Math.random()) },
  })
}

test('a continuous feed tells what is there, then what happens', async () => {
  const reading = readFeed(
    '/contacts/_changes?feed=continuous&heartbeat=1000',
    (text) => lines(text).length >= 4,
  )
  setTimeout(() => void touch('contact:2'), 200)
  const { text } = await reading
  expect(lines(text).map(({ id }) => id)).toEqual(['contact:1', 'contact:2', 'contact:3', 'contact:2'])
})

test('a continuous feed without a heartbeat ends after its time with the place to go on from', async () => {
  const { text } = await readFeed('/contacts/_changes?feed=continuous&timeout=300&since=now', () => false)
  expect(lines(text)).toEqual([{ last_seq: expect.any(String) as string, pending: 0 }])
})

test('a heartbeat is a newline', async () => {
  const { text } = await readFeed(
    '/contacts/_changes?feed=continuous&heartbeat=1000&since=now',
    (so) => so.length >= 1,
  )
  expect(text).toBe('\n')
})

test('an event source names its place in every event and goes on from the last one', async () => {
  const first = await readFeed(
    '/contacts/_changes?feed=eventsource',
    (text) => (text.match(/data:/g) ?? []).length >= 3,
  )
  expect(first.type).toBe('text/event-stream')
  const [id = ''] = /(?<=^id: ).*/m.exec(first.text) ?? []
  const rest = await readFeed(
    '/contacts/_changes?feed=eventsource',
    (text) => (text.match(/data:/g) ?? []).length >= 2,
    { 'last-event-id': id },
  )
  expect((rest.text.match(/"id":"contact:\d"/g) ?? []).length).toBe(2)
})

test('a feed filtered by ids is filled with those alone', async () => {
  const ask = server.as('anna')
  const filtered = await ask('/contacts/_changes?filter=_doc_ids&limit=1', {
    body: { doc_ids: ['contact:3'] },
  })
  expect(filtered.json.results).toMatchObject([{ id: 'contact:3' }])
  expect((await ask('/contacts/_changes?filter=_doc_ids')).status).toBe(400)
  expect((await ask('/contacts/_changes?filter=mine/own')).status).toBe(404)
})

test('who loses her customers while a feed is open hears it there, and no more of them', async () => {
  await using own = await aServer()
  own.load(aCustomer(), aContact({ note: 'canary-1' }))
  const stop = new AbortController()
  const response = await fetch(
    `${own.address}/contacts/_changes?feed=continuous&heartbeat=1000&include_docs=true&since=now`,
    { headers: { authorization }, signal: stop.signal },
  )
  const root = own.as('root')
  const { json } = await root('/customers/customer:1')
  await root('/customers/customer:1', { method: 'PUT', body: { ...json, ownerId: 'user:ben' } })
  const contact = await root('/contacts/contact:1')
  await root('/contacts/contact:1', { method: 'PUT', body: { ...contact.json, note: 'canary-2' } })
  let text = ''
  const decoder = new TextDecoder()
  setTimeout(() => stop.abort(), 1_500)
  try {
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true })
  } catch {
    // Aborted by the test once the time is over.
  }
  expect(lines(text)).toMatchObject([{ id: 'contact:1', deleted: true }])
  expect(text).not.toContain('canary')
})
