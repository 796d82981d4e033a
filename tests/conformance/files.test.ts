import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { aPlainServer, type PlainServer } from './plain.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const md5 = (bytes: string | Buffer) => `md5-${createHash('md5').update(bytes).digest('base64')}`

interface SentPart {
  readonly head: readonly string[]
  readonly bytes: string | Buffer
}

/** A multipart body as its bytes. */
function multipart(kind: string, parts: readonly SentPart[]) {
  const pieces = parts.flatMap(({ head, bytes }) => [
    Buffer.from(`--cut\r\n${head.map((line) => `${line}\r\n`).join('')}\r\n`),
    Buffer.from(bytes as Buffer),
    Buffer.from('\r\n'),
  ])
  return {
    type: `multipart/${kind}; boundary="cut"`,
    body: Buffer.concat([...pieces, Buffer.from('--cut--')]) as unknown as BodyInit,
  }
}

/** Puts a document whose files follow it. The JSON is given as text: the order of its names counts. */
async function putRelated(server: PlainServer, path: string, json: string, files: readonly SentPart[]) {
  const { type, body } = multipart('related', [
    { head: ['Content-Type: application/json'], bytes: json },
    ...files,
  ])
  return server.send('PUT', path, body, { 'content-type': type })
}

const follows = (text: string, more: object = {}) =>
  JSON.stringify({ content_type: 'text/plain', length: Buffer.byteLength(text), follows: true, ...more })

const named = (name: string, bytes: string): SentPart => ({
  head: [`Content-Disposition: attachment; filename="${name}"`],
  bytes,
})
const bare = (bytes: string): SentPart => ({ head: ['Content-Type: text/plain'], bytes })

async function filesOf(server: PlainServer, id: string): Promise<Record<string, string>> {
  const { json } = await server.send('GET', `/plain/${id}?attachments=true`)
  return Object.fromEntries(
    Object.entries(json._attachments as Record<string, { data: string }>).map(([name, { data }]) => [
      name,
      Buffer.from(data, 'base64').toString(),
    ]),
  )
}

test('a file that takes the place of another comes with its own generation, so that replicas fetch it', async () => {
  await using server = await aPlainServer()
  const file = (text: string, more: object) =>
    JSON.stringify({
      ...more,
      _attachments: { one: { content_type: 'text/plain', revpos: 1, data: base64(text) } },
    })
  const first = await server.send('PUT', '/plain/a', file('old bytes', {}))
  const second = await server.send('PUT', '/plain/a', file('NEW bytes', { _rev: first.json.rev }))
  const { json } = await server.send('GET', '/plain/a')
  expect(json._attachments.one.revpos).toBe(2)
  const since = encodeURIComponent(JSON.stringify([first.json.rev]))
  const told = await server.send('GET', `/plain/a?atts_since=${since}`)
  expect(told.json._attachments.one).toMatchObject({ data: base64('NEW bytes') })
  // What stays keeps the generation at which it came.
  await server.send('PUT', '/plain/a', JSON.stringify({ ...json, n: 1, _rev: second.json.rev }))
  expect((await server.send('GET', '/plain/a')).json._attachments.one.revpos).toBe(2)
})

test('a file whose beginning nobody knows (revpos 0) is given out with its bytes', async () => {
  await using server = await aPlainServer()
  const rev = `1-${'a'.repeat(32)}`
  const doc = {
    _id: 'x',
    _rev: rev,
    _attachments: { a: { content_type: 'text/plain', revpos: 0, data: 'aGk=' } },
  }
  await server.send('POST', '/plain/_bulk_docs', JSON.stringify({ new_edits: false, docs: [doc] }))
  expect((await server.send('GET', '/plain/x?attachments=true')).json._attachments.a).toMatchObject({
    data: 'aGk=',
    revpos: 0,
  })
  const bulk = await server.send('POST', '/plain/_bulk_get?attachments=true', '{"docs":[{"id":"x"}]}')
  expect(bulk.json.results[0].docs[0].ok._attachments.a.data).toBe('aGk=')
  for (const query of [
    'open_revs=all',
    'attachments=true',
    'atts_since=["1-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"]',
  ]) {
    const mixed = await server.send('GET', `/plain/x?${query}`, undefined, {
      accept: 'multipart/related, multipart/mixed',
    })
    expect(mixed.text).toContain('"follows":true')
    expect(mixed.text).toContain('\r\n\r\nhi\r\n')
  }
})

