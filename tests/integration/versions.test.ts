import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import { protocol } from '#shared/sync/protocol.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { aReplica, repositoriesOf, runSync, syncOnce } from '#support/replica.ts'
import { aServer } from '#support/server.ts'
import { until } from '#support/until.ts'

/** The server as another version of it would answer: `change` may replace any answer. */
async function aServerOfAnotherVersion(
  target: string,
  change: (path: string, body: string) => { readonly status: number; readonly body: string } | undefined,
) {
  const proxy = createServer((asked, answer) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of asked as AsyncIterable<Buffer>) chunks.push(chunk)
      const headers = { authorization: asked.headers.authorization ?? '', 'content-type': 'application/json' }
      const came = await fetch(new URL(asked.url ?? '/', target), {
        method: asked.method ?? 'GET',
        headers,
        ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
      })
      const body = await came.text()
      const other = change(asked.url ?? '/', body) ?? { status: came.status, body }
      answer.writeHead(other.status, { 'content-type': 'application/json' }).end(other.body)
    })().catch(() => answer.destroy())
  })
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done))
  return {
    address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      proxy.closeAllConnections()
      proxy.close()
    },
  }
}

const missing = { status: 404, body: '{"error":"not_found","reason":"missing"}' }

test('an older server that knows nothing beyond CouchDB is synced with, and nothing is lost', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact())
  await using older = await aServerOfAnotherVersion(server.address, (path, body) => {
    if (path === '/') return { status: 200, body: body.replace(/,"protocol":\d+/, '') }
    return path.startsWith('/_satchel/') ? missing : undefined
  })
  await using replica = await aReplica()
  const session = { ...(await server.signIn('anna')), server: older.address }
  await syncOnce(replica, session)
  await repositoriesOf(replica, 'anna').contacts.change('contact:1', (now) => ok({ ...now, note: 'mine' }))
  await syncOnce(replica, session)
  expect(replica.waiting.count()).toBe(0)
  expect((await server.as('root')('/contacts/contact:1')).json).toMatchObject({ note: 'mine' })
})

test('a newer server that expects more than this app knows is left alone, and the edit stays', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact())
  await using replica = await aReplica()
  await syncOnce(replica, await server.signIn('anna'))
  await repositoriesOf(replica, 'anna').contacts.change('contact:1', (now) => ok({ ...now, note: 'mine' }))
  await using newer = await aServerOfAnotherVersion(server.address, (path, body) =>
    path === '/'
      ? { status: 200, body: body.replace(/"protocol":\d+/, `"protocol":${protocol + 1}`) }
      : undefined,
  )
  const session = { ...(await server.signIn('anna')), server: newer.address }
  await using sync = runSync(replica, session)
  await sync.reached('updateNeeded')
  expect(replica.waiting.count()).toBe(1)
  expect((await server.as('root')('/contacts/contact:1')).json.note).not.toBe('mine')
})

test('fields and documents that only a newer app knows come back untouched', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact())
  const root = server.as('root')
  const { json } = await root('/contacts/contact:1')
  await root('/contacts/contact:1', { method: 'PUT', body: { ...json, hologram: { x: [1, 2] } } })
  await using replica = await aReplica()
  const session = await server.signIn('anna')
  await syncOnce(replica, session)
  await repositoriesOf(replica, 'anna').contacts.change('contact:1', (now) => ok({ ...now, note: 'mine' }))
  await syncOnce(replica, session)
  await until(async () =>
    expect((await root('/contacts/contact:1')).json).toMatchObject({ note: 'mine', hologram: { x: [1, 2] } }),
  )
})
