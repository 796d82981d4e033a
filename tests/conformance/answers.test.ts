import { expect, test } from 'vitest'
import { aServer } from '#support/server.ts'
import { aPlainServer, sender } from './plain.ts'

test('a sign-in names the person by `name` or, as newer clients do, by `username`', async () => {
  await using server = await aServer()
  for (const field of ['name', 'username']) {
    const json = await fetch(`${server.address}/_session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ [field]: 'anna', password: 'secret' }),
    })
    expect([json.status, await json.json()]).toMatchObject([200, { ok: true, name: 'anna' }])
    const form = await fetch(`${server.address}/_session`, {
      method: 'POST',
      body: new URLSearchParams({ [field]: 'anna', password: 'secret' }),
    })
    expect(form.status).toBe(200)
  }
})

test('what is written says where it stands, by an address that can be asked', async () => {
  await using server = await aPlainServer()
  const { send, address } = server
  expect((await send('PUT', '/other')).headers.get('location')).toBe(`${address}/other`)
  const post = await send('POST', '/plain', '{"_id":"a/b:行"}')
  expect(post.headers.get('location')).toBe(`${address}/plain/a%2Fb:%E8%A1%8C`)
  const put = await send('PUT', '/plain/_design/x', '{}')
  expect(put.headers.get('location')).toBe(`${address}/plain/_design/x`)
  const file = await send('PUT', '/plain/f/one/two.txt', 'hi', { 'content-type': 'text/plain' })
  expect(file.headers.get('location')).toBe(`${address}/plain/f/one/two.txt`)
  const copy = await send('COPY', '/plain/f', undefined, { destination: 'g' })
  expect(copy.headers.get('location')).toBe(`${address}/plain/g`)
  for (const answer of [post, put, file, copy]) {
    const there = await send('GET', (answer.headers.get('location') ?? '').slice(address.length))
    expect(there.status).toBe(200)
  }
})

test('every answer has a number by which it is found in the log', async () => {
  await using server = await aPlainServer()
  const ids = [await server.send('GET', '/plain'), await server.send('GET', '/plain/none')].map(
    ({ headers }) => headers.get('x-couch-request-id'),
  )
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{10}$/)
  expect(new Set(ids).size).toBe(2)
})

test('a client that can only POST names its method in a header; others are what they are', async () => {
  await using server = await aPlainServer()
  const post = (path: string, method: string, body?: string) =>
    server.send('POST', path, body, { 'x-http-method-override': method })
  const put = await post('/plain/a', 'PUT', '{"n":1}')
  expect(put.status).toBe(201)
  expect((await post('/plain/a', 'GET')).json).toMatchObject({ n: 1 })
  expect((await post(`/plain/a?rev=${put.json.rev}`, 'DELETE')).status).toBe(200)
  const get = await server.send('GET', '/plain', undefined, { 'x-http-method-override': 'DELETE' })
  expect(get.json.db_name).toBe('plain')
})

test('what a client has already is not sent again, though a proxy weakened its ETag', async () => {
  await using server = await aPlainServer()
  const { json } = await server.send('PUT', '/plain/a', '{}')
  await server.send('PUT', '/plain/f/f', 'hi', { 'content-type': 'text/plain' })
  const status = async (path: string, known: string) =>
    (await server.send('GET', path, undefined, { 'if-none-match': known })).status
  const etag = `"${json.rev}"`
  expect(
    await Promise.all([etag, `W/${etag}`, `"1-x", W/${etag}`, '*'].map((known) => status('/plain/a', known))),
  ).toEqual([304, 304, 304, 304])
  expect(await status('/plain/a', '"1-x"')).toBe(200)
  const file = (await server.send('GET', '/plain/f/f')).headers.get('etag') ?? ''
  expect(await status('/plain/f/f', `W/${file}`)).toBe(304)
  const weak = await server.send('PUT', '/plain/a', '{"n":2}', { 'if-match': `W/${etag}` })
  expect(weak.status).toBe(201)
  const both = await server.send('PUT', `/plain/a?rev=${weak.json.rev}`, '{}', { 'if-match': etag })
  expect(both.json).toEqual({ error: 'bad_request', reason: 'Document rev and etag have different values' })
})

test('an answer that tells of other revisions too has no ETag: it changes while its revision stays', async () => {
  await using server = await aPlainServer()
  const { json } = await server.send('PUT', '/plain/a', '{}')
  for (const query of [
    'conflicts=true',
    'meta=true',
    'revs_info=true',
    'deleted_conflicts=true',
    'local_seq=true',
  ]) {
    const answer = await server.send('GET', `/plain/a?${query}`, undefined, {
      'if-none-match': `"${json.rev}"`,
    })
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, null])
  }
})

test('a plus in a path is a blank, and the slash of a design or private document may be encoded', async () => {
  await using server = await aPlainServer()
  expect((await server.send('PUT', '/plain/p+q', '{}')).json.id).toBe('p q')
  expect((await server.send('GET', '/plain/p%20q')).status).toBe(200)
  expect((await server.send('PUT', '/plain/p%2Bq', '{}')).json.id).toBe('p+q')
  expect((await server.send('PUT', '/plain/_local%2Fx', '{"n":1}')).json.id).toBe('_local/x')
  expect((await server.send('GET', '/plain/_local/x')).json).toMatchObject({ _id: '_local/x', n: 1 })
  expect((await server.send('PUT', '/plain/_design%2Fd', '{}')).json.id).toBe('_design/d')
  expect((await server.send('POST', '/plain', '{"_id":"_local/y"}')).json.id).toBe('_local/y')
})

test('a parameter that is given twice is nobody’s to choose from', async () => {
  await using server = await aPlainServer()
  const { json } = await server.send('PUT', '/plain/a', '{}')
  for (const path of [
    `/plain/a?rev=${json.rev}&rev=1-x`,
    '/plain/_changes?since=0&since=now',
    '/_uuids?count=1&count=2',
  ])
    expect((await server.send('GET', path)).json.error).toBe('query_parse_error')
})

test('_bulk_docs refuses what it would have to misread', async () => {
  await using server = await aPlainServer()
  const post = (more: object) =>
    server.send('POST', '/plain/_bulk_docs', JSON.stringify({ docs: [{ _id: 'a', _rev: '1-aa' }], ...more }))
  for (const newEdits of [0, 'false', null, 1])
    expect((await post({ new_edits: newEdits })).json.error).toBe('bad_request')
  expect((await post({ all_or_nothing: true })).status).toBe(417)
  expect((await server.send('GET', '/plain/a')).status).toBe(404)
  expect((await server.send('PUT', '/plain/a?new_edits=0', '{}')).status).toBe(400)
})

test('rows of _bulk_docs stand in the order of its documents, private and refused ones among them', async () => {
  await using server = await aPlainServer()
  const docs = [
    { _id: 'a' },
    { _id: '_local/l', n: 1 },
    { _id: 'b', _zing: 1 },
    { _id: '_local/m', _rev: 'x' },
    { _id: 'c' },
  ]
  const { json } = await server.send('POST', '/plain/_bulk_docs', JSON.stringify({ docs }))
  expect(json.map(({ id, error }: { id: string; error?: string }) => [id, error])).toEqual([
    ['a', undefined],
    ['_local/l', undefined],
    ['b', 'doc_validation'],
    ['_local/m', 'bad_request'],
    ['c', undefined],
  ])
})

test('a batch in which nothing is a document is refused as a whole, in a plain database', async () => {
  await using server = await aPlainServer()
  const bulk = (db: string, body: object) => server.send('POST', `/${db}/_bulk_docs`, JSON.stringify(body))
  expect((await bulk('plain', { docs: [{ _zing: 4 }, { _zoom: 1 }] })).json).toEqual({
    error: 'doc_validation',
    reason: 'Bad special document member: _zing',
    satchel: { kind: 'specialMember', field: '_zing' },
  })
  expect((await bulk('plain', { new_edits: false, docs: [{ _id: 'foo' }] })).status).toBe(400)
  expect((await bulk('customers', { docs: [{ _id: 'customer:1', _zing: 4 }] })).status).toBe(201)
})

test('batch=ok is answered without a revision, and a conflict is told all the same', async () => {
  await using server = await aPlainServer()
  const put = await server.send('PUT', '/plain/a?batch=ok', '{"n":1}')
  expect([put.status, put.json]).toEqual([202, { ok: true, id: 'a' }])
  expect((await server.send('POST', '/plain?batch=ok', '{}')).status).toBe(202)
  expect((await server.send('PUT', '/plain/a?batch=ok', '{"n":2}')).status).toBe(409)
})

test('a copy goes to an id of the same database, never to an address', async () => {
  await using server = await aPlainServer()
  await server.send('PUT', '/plain/a', '{"n":1}')
  const copy = (destination: string) => server.send('COPY', '/plain/a', undefined, { destination })
  expect((await copy('http://127.0.0.1/x/abc')).json).toEqual({
    error: 'bad_request',
    reason: 'Destination URL must be relative.',
  })
  expect((await copy('%zz')).status).toBe(400)
  expect((await copy('_x')).json.error).toBe('illegal_docid')
  expect((await copy('b?rev=1')).json.error).toBe('bad_request')
  const { json } = await copy('b%2Fc')
  expect(json.id).toBe('b/c')
  expect((await copy(`b%2Fc?rev=${json.rev}`)).status).toBe(201)
})

test('an id that has no UTF-8 is refused: it would be another document’s', async () => {
  await using server = await aPlainServer()
  for (const [path, body] of [
    ['/plain', String.raw`{"_id":"\ud800x"}`],
    ['/plain/_bulk_docs', String.raw`{"docs":[{"_id":"\ud800x"}]}`],
  ] as const)
    expect((await server.send('POST', path, body)).json.error).toBe('illegal_docid')
  const local = await server.send('POST', '/plain/_bulk_docs', String.raw`{"docs":[{"_id":"_local/\ud800"}]}`)
  expect(local.json[0].error).toBe('illegal_docid')
  const text = await server.send('PUT', '/plain/a', String.raw`{"text":"\ud800x"}`)
  expect(text.status).toBe(201)
  expect((await server.send('GET', '/plain/a')).text).toContain(String.raw`"text":"\ud800x"`)
})

test('what would run JavaScript says so in a sentence, and writes nothing', async () => {
  await using server = await aPlainServer()
  await server.send('PUT', '/plain/_design/d', '{"views":{"v":{"map":"function () {}"}},"filters":{"f":"x"}}')
  const asked = [
    ['GET', '/plain/_design/d/_view/v'],
    ['POST', '/plain/_design/d/_view/v'],
    ['GET', '/plain/_design/d/_show/s/a'],
    ['GET', '/plain/_design/d/_list/l/v'],
    ['GET', '/plain/_design/d/_rewrite/x'],
    ['GET', '/plain/_design/d/_info'],
    ['POST', '/plain/_design/d/_update/u'],
    ['PUT', '/plain/_design/d/_update/u/1'],
    ['POST', '/plain/_temp_view'],
  ] as const
  for (const [method, path] of asked) {
    const { status, json } = await server.send(method, path, method === 'GET' ? undefined : '{}')
    expect([path, status, json.error]).toEqual([path, 501, 'not_implemented'])
    expect(json.reason).toMatch(/runs no JavaScript/)
  }
  expect((await server.send('GET', '/plain/_design/d')).json).not.toHaveProperty('_attachments')
  const filter = await server.send('GET', '/plain/_changes?filter=d/f')
  expect([filter.status, filter.json.reason]).toEqual([404, expect.stringMatching(/runs no JavaScript/)])
  expect((await server.send('GET', '/plain/_design/none/_view/v')).status).toBe(404)
})

test('who installs a function that guards a database hears that it would not; a copy of one is kept', async () => {
  await using server = await aPlainServer()
  const design = { validate_doc_update: 'function () { throw {forbidden: 1} }' }
  const put = await server.send('PUT', '/plain/_design/guard', JSON.stringify(design))
  expect([put.status, put.json.error]).toEqual([501, 'not_implemented'])
  expect(put.json.reason).toMatch(/validate_doc_update .* not run/)
  const docs = [{ _id: '_design/guard', ...design }, { _id: 'a' }]
  const bulk = await server.send('POST', '/plain/_bulk_docs', JSON.stringify({ docs }))
  expect(bulk.json).toMatchObject([{ error: 'not_implemented' }, { ok: true }])
  const copied = [{ _id: '_design/guard', _rev: `1-${'a'.repeat(32)}`, ...design }]
  await server.send('POST', '/plain/_bulk_docs', JSON.stringify({ new_edits: false, docs: copied }))
  expect((await server.send('GET', '/plain/_design/guard')).json).toMatchObject(design)
})

test('what CouchDB’s replicator writes into its documents is content here, and no field of the company’s', async () => {
  await using server = await aPlainServer()
  const fields = { _replication_id: 'x', _replication_state: 'running', _replication_stats: { docs_read: 1 } }
  await server.send('PUT', '/plain/rep', JSON.stringify({ source: 'a', ...fields }))
  expect((await server.send('GET', '/plain/rep')).json).toMatchObject({ source: 'a', ...fields })
  const refused = await server.send('PUT', '/customers/customer:1', JSON.stringify(fields))
  expect(refused.json).toMatchObject({ error: 'doc_validation' })
})

test('databases are counted together, by GET too; a list that is too long is refused', async () => {
  await using server = await aPlainServer()
  const all = await server.send('GET', '/_dbs_info')
  expect(all.json.map(({ key }: { key: string }) => key)).toContain('plain')
  const some = await server.send('GET', '/_dbs_info?descending=true&skip=1&limit=2')
  const names = all.json.map(({ key }: { key: string }) => key).toReversed()
  expect(some.json.map(({ key }: { key: string }) => key)).toEqual(names.slice(1, 3))
  const long = await server.send(
    'POST',
    '/_dbs_info',
    JSON.stringify({ keys: Array.from({ length: 101 }, String) }),
  )
  expect(long.json).toEqual({ error: 'bad_request', reason: 'too_many_keys' })
  const anna = sender(server, 'anna')
  expect((await anna('GET', '/_dbs_info')).json.map(({ key }: { key: string }) => key)).not.toContain('plain')
})

test('purges are counted', async () => {
  await using server = await aPlainServer()
  const { json } = await server.send('PUT', '/plain/a', '{}')
  expect((await server.send('GET', '/plain')).json.purge_seq).toBe(0)
  await server.send('POST', '/plain/_purge', JSON.stringify({ a: [json.rev], none: ['1-x'] }))
  expect((await server.send('GET', '/plain')).json.purge_seq).toBe(1)
})
