import { expect, test } from 'vitest'
import type { SqliteStorage } from '#server/storage/sqlite-storage.ts'
import { aContact, aCustomer, aShare } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

/** The statement that writes a version with this text in it fails, after others of the same transaction were run. */
function failWriting(server: TestServer, text: string): void {
  const { database } = server.core.storage as SqliteStorage
  database.exec(`CREATE TEMP TRIGGER refused BEFORE INSERT ON rev WHEN NEW.body LIKE '%${text}%'
                 BEGIN SELECT RAISE(ABORT, 'refused'); END`)
}

const wire = ({ id, ...rest }: { readonly id: string }) => ({ ...rest, _id: id })

async function batchThatFails(server: TestServer, db: string, ...docs: readonly { readonly id: string }[]) {
  failWriting(server, 'boom')
  const answer = await server.as('root')(`/${db}/_bulk_docs`, { body: { docs: docs.map(wire) } })
  expect(answer.status).toBe(500)
}

test('who waits goes on waiting after a write that was taken back, and her place stays where it was', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact())
  const anna = server.as('anna')
  const { last_seq: place } = (await anna('/_db_updates')).json
  await batchThatFails(
    server,
    'contacts',
    aContact({ id: 'contact:2' as never }),
    aContact({ id: 'contact:3' as never, note: 'boom' }),
  )

  let answers = 0
  const until = Date.now() + 900
  while (Date.now() < until) {
    const { results, last_seq } = (await anna(`/_db_updates?feed=longpoll&timeout=300&since=${place}`)).json
    expect({ results, last_seq }).toEqual({ results: [], last_seq: place })
    answers += 1
  }
  // One each 300 ms: nobody was told at once that something had changed.
  expect(answers).toBeLessThanOrEqual(4)
  const { results } = (await anna(`/contacts/_changes?feed=longpoll&timeout=100&since=${place}`)).json
  expect(results).toEqual([])
})

test('what comes after a write that was taken back is told to everybody whom it concerns', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact())
  const anna = server.as('anna')
  const { last_seq: place } = (await anna('/_db_updates')).json
  await batchThatFails(
    server,
    'contacts',
    aContact({ id: 'contact:2' as never }),
    aContact({ id: 'contact:3' as never, note: 'boom' }),
  )
  const waiting = anna(`/_db_updates?feed=longpoll&timeout=20000&since=${place}`)
  server.load(aContact({ id: 'contact:4' as never }))
  expect((await waiting).json.results).toMatchObject([{ db_name: 'contacts', type: 'updated' }])
  const told = (await anna(`/contacts/_changes?since=${place}`)).json.results as { id: string }[]
  expect(told.map(({ id }) => id)).toEqual(['contact:4'])
})

test('a right that was given in a write that was taken back is held by nobody, and can be given again', async () => {
  await using server = await aServer()
  server.load(aCustomer({ id: 'customer:9' as never, ownerId: 'user:nobody' }))
  const ben = server.as('ben')
  await batchThatFails(
    server,
    'directory',
    aShare('ben', 9),
    Object.assign(aShare('emil', 9), { role: 'boom' }),
  )
  expect((await ben('/customers/customer:9')).status).toBe(404)
  expect(server.core.rights().holdersOf('customer:9/base')).not.toContain('ben')
  server.load(aShare('ben', 9))
  expect((await ben('/customers/customer:9')).status).toBe(200)
})

test('a database that was made in work that was taken back is not there', async () => {
  await using server = await aServer()
  expect(() =>
    server.core.administer('notes', () => {
      server.core.storage.createDatabase('notes')
      throw new Error('taken back')
    }),
  ).toThrow('taken back')
  expect(server.core.storage.hasDatabase('notes')).toBe(false)
  expect((await server.as('root')('/notes', { method: 'PUT' })).status).toBe(201)
})
