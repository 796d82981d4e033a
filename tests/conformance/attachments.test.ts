import PouchDB from 'pouchdb-core'
import http from 'pouchdb-adapter-http'
import memory from 'pouchdb-adapter-memory'
import replication from 'pouchdb-replication'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { aContact, aCustomer } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

PouchDB.plugin(http).plugin(memory).plugin(replication)

const photo = Buffer.from(Array.from({ length: 5_000 }, (_unused, index) => index % 256))
const his = aCustomer({ id: 'customer:2' as never, ownerId: 'user:ben', territoryId: 'territory:north' })

function remote(server: TestServer, user: string, db: string): PouchDB {
  return new PouchDB(`${server.address}/${db}`, { auth: { username: user, password: 'secret' } })
}

function local(): PouchDB {
  return new PouchDB(`local-${ulid()}`, { adapter: 'memory' })
}

function raw(server: TestServer, user: string, path: string, init: RequestInit = {}): Promise<Response> {
  const authorization = `Basic ${Buffer.from(`${user}:secret`).toString('base64')}`
  return fetch(new URL(path, server.address), { ...init, headers: { authorization, ...init.headers } })
}

/** Anna's contact with a photo, put there by PouchDB itself. */
async function withPhoto(server: TestServer): Promise<{ readonly rev: string }> {
  server.load(aCustomer(), his, aContact())
  const contacts = remote(server, 'anna', 'contacts')
  const { _rev } = await contacts.get('contact:1')
  return contacts.putAttachment('contact:1', 'photo.png', _rev, photo, 'image/png')
}

test('a file that PouchDB attached comes back byte for byte, whole and in part', async () => {
  await using server = await aServer()
  const { rev } = await withPhoto(server)
  const contacts = remote(server, 'anna', 'contacts')
  expect(Buffer.compare(await contacts.getAttachment('contact:1', 'photo.png'), photo)).toBe(0)
  const whole = await raw(server, 'anna', '/contacts/contact:1/photo.png')
  expect(whole.headers.get('content-type')).toBe('image/png')
  const part = await raw(server, 'anna', '/contacts/contact:1/photo.png', {
    headers: { range: 'bytes=10-19' },
  })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 10-19/5000'])
  expect(Buffer.from(await part.arrayBuffer())).toEqual(photo.subarray(10, 20))
  const etag = whole.headers.get('etag') ?? ''
  const again = await raw(server, 'anna', '/contacts/contact:1/photo.png', {
    headers: { 'if-none-match': etag },
  })
  expect(again.status).toBe(304)
  const beyond = await raw(server, 'anna', '/contacts/contact:1/photo.png', {
    headers: { range: 'bytes=6000-' },
  })
  expect(beyond.status).toBe(416)
  const gone = await contacts.removeAttachment('contact:1', 'photo.png', rev)
  expect(await contacts.get('contact:1')).not.toHaveProperty('_attachments')
  expect(gone.rev).toMatch(/^3-/)
})

test('files replicate down, and up from a laptop, with their documents', async () => {
  await using server = await aServer()
  await withPhoto(server)
  const copy = local()
  await copy.replicate.from(remote(server, 'anna', 'contacts'))
  expect(Buffer.compare(await copy.getAttachment('contact:1', 'photo.png'), photo)).toBe(0)
  const { _rev } = await copy.get('contact:1')
  await copy.putAttachment('contact:1', 'note.txt', _rev, Buffer.from('泵房'), 'text/plain')
  await copy.put({ ...(await copy.get('contact:1')), note: 'edited beside its files' })
  expect(await copy.replicate.to(remote(server, 'anna', 'contacts'))).toMatchObject({ doc_write_failures: 0 })

  const other = local()
  await other.replicate.from(remote(server, 'mona', 'contacts'))
  expect(Buffer.compare(await other.getAttachment('contact:1', 'photo.png'), photo)).toBe(0)
  expect((await other.getAttachment('contact:1', 'note.txt')).toString()).toBe('泵房')
})

test('a file of a hidden document is not reached, by name or by the digest of what is in it', async () => {
  await using server = await aServer()
  await withPhoto(server)
  const { status } = await raw(server, 'ben', '/contacts/contact:1/photo.png')
  expect(status).toBe(404)
  const files = (await remote(server, 'anna', 'contacts').get('contact:1'))['_attachments'] as Record<
    string,
    { digest: string }
  >
  const digest = files['photo.png']?.digest
  server.load(aContact({ id: 'contact:2' as never, customerId: 'customer:2' as never }))
  const contacts = remote(server, 'ben', 'contacts')
  const hers = await contacts.get('contact:2')
  const stub = {
    'photo.png': { content_type: 'image/png', digest, length: photo.length, revpos: 1, stub: true },
  }
  await expect(contacts.put({ ...hers, _attachments: stub })).rejects.toMatchObject({ status: 412 })
})

test('as CouchDB’s replicator does it: read by open_revs as multipart/mixed, pushed as multipart/related', async () => {
  await using server = await aServer()
  const { rev } = await withPhoto(server)
  const revs = encodeURIComponent(JSON.stringify([rev]))
  const read = await raw(server, 'anna', `/contacts/contact:1?revs=true&open_revs=${revs}&latest=true`, {
    headers: { accept: 'multipart/mixed' },
  })
  const mixed = Buffer.from(await read.arrayBuffer())
  expect(read.headers.get('content-type')).toMatch(/^multipart\/mixed; boundary=/)
  const related = /content-type: (multipart\/related; boundary="([^"]+)")/i.exec(mixed.toString('latin1'))
  const boundary = related?.[2] ?? ''
  const from = mixed.indexOf(`--${boundary}\r\n`)
  const to = mixed.indexOf(`--${boundary}--`) + boundary.length + 4
  const body = mixed.subarray(from, to)

  await raw(server, 'root', '/elsewhere', { method: 'PUT' })
  const pushed = await raw(server, 'root', '/elsewhere/contact:1?new_edits=false', {
    method: 'PUT',
    headers: { 'content-type': related?.[1] ?? '' },
    body,
  })
  expect([pushed.status, await pushed.json()]).toEqual([201, { ok: true, id: 'contact:1', rev }])
  const there = await raw(server, 'root', '/elsewhere/contact:1/photo.png')
  expect(Buffer.compare(Buffer.from(await there.arrayBuffer()), photo)).toBe(0)
})

test('with atts_since a client is sent the files alone that it lacks', async () => {
  await using server = await aServer()
  const { rev } = await withPhoto(server)
  const contacts = remote(server, 'anna', 'contacts')
  await contacts.putAttachment('contact:1', 'later.txt', rev, Buffer.from('later'), 'text/plain')
  const since = encodeURIComponent(JSON.stringify([rev]))
  const answer = await raw(server, 'anna', `/contacts/contact:1?atts_since=${since}`, {
    headers: { accept: 'application/json' },
  })
  expect(((await answer.json()) as { _attachments: object })._attachments).toMatchObject({
    'photo.png': { stub: true },
    'later.txt': { data: Buffer.from('later').toString('base64') },
  })
})
