import { expect, test } from 'vitest'
import { any, aContact, aCustomer, anOpportunity, aQuote, aVisit } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

const canary = 'canary-7f3a'

/** Everything of Ben's carries the canary, in fields, ids, file names and files. */
async function aServerWithSecrets(): Promise<TestServer> {
  const server = await aServer()
  const customerId = 'customer:2' as never
  const over = { customerId, note: canary }
  server.load(
    aCustomer(),
    aContact({ note: 'hers' }),
    aCustomer({ id: customerId, ownerId: 'user:ben', territoryId: 'territory:north', note: canary }),
    aContact({ ...over, id: `contact:${canary}` as never }),
    aQuote({ ...over, id: `quote:${canary}` as never }),
    anOpportunity({ customerId, id: `opportunity:${canary}` as never, name: canary }),
    aVisit({ ...over, id: `visit:${canary}` as never, engineerId: '', findings: canary }),
  )
  const root = server.as('root')
  const { json } = await root(`/contacts/contact:${canary}`)
  const file = { content_type: 'text/plain', data: Buffer.from(canary).toString('base64') }
  await root(`/contacts/contact:${canary}`, {
    method: 'PUT',
    body: { ...json, _attachments: { [canary]: file } },
  })
  await root('/contacts/_index', { body: { index: { fields: ['note'] }, name: 'by-note' } })
  await root('/plain', { method: 'PUT' })
  await root(`/plain/${canary}`, { method: 'PUT', body: { note: canary } })
  return server
}

test('no byte of what is hidden is in any answer, whatever is asked', async () => {
  await using server = await aServerWithSecrets()
  const anna = server.as('anna')
  const gets = [
    'customers',
    'contacts',
    'quotes',
    'opportunities',
    'service',
    'documents',
    'directory',
  ].flatMap((db) => [
    `/${db}`,
    `/${db}/_all_docs?include_docs=true&conflicts=true&attachments=true&update_seq=true`,
    `/${db}/_all_docs?startkey=%22a%22&descending=false`,
    `/${db}/_changes?include_docs=true&style=all_docs&conflicts=true&attachments=true`,
    `/${db}/_changes?feed=longpoll&timeout=100&include_docs=true`,
    `/${db}/_changes?descending=true&include_docs=true`,
    `/${db}/_design_docs`,
    `/${db}/_local_docs`,
    `/${db}/_index`,
    `/${db}/_security`,
  ])
  const more = [
    '/',
    '/_all_dbs',
    '/_session',
    '/_db_updates',
    '/_users/org.couchdb.user:ben',
    '/_satchel/devices',
    '/_satchel/escrow',
    '/_satchel/numbers',
  ]
  const posts: readonly (readonly [string, object])[] = [
    ['/contacts/_find', { selector: {}, execution_stats: true }],
    ['/contacts/_find', { selector: { note: { $regex: '.*' } }, execution_stats: true }],
    ['/contacts/_find', { selector: { note: { $gt: null } }, execution_stats: true }],
    ['/contacts/_changes?filter=_selector&include_docs=true', { selector: {} }],
    ['/contacts/_all_docs/queries', { queries: [{ include_docs: true }] }],
    ['/_dbs_info', { keys: ['contacts', 'plain'] }],
  ]
  const answers: string[] = []
  for (const path of [...gets, ...more]) answers.push(JSON.stringify(await anna(path)))
  for (const [path, body] of posts) answers.push(JSON.stringify(await anna(path, { body })))
  expect(
    answers.filter((text) => text.includes(canary) || text.includes(Buffer.from(canary).toString('base64'))),
  ).toEqual([])
  // The sweep saw something: her own are there.
  expect(answers.join()).toContain('hers')
})

test('what is asked about a hidden document by name is answered as if it had never been', async () => {
  await using server = await aServerWithSecrets()
  const anna = server.as('anna')
  const root = server.as('root')
  const { _rev: rev } = (await root(`/contacts/contact:${canary}`)).json
  const ask = async (id: string) => {
    const answers = [
      await anna(`/contacts/${id}`),
      await anna(`/contacts/${id}?rev=${rev}`),
      await anna(`/contacts/${id}?open_revs=all&revs=true`),
      await anna(`/contacts/${id}?open_revs=${encodeURIComponent(JSON.stringify([rev]))}`),
      await anna(`/contacts/${id}/${canary}`),
      await anna(`/contacts/${id}?rev=${rev}`, { method: 'DELETE' }),
      await anna('/contacts/_bulk_get?revs=true', { body: { docs: [{ id, rev }, { id }] } }),
      await anna('/contacts/_all_docs?include_docs=true', { body: { keys: [id] } }),
      await anna('/contacts/_revs_diff', { body: { [id]: [rev, '9-none'] } }),
      await anna('/contacts/_missing_revs', { body: { [id]: [rev] } }),
      await anna('/contacts/_changes?filter=_doc_ids', { body: { doc_ids: [id] } }),
      await anna('/contacts/_find', { body: { selector: { _id: id }, execution_stats: true } }),
      await anna('/contacts/_find', { body: { selector: { note: canary }, execution_stats: true } }),
      await anna('/contacts/_bulk_docs', {
        body: { docs: [{ ...any(aContact()), id: undefined, _id: id, _rev: rev }] },
      }),
    ]
    // Ids that were asked for come back as they were asked; nothing else may differ.
    return JSON.stringify(answers).replaceAll(id, 'ID')
  }
  expect(await ask(`contact:${canary}`)).toBe(await ask('contact:none'))
})

test('a page of another origin is let in with a token of its own, with cookies where it is named alone', async () => {
  await using server = await aServer({ origins: ['https://tools.example'] })
  const preflight = async (origin: string) => {
    const headers = {
      origin,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'authorization',
    }
    const answer = await fetch(`${server.address}/contacts/x`, { method: 'OPTIONS', headers })
    const header = (name: string) => answer.headers.get(`access-control-${name}`)
    return [answer.status, header('allow-origin'), header('allow-credentials')]
  }
  expect(await preflight('https://tools.example')).toEqual([204, 'https://tools.example', 'true'])
  expect(await preflight('https://elsewhere.example')).toEqual([204, '*', null])
})
