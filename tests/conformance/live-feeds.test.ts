import nano from 'nano'
import { connect } from 'node:net'
import PouchDB from 'pouchdb-core'
import http from 'pouchdb-adapter-http'
import memory from 'pouchdb-adapter-memory'
import replication from 'pouchdb-replication'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { aBadNetwork } from '#support/bad-network.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'
import { until } from '#support/until.ts'

PouchDB.plugin(http).plugin(memory).plugin(replication)

/** The server behind a network that counts what is asked. */
async function counted(server: TestServer) {
  let requests = 0
  const network = await aBadNetwork(server.address, () => {
    requests += 1
    return 'pass'
  })
  return { ...network, requests: () => requests }
}

async function idle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1_500))
}

async function plainDatabase(server: TestServer): Promise<void> {
  await server.as('root')('/plain', { method: 'PUT' })
  await server.as('root')('/plain/a', { method: 'PUT', body: { n: 1 } })
}

function withLogin(address: string): string {
  return address.replace('http://', 'http://root:secret@')
}

test('nano’s reader of changes waits in one request, and hears of a change', async () => {
  await using server = await aServer()
  await using network = await counted(server)
  await plainDatabase(server)
  const changes = nano(withLogin(network.address)).use('plain').changesReader
  const heard: string[] = []
  const reader = changes.start({ since: 'now' })
  reader.on('change', ({ id }: { id: string }) => heard.push(id)).on('error', () => {})
  await until(() => expect(network.requests()).toBe(1))
  await idle()
  expect(network.requests()).toBe(1)
  await server.as('root')('/plain/b', { method: 'PUT', body: { n: 2 } })
  await until(() => expect(heard).toEqual(['b']))
  await until(() => expect(network.requests()).toBe(2))
  await idle()
  expect(network.requests()).toBe(2)
  changes.stop()
})

test.each([
  ['a selector', { selector: { n: { $gte: 0 } } }],
  ['ids', { doc_ids: ['a', 'b'] }],
])('PouchDB’s live changes by %s wait in one request, and hear of a change', async (_name, filter) => {
  await using server = await aServer()
  await using network = await counted(server)
  await plainDatabase(server)
  const db = new PouchDB(`${withLogin(network.address)}/plain`, { skip_setup: true })
  const heard: string[] = []
  const live = db.changes({ live: true, since: 'now', ...filter })
  void live.on('change', ({ id }) => heard.push(String(id)))
  await until(() => expect(network.requests()).toBeGreaterThan(0))
  await idle()
  const asked = network.requests()
  await idle()
  expect(network.requests()).toBe(asked)
  await server.as('root')('/plain/b', { method: 'PUT', body: { n: 2 } })
  await until(() => expect(heard).toEqual(['b']))
  await idle()
  expect(network.requests()).toBe(asked + 1)
  live.cancel()
})

test.each([
  ['an administrator, by a selector', 'root', { selector: { type: 'contact' } }],
  ['a user, by a selector', 'anna', { selector: { type: 'contact' } }],
  ['a user, by ids', 'anna', { doc_ids: ['contact:1', 'contact:2'] }],
])('a live replication of %s rests between changes', async (_name, user, filter) => {
  await using server = await aServer()
  await using network = await counted(server)
  server.load(aCustomer(), aContact())
  const copy = new PouchDB(`local-${ulid()}`, { adapter: 'memory' })
  const source = new PouchDB(`${network.address}/contacts`, { auth: { username: user, password: 'secret' } })
  const live = copy.replicate.from(source, { live: true, ...filter })
  await until(async () => expect((await copy.allDocs()).rows).toHaveLength(1))
  await idle()
  const asked = network.requests()
  await idle()
  expect(network.requests()).toBe(asked)
  server.load(aContact({ id: 'contact:2' as never }))
  await until(async () => expect((await copy.allDocs()).rows).toHaveLength(2))
  live.cancel()
  // What it asks for at this moment is answered before the server goes.
  await live
})

const both = [
  ['GET', (query: string) => [`/plain/_changes?${query}&filter=_doc_ids&doc_ids=["a"]`, undefined] as const],
  ['POST', (query: string) => [`/plain/_changes?${query}&filter=_doc_ids`, '{"doc_ids":["a"]}'] as const],
] as const

