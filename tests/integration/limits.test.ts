import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { any, aCustomer } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

const basic = (name: string) => `Basic ${Buffer.from(`${name}:secret`).toString('base64')}`

interface Sent {
  readonly method?: string
  readonly as?: string
  readonly type?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Buffer
}

async function send(server: TestServer, path: string, { method = 'POST', as, type, headers, body }: Sent) {
  const response = await fetch(server.address + path, {
    method,
    headers: {
      'content-type': type ?? 'application/json',
      ...(as ? { authorization: basic(as) } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: new Uint8Array(Buffer.from(body as string)) }),
  })
  const text = await response.text()
  return { status: response.status, json: JSON.parse(text === '' ? '{}' : text), headers: response.headers }
}

/** What the server answers to bytes that no client library would send. */
function raw(server: TestServer, text: string | Buffer, end = false): Promise<string> {
  const { port, hostname } = new URL(server.address)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString()
      if (/\r\n\r\n[^]*\}\n/.test(answer)) socket.destroy()
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer))
    socket.write(text)
    if (end) socket.end()
  })
}

const errorShape = { error: expect.any(String), reason: expect.any(String) }

test('who has not signed in is refused before her body is read, whatever it says of itself', async () => {
  await using server = await aServer()
  const large = Buffer.alloc(2_000_000, '[')
  for (const path of [
    '/customers/_bulk_docs',
    '/customers/_find',
    '/customers/x',
    '/_dbs_info',
    '/nothing/at/all',
  ])
    for (const method of ['POST', 'PUT']) {
      const { status, json } = await send(server, path, { method, body: large })
      expect([401, 404, 405]).toContain(status)
      expect(json).toMatchObject(errorShape)
    }
  const announced = await raw(
    server,
    'POST /customers/_bulk_docs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 60000000\r\n\r\n{',
  )
  expect(announced).toMatch(/^HTTP\/1\.1 401/)
})

test('a sign-in takes a few kilobytes, plain, chunked, zipped or as a form', async () => {
  await using server = await aServer()
  const long = JSON.stringify({ name: 'anna', password: 'secret', more: 'x'.repeat(20_000) })
  expect((await send(server, '/_session', { body: long })).status).toBe(413)
  const form = `name=anna&password=secret&more=${'x'.repeat(20_000)}`
  expect(
    (await send(server, '/_session', { body: form, type: 'application/x-www-form-urlencoded' })).status,
  ).toBe(413)
  const zipped = { 'content-encoding': 'gzip' }
  const bomb = gzipSync(Buffer.alloc(30_000_000, ' '))
  expect((await send(server, '/_session', { body: bomb.subarray(0, 8_000), headers: zipped })).status).toBe(
    413,
  )
  const honest = gzipSync(JSON.stringify({ name: 'anna', password: 'secret' }))
  expect((await send(server, '/_session', { body: honest, headers: zipped })).status).toBe(200)
  const head =
    'POST /_session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n'
  expect(await raw(server, `${head}${'4000\r\n'}${'x'.repeat(0x4000)}\r\n`)).toMatch(/^HTTP\/1\.1 413/)
})

test('what is no gzip, gzip of gzip or another coding is refused in words', async () => {
  await using server = await aServer()
  const body = JSON.stringify({ selector: {} })
  const find = (sent: string | Buffer, coding: string) =>
    send(server, '/customers/_find', { as: 'anna', body: sent, headers: { 'content-encoding': coding } })
  expect((await find(gzipSync(body), 'gzip')).status).toBe(200)
  expect(await find(body, 'gzip')).toMatchObject({ status: 400, json: { error: 'bad_request' } })
  expect(await find(gzipSync(gzipSync(body)), 'gzip, gzip')).toMatchObject({ status: 415 })
  expect(await find(gzipSync(gzipSync(body)), 'gzip')).toMatchObject({ status: 400 })
  expect(await find(gzipSync(body).subarray(0, 15), 'gzip')).toMatchObject({ status: 400 })
  expect(await find(body, 'br')).toMatchObject({ status: 415 })
})