test('a stub stands for the very file that its generation names, or is missing', async () => {
  await using server = await aPlainServer()
  const put = await server.send(
    'PUT',
    '/plain/a',
    JSON.stringify({ _attachments: { f: { data: base64('1') } } }),
  )
  const stub = (revpos: number) =>
    JSON.stringify({ _rev: put.json.rev, _attachments: { f: { stub: true, revpos } } })
  const wrong = await server.send('PUT', '/plain/a', stub(7))
  expect([wrong.status, wrong.json.error]).toEqual([412, 'missing_stub'])
  expect((await server.send('PUT', '/plain/a', stub(1))).status).toBe(201)
})

test('bytes that follow are held against the length and the digest that were announced', async () => {
  await using server = await aPlainServer()
  const doc = (stub: string) => `{"_attachments":{"f":${stub}}}`
  const put = (stub: string) => putRelated(server, '/plain/a', doc(stub), [named('f', 'hello')])
  expect((await put(follows('hello!'))).json).toMatchObject({ error: 'bad_request' })
  expect((await put(follows('hello', { digest: md5('other') }))).json).toMatchObject({
    error: 'content_md5_mismatch',
  })
  expect((await server.send('GET', '/plain/a')).status).toBe(404)
  expect((await put(follows('hello', { digest: md5('hello') }))).status).toBe(201)
})

test('a file that follows as gzip is verified as it came and stored as it is', async () => {
  await using server = await aPlainServer()
  const zipped = gzipSync('text '.repeat(100))
  const stub = { encoding: 'gzip', length: 500, encoded_length: zipped.length, digest: md5(zipped) }
  const put = (more: object) =>
    putRelated(server, '/plain/z', `{"_attachments":{"f":${follows('', { ...stub, ...more })}}}`, [
      { head: ['Content-Disposition: attachment; filename="f"', 'Content-Encoding: gzip'], bytes: zipped },
    ])
  expect((await put({ length: 499 })).status).toBe(400)
  expect((await put({ encoded_length: 3 })).status).toBe(400)
  expect((await put({ digest: md5('text') })).status).toBe(400)
  expect((await put({})).status).toBe(201)
  expect((await server.send('GET', '/plain/z/f')).text).toBe('text '.repeat(100))
})

test('a part that is named belongs to its file, the others to the rest as they are written', async () => {
  await using server = await aPlainServer()
  const doc = `{"_attachments":{"a":${follows('A')},"b":${follows('B')},"c":${follows('C')}}}`
  const put = await putRelated(server, '/plain/m', doc, [named('b', 'B'), bare('A'), bare('C')])
  expect(put.status).toBe(201)
  expect(await filesOf(server, 'm')).toEqual({ a: 'A', b: 'B', c: 'C' })
})

test('names that look like numbers keep their place among parts without names', async () => {
  await using server = await aPlainServer()
  const doc = `{"tags":["_attachments",{"x":1}],"_attachments":{"b":${follows('1')},"10":${follows('2')},"9":${follows('3')},"\\u0061":${follows('4')}}}`
  expect((await putRelated(server, '/plain/n', doc, ['1', '2', '3', '4'].map(bare))).status).toBe(201)
  expect(await filesOf(server, 'n')).toEqual({ b: '1', '10': '2', '9': '3', a: '4' })
})

test('names with quotes, percents, backslashes, line breaks and characters come back under themselves', async () => {
  await using server = await aPlainServer()
  const names = [
    'a"x',
    'a%22x',
    '100%',
    'b\\c',
    'line\nbreak',
    '行囊.txt',
    'a/b.txt',
    'constructor',
    'ä; filename="z"',
  ]
  const stubs = names.map((name, at) => `${JSON.stringify(name)}:{"data":"${base64(`${at}`)}"}`)
  const put = await server.send('PUT', '/plain/odd', `{"_attachments":{${stubs.join(',')}}}`)
  expect(put.status).toBe(201)
  const expected = Object.fromEntries(names.map((name, at) => [name, `${at}`]))
  expect(await filesOf(server, 'odd')).toEqual(expected)

  const read = await server.send('GET', '/plain/odd?attachments=true&revs=true', undefined, {
    accept: 'multipart/related',
  })
  const type = read.headers.get('content-type') ?? ''
  expect(type).toMatch(/^multipart\/related/)
  await server.send('PUT', '/copies')
  const copied = await server.send('PUT', '/copies/odd?new_edits=false', read.text, { 'content-type': type })
  expect(copied.json).toMatchObject({ ok: true, rev: put.json.rev })
  const { json } = await server.send('GET', '/copies/odd?attachments=true')
  expect(
    Object.fromEntries(
      Object.entries(json._attachments as Record<string, { data: string }>).map(([name, { data }]) => [
        name,
        Buffer.from(data, 'base64').toString(),
      ]),
    ),
  ).toEqual(expected)
})