/** A feed as it is read from the line: its lines as they come, until it is left. */
async function open(server: TestServer, method: string, path: string, body: string | undefined) {
  const stop = new AbortController()
  const response = await fetch(server.address + path, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from('root:secret').toString('base64')}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
    signal: stop.signal,
  })
  let text = ''
  const ended = (async () => {
    for await (const chunk of response.body ?? []) text += Buffer.from(chunk as Uint8Array).toString()
  })().catch(() => {})
  return { text: () => text, ended, leave: () => stop.abort() }
}

test.each(both)(
  'a continuous feed by %s tells of changes as they happen, beats, and ends by itself',
  async (method, ask) => {
    await using server = await aServer()
    await plainDatabase(server)
    const [path, body] = ask('feed=continuous&heartbeat=1000&since=now')
    const feed = await open(server, method, path, body)
    await until(() => expect(feed.text()).toBe('\n'))
    const { json } = await server.as('root')('/plain/a')
    await server.as('root')('/plain/other', { method: 'PUT', body: {} })
    await server.as('root')('/plain/a', { method: 'PUT', body: { ...json, n: 2 } })
    await until(() => expect(feed.text()).toContain('"id":"a"'))
    expect(feed.text()).not.toContain('other')
    feed.leave()

    const [again, sameBody] = ask('feed=live&timeout=300&since=0')
    const ending = await open(server, method, again, sameBody)
    await ending.ended
    const lines = ending.text().trim().split('\n')
    expect(lines.map((line) => Object.keys(JSON.parse(line) as object)[0])).toEqual(['seq', 'last_seq'])
  },
)

test.each(both)(
  'a long poll by %s waits for what its filter names, and for its time',
  async (method, ask) => {
    await using server = await aServer()
    await plainDatabase(server)
    const [path, body] = ask('feed=longpoll&since=now&heartbeat=1000')
    const feed = await open(server, method, path, body)
    await server.as('root')('/plain/other', { method: 'PUT', body: {} })
    const { json } = await server.as('root')('/plain/a')
    await server.as('root')('/plain/a', { method: 'PUT', body: { ...json, n: 2 } })
    await feed.ended
    expect((JSON.parse(feed.text()) as { results: unknown[] }).results).toMatchObject([{ id: 'a' }])

    const [timed, timedBody] = ask('feed=longpoll&since=now&timeout=200')
    const over = await open(server, method, timed, timedBody)
    await over.ended
    expect(JSON.parse(over.text())).toMatchObject({ results: [], pending: 0 })
  },
)

test.each(['longpoll&heartbeat=1000', 'longpoll', 'continuous', 'continuous&heartbeat=1000'])(
  'who waits at %s of a database that is deleted meanwhile is told where it ended',
  async (kind) => {
    await using server = await aServer()
    await plainDatabase(server)
    const feed = await open(server, 'GET', `/plain/_changes?feed=${kind}&since=now`, undefined)
    await idle()
    await server.as('root')('/plain', { method: 'DELETE' })
    await feed.ended
    const end = JSON.parse(feed.text()) as { results?: unknown[]; last_seq: unknown }
    expect(end.results ?? []).toEqual([])
    expect(end.last_seq).toBeDefined()
    expect((await server.as('root')('/plain/_changes')).status).toBe(404)
  },
)

test('a client that does not read a feed is waited for: what it would hear lies in the database, not in memory', async () => {
  await using server = await aServer()
  await server.as('root')('/plain', { method: 'PUT' })
  const text = 'x'.repeat(1_000_000)
  for (let n = 0; n < 40; n += 1) await server.as('root')(`/plain/d${n}`, { method: 'PUT', body: { text } })
  const before = process.memoryUsage().rss
  const { hostname, port } = new URL(server.address)
  const asking = `GET /plain/_changes?feed=continuous&include_docs=true&heartbeat=1000 HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Basic ${Buffer.from('root:secret').toString('base64')}\r\n\r\n`
  const deaf = Array.from({ length: 20 }, () => connect({ host: hostname, port: Number(port) }).pause())
  for (const socket of deaf) socket.write(asking)
  await idle()
  await idle()
  expect((await server.as('root')('/plain/d0')).status).toBe(200)
  // Read at once the feeds would be 800 MB.
  expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000)
  for (const socket of deaf) socket.destroy()
})