test('a body is held to the limit of its route: bytes, values, levels', async () => {
  await using server = await aServer()
  const as = 'anna'
  const tooLong = `{"selector":{"a":"${'x'.repeat(1_100_000)}"}}`
  expect(await send(server, '/customers/_find', { as, body: tooLong })).toMatchObject({
    status: 413,
    json: { error: 'too_large' },
  })
  const many = JSON.stringify({ selector: { _id: { $in: Array.from({ length: 200_000 }, () => 1) } } })
  expect((await send(server, '/customers/_find', { as, body: many })).status).toBe(413)
  const keys = JSON.stringify({ keys: Array.from({ length: 1_000_000 }, () => 'a') })
  for (const path of ['/_dbs_info', '/customers/_all_docs'])
    expect((await send(server, path, { as, body: keys })).status).toBe(413)
  for (const deep of [
    `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
    `{"docs":[${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}]}`,
  ])
    for (const [path, method] of [
      ['/customers/_bulk_docs', 'POST'],
      ['/customers/_explain', 'POST'],
      ['/customers/_local/x', 'PUT'],
      ['/customers/customer:9', 'PUT'],
    ] as const)
      expect(await send(server, path, { as, method, body: deep })).toMatchObject({
        status: 400,
        json: { error: 'bad_request', reason: expect.stringMatching(/deeper/) },
      })
})

test('a large batch is parsed in pieces to what it says, and is refused where it is no JSON', async () => {
  await using server = await aServer()
  const docs = Array.from({ length: 3_000 }, (_, index) => ({
    _id: `x${index}`,
    text: `"quoted\\ ${'é'.repeat(60)}`,
    list: [1, [2, { a: ', ] }' }]],
  }))
  await server.as('root')('/plain', { method: 'PUT', body: {} })
  const good = JSON.stringify({ new_edits: true, docs, ['__proto__']: { polluted: true } })
  const written = await send(server, '/plain/_bulk_docs', { as: 'root', body: good })
  expect(written.json).toHaveLength(docs.length)
  const { json } = await server.as('root')('/plain/_all_docs?include_docs=true&limit=10000')
  expect(json.rows).toHaveLength(docs.length)
  expect((json.rows as { doc: object }[])[17]?.doc).toMatchObject({
    list: docs[0]?.list,
    text: docs[0]?.text,
  })
  for (const bad of [
    good.replace(']}', ']},'),
    `${good}]`,
    `${good} {}`,
    good.slice(0, -1),
    good.replace('"docs":[', '"docs":[,'),
    good.replace('"docs":[', '"docs":7 ['),
    good.replace('"docs":', '"docs" '),
    good.replace('"docs":', 'docs:'),
    `${good.slice(0, -1)}]`,
    good.replace('quoted', 'quo\\xted'),
  ])
    expect(await send(server, '/plain/_bulk_docs', { as: 'root', body: bad })).toMatchObject({
      status: 400,
      json: { error: 'bad_request', reason: 'invalid UTF-8 JSON' },
    })
})

test('heads beyond 16 kB, and what is no HTTP, are answered in the shape of every error', async () => {
  await using server = await aServer()
  for (const head of [
    `GET / HTTP/1.1\r\nHost: x\r\nCookie: AuthSession=${'x'.repeat(2_000_000)}\r\n\r\n`,
    `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: x\r\n${'a: b\r\n'.repeat(50_000)}\r\n`,
  ]) {
    const answer = await raw(server, head)
    expect(answer).toMatch(/^HTTP\/1\.1 (431|400)/)
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject(errorShape)
  }
  const junk = await raw(server, 'hello\r\n\r\n')
  expect(JSON.parse(junk.split('\r\n\r\n')[1] ?? '')).toMatchObject({ error: 'bad_request' })
})

test('a length that is a lie is not believed', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const head = (length: number) =>
    `POST /customers/_find HTTP/1.1\r\nHost: x\r\nAuthorization: ${basic('anna')}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`
  expect(await raw(server, `${head(60_000_000_000)}{`)).toMatch(/^HTTP\/1\.1 413/)
  // Half a body, then the end of the line: nobody waits for the rest.
  await raw(server, `${head(500)}{"selector":`, true)
  expect((await server.as('anna')('/customers/customer:1')).status).toBe(200)
})