test('a type of more than one line, and a name that is no text, are refused', async () => {
  await using server = await aPlainServer()
  const put = (name: string, type: string) =>
    server.send('PUT', '/plain/t', `{"_attachments":{"${name}":{"content_type":"${type}","data":"aGk="}}}`)
  expect((await put('f', 'text/plain\\r\\nX-Injected: yes')).json.error).toBe('bad_request')
  expect((await put('\\ud800f', 'text/plain')).json.error).toBe('bad_request')
  expect((await put('f', 'text/plain; name=文件')).status).toBe(201)
  expect((await server.send('GET', '/plain/t/f')).text).toBe('hi')
})

test('a file is sent with the digest that its sender names, or not at all', async () => {
  await using server = await aPlainServer()
  const put = (digest: string) =>
    server.send('PUT', '/plain/d/f.txt', 'hello', {
      'content-type': 'text/plain',
      'content-md5': digest.slice('md5-'.length),
    })
  expect((await put(md5('other'))).json).toEqual({
    error: 'content_md5_mismatch',
    reason: 'Possible message corruption.',
  })
  expect((await put(md5('hello'))).status).toBe(201)
})

test('a file that is not there cannot be deleted, whatever revision is named', async () => {
  await using server = await aPlainServer()
  const { json } = await server.send('PUT', '/plain/a/f', 'hi', { 'content-type': 'text/plain' })
  for (const query of ['', `?rev=${json.rev}`])
    expect((await server.send('DELETE', `/plain/a/none${query}`)).status).toBe(404)
  expect((await server.send('DELETE', '/plain/none/f')).status).toBe(404)
  expect((await server.send('DELETE', '/plain/a/f')).status).toBe(409)
  expect((await server.send('DELETE', `/plain/a/f?rev=${json.rev}`)).status).toBe(200)
  const local = await server.send('GET', '/plain/_local/a/f')
  expect(local.json).toEqual({ error: 'bad_request', reason: '_local documents do not accept attachments.' })
})

test('the whole of a file from its first byte on is the file', async () => {
  await using server = await aPlainServer()
  await server.send('PUT', '/plain/a/f', 'bytes', { 'content-type': 'image/png' })
  const range = (asked: string) => server.send('GET', '/plain/a/f', undefined, { range: asked })
  expect([(await range('bytes=0-')).status, (await range('bytes=1-')).status]).toEqual([200, 206])
})

test('the form of a page brings files, beside those that stand and to a document of its own', async () => {
  await using server = await aPlainServer()
  const { json } = await server.send('PUT', '/plain/a/old', 'old', { 'content-type': 'text/plain' })
  const field = (name: string, bytes: string, more = '') => ({
    head: [`Content-Disposition: form-data; name="${name}"${more}`, 'Content-Type: text/plain'],
    bytes,
  })
  const form = (...parts: readonly SentPart[]) => multipart('form-data', parts)
  const post = (path: string, { type, body }: ReturnType<typeof form>, referer = `${server.address}/page`) =>
    server.send('POST', path, body, { 'content-type': type, referer })
  const file = field('_attachments', 'new', '; filename="new %22one%22.txt"')
  const uploaded = await post('/plain/a', form(field('_rev', json.rev as string), file))
  expect([uploaded.status, uploaded.json.id]).toEqual([201, 'a'])
  expect(await filesOf(server, 'a')).toEqual({ old: 'old', 'new "one".txt': 'new' })
  expect((await post('/plain/b', form(field('_doc', '{"n":1}'), file))).status).toBe(201)
  expect((await server.send('GET', '/plain/b')).json.n).toBe(1)
  expect((await post('/plain/c', form(file), 'http://elsewhere.example/')).json).toEqual({
    error: 'bad_request',
    reason: 'Referer header must match host.',
  })
  expect((await server.send('POST', '/plain/a', '{}')).status).toBe(415)
})