test('two hundred bodies that come drop by drop keep nobody of their address from signing in', async () => {
  await using server = await aServer()
  const { port, hostname } = new URL(server.address)
  const slow = Array.from({ length: 200 }, () => {
    const socket = connect(Number(port), hostname)
    socket.on('error', () => {})
    socket.write(
      'POST /_session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{',
    )
    return socket
  })
  try {
    const body = JSON.stringify({ name: 'anna', password: 'secret' })
    expect((await send(server, '/_session', { body })).status).toBe(200)
    expect((await send(server, '/customers/_all_docs', { as: 'ben', body: '{}' })).status).toBe(200)
  } finally {
    for (const socket of slow) socket.destroy()
  }
})

test('HEAD and OPTIONS bring no more than GET: who is nobody hears nothing of a database', async () => {
  await using server = await aServer()
  for (const path of ['/customers', '/customers/customer:1', '/customers/_changes', '/_satchel/health'])
    expect((await fetch(server.address + path, { method: 'HEAD' })).status).toBe(401)
  const asked = await fetch(`${server.address}/customers/_bulk_docs`, {
    method: 'OPTIONS',
    headers: { origin: 'https://else.where', 'access-control-request-method': 'POST' },
  })
  expect(asked.status).toBeLessThan(300)
  expect(await asked.text()).toBe('')
})

test('one user cannot hold the memory of all: what is beyond her part is refused, and others go on', async () => {
  const megabyte = 1024 * 1024
  await using server = await aServer({
    limits: { memoryBytes: 8 * megabyte, memoryBytesPerUser: 2 * megabyte },
  })
  const { id, ...rest } = any(aCustomer())
  server.load(aCustomer())
  const file = Buffer.alloc(3 * megabyte, 1)
  const { json } = await server.as('anna')(`/customers/${id}`)
  const path = `/customers/${id}/file?rev=${json._rev}`
  expect(await send(server, path, { method: 'PUT', as: 'anna', body: file, type: 'a/b' })).toMatchObject({
    status: 429,
    json: { error: 'too_many_requests' },
    headers: expect.anything(),
  })
  expect(
    (await server.as('anna')(`/customers/${id}`, { method: 'PUT', body: { ...rest, _rev: json._rev } }))
      .status,
  ).toBe(201)
  expect((await server.as('ben')('/customers/_all_docs')).status).toBe(200)
})

test('a document has 8 MB at most, whoever writes it, and its files are not counted', async () => {
  await using server = await aServer()
  await server.as('root')('/plain', { method: 'PUT', body: {} })
  const large = { text: 'é'.repeat(4_300_000) }
  const written = await server.as('root')('/plain/_bulk_docs', {
    body: {
      docs: [
        { _id: 'a', ...large },
        { _id: 'b', text: 'small' },
      ],
    },
  })
  expect(written.json).toMatchObject([
    { id: 'a', error: 'too_large', reason: expect.stringMatching(/8388608 bytes/) },
    { ok: true, id: 'b' },
  ])
  expect((await server.as('root')('/plain/a', { method: 'PUT', body: large })).status).toBe(413)
  expect((await server.as('root')('/plain', { body: { _id: 'a', ...large } })).status).toBe(413)
  const data = Buffer.alloc(10_000_000, 3).toString('base64')
  const withFile = { text: 'x'.repeat(8_000_000), _attachments: { f: { content_type: 'a/b', data } } }
  expect((await server.as('root')('/plain/c', { method: 'PUT', body: withFile })).status).toBe(201)
})

test('a heartbeat beats once a second at most and once a minute at least, whatever is asked', async () => {
  await using server = await aServer()
  for (const heartbeat of ['99999999999', '2147483648', '1', '0'])
    for (const feed of ['longpoll', 'continuous']) {
      const gone = new AbortController()
      const response = await fetch(
        `${server.address}/customers/_changes?feed=${feed}&since=now&heartbeat=${heartbeat}`,
        {
          headers: { authorization: basic('anna') },
          signal: AbortSignal.any([gone.signal, AbortSignal.timeout(1_300)]),
        },
      ).catch(() => undefined)
      const read = (async () => {
        let bytes = 0
        try {
          for await (const chunk of response?.body ?? []) bytes += chunk.length
        } catch {
          // The line was cut after a while.
        }
        return bytes
      })()
      expect(await read).toBeLessThanOrEqual(2)
      gone.abort()
    }
})
