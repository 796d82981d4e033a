import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aContact, aCustomer } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await aServer({ limits: { bodyBytes: 200_000, documentsInBatch: 50 } })
  server.load(aCustomer(), aContact())
  const root = server.as('root')
  await root('/plain', { method: 'PUT' })
  await root('/plain/a', { method: 'PUT', body: { n: 1, _attachments: { 'f.bin': { data: 'AAEC' } } } })
})
afterAll(() => server.close())

interface Sent {
  readonly method: string
  readonly path: string
  readonly body?: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
  readonly as?: string | undefined
}

const json = { 'content-type': 'application/json' }
const basic = (credentials: string) => ({
  authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
})

/** Sends what fetch would refuse to send. */
function send({
  method,
  path,
  body,
  headers = json,
  as = 'root',
}: Sent): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.address)
    const all = { ...(as ? basic(`${as}:secret`) : {}), ...headers }
    const sent = httpRequest({ hostname, port, method, path, headers: all }, (response) => {
      let text = ''
      response
        .setEncoding('utf8')
        .on('data', (chunk: string) => (text += chunk))
        .on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    sent.setTimeout(10_000, () => sent.destroy(new Error(`${method} ${path} hangs`)))
    sent.on('error', reject).end(body)
  })
}

type Row = readonly [string, string, string | Buffer | undefined, number, string]

function table(rows: readonly Row[], headers: Readonly<Record<string, string>> = json, as?: string): void {
  test.each(rows.map((row) => [`${row[0]} ${row[1]} ${String(row[2] ?? '').slice(0, 60)}`, ...row] as const))(
    '%s',
    async (_name, method, path, body, status, word) => {
      const answer = await send({ method, path, headers, as, ...(body === undefined ? {} : { body }) })
      expect([answer.status, wordOf(answer.text)]).toEqual([status, word])
      if (method !== 'HEAD') expect(answer.text.endsWith('\n')).toBe(true)
    },
  )
}

function wordOf(text: string): string {
  return text === '' ? '' : (JSON.parse(text) as { error: string }).error
}

describe('paths', () => {
  table([
    ['GET', '/nowhere', undefined, 404, 'not_found'],
    ['GET', '/nowhere/doc', undefined, 404, 'not_found'],
    ['GET', '/nowhere/_changes', undefined, 404, 'not_found'],
    ['POST', '/nowhere/_bulk_docs', '{"docs":[]}', 404, 'not_found'],
    ['POST', '/nowhere/_revs_diff', '{}', 404, 'not_found'],
    ['GET', '/_nothing', undefined, 404, 'not_found'],
    ['GET', '/_nothing/at/all', undefined, 404, 'not_found'],
    ['GET', '/plain/_nothing', undefined, 404, 'not_found'],
    ['POST', '/plain/_nothing', '{}', 404, 'not_found'],
    ['PUT', '/plain/_nothing', '{}', 400, 'illegal_docid'],
    ['DELETE', '/plain/_nothing', undefined, 404, 'not_found'],
    ['GET', '/%E0%A4%A', undefined, 400, 'bad_request'],
    ['GET', '/plain/%', undefined, 400, 'bad_request'],
    ['GET', '/plain/%zz', undefined, 400, 'bad_request'],
    ['GET', '/plain/%ff%fe', undefined, 400, 'bad_request'],
    ['GET', `/plain/${'x'.repeat(9_000)}`, undefined, 400, 'bad_request'],
    ['GET', '/plain/a/none.bin', undefined, 404, 'not_found'],
    ['GET', '/plain/none/none.bin', undefined, 404, 'not_found'],
    ['GET', '/plain/../_users', undefined, 404, 'not_found'],
    ['GET', '/plain/..%2F..%2Fetc%2Fpasswd', undefined, 404, 'not_found'],
    ['GET', '/plain/%00', undefined, 404, 'not_found'],
    ['GET', '/plain/a/..%2F..%2Fetc%2Fpasswd', undefined, 404, 'not_found'],
    ['GET', '/plain/_local/none', undefined, 404, 'not_found'],
    ['DELETE', '/plain/_local/none', undefined, 404, 'not_found'],
    ['GET', '/plain/_design/none', undefined, 404, 'not_found'],
    ['GET', '/plain/_design/none/_view/none', undefined, 404, 'not_found'],
    ['GET', '/_users/nobody', undefined, 404, 'not_found'],
    ['GET', '/_users/org.couchdb.user:nobody', undefined, 404, 'not_found'],
    ['GET', '/_users/org.couchdb.user:', undefined, 404, 'not_found'],
    ['GET', '/_satchel/nothing', undefined, 404, 'not_found'],
    ['POST', '/_satchel/escrow/99', '{"accept":true}', 404, 'not_found'],
    ['POST', '/_satchel/escrow/x', '{"accept":true}', 404, 'not_found'],
    ['PUT', '/_satchel/devices/none', '{"state":"suspended"}', 404, 'not_found'],
  ])
})

describe('methods', () => {
  table([
    ['GET', '/plain/_bulk_docs', undefined, 405, 'method_not_allowed'],
    ['PUT', '/plain/_bulk_docs', '{}', 405, 'method_not_allowed'],
    ['DELETE', '/plain/_bulk_docs', undefined, 405, 'method_not_allowed'],
    ['GET', '/plain/_bulk_get', undefined, 405, 'method_not_allowed'],
    ['GET', '/plain/_revs_diff', undefined, 405, 'method_not_allowed'],
    ['GET', '/plain/_missing_revs', undefined, 405, 'method_not_allowed'],
    ['GET', '/plain/_ensure_full_commit', undefined, 405, 'method_not_allowed'],
    ['GET', '/plain/_compact', undefined, 405, 'method_not_allowed'],
    ['GET', '/plain/_purge', undefined, 405, 'method_not_allowed'],
    ['GET', '/plain/_find', undefined, 405, 'method_not_allowed'],
    ['GET', '/plain/_explain', undefined, 405, 'method_not_allowed'],
    ['PUT', '/plain/_changes', '{}', 405, 'method_not_allowed'],
    ['DELETE', '/plain/_all_docs', undefined, 405, 'method_not_allowed'],
    ['POST', '/plain/_security', '{}', 405, 'method_not_allowed'],
    ['DELETE', '/plain/_revs_limit', undefined, 405, 'method_not_allowed'],
    ['POST', '/_all_dbs', '{}', 405, 'method_not_allowed'],
    ['POST', '/_up', '{}', 405, 'method_not_allowed'],
    ['DELETE', '/_uuids', undefined, 405, 'method_not_allowed'],
    ['PUT', '/_dbs_info', undefined, 405, 'method_not_allowed'],
    ['PUT', '/_session', '{}', 405, 'method_not_allowed'],
    ['POST', '/', '{}', 405, 'method_not_allowed'],
    ['DELETE', '/', undefined, 405, 'method_not_allowed'],
    ['PUT', '/_db_updates', '{}', 405, 'method_not_allowed'],
  ])
})

describe('database names', () => {
  table([
    ['PUT', '/Plain', undefined, 400, 'illegal_database_name'],
    ['PUT', '/1plain', undefined, 400, 'illegal_database_name'],
    ['PUT', '/_plain', undefined, 400, 'illegal_database_name'],
    ['PUT', '/pl%20ain', undefined, 400, 'illegal_database_name'],
    ['PUT', '/pl.ain', undefined, 400, 'illegal_database_name'],
    ['PUT', '/%E5%AE%A2%E6%88%B7', undefined, 400, 'illegal_database_name'],
    ['PUT', `/${'a'.repeat(239)}`, undefined, 400, 'illegal_database_name'],
    ['PUT', '/plain', undefined, 412, 'file_exists'],
    ['PUT', '/customers', undefined, 412, 'file_exists'],
    ['DELETE', '/nowhere', undefined, 404, 'not_found'],
    ['DELETE', '/plain?rev=1-a', undefined, 400, 'bad_request'],
    ['DELETE', '/customers', undefined, 403, 'forbidden'],
    ['POST', '/_dbs_info', '{}', 400, 'bad_request'],
    ['POST', '/_dbs_info', '{"keys":7}', 400, 'bad_request'],
  ])
})

describe('JSON', () => {
  const deep = `{"docs":[${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}]}`
  table([
    ['POST', '/plain/_bulk_docs', '{', 400, 'bad_request'],
    ['POST', '/plain/_bulk_docs', '', 400, 'bad_request'],
    ['POST', '/plain/_bulk_docs', 'null', 400, 'bad_request'],
    ['POST', '/plain/_bulk_docs', '[]', 400, 'bad_request'],
    ['POST', '/plain/_bulk_docs', '{}', 400, 'bad_request'],
    ['POST', '/plain/_bulk_docs', '7', 400, 'bad_request'],
    ['POST', '/plain/_bulk_docs', '"x"', 400, 'bad_request'],
    ['POST', '/plain/_bulk_docs', '{"docs":[}', 400, 'bad_request'],
    ['POST', '/plain/_bulk_docs', "{'docs':[]}", 400, 'bad_request'],
    ['POST', '/plain/_bulk_docs', '{"docs":[],}', 400, 'bad_request'],
    ['POST', '/plain/_bulk_docs', '{"docs":[]} trailing', 400, 'bad_request'],
    [
      'POST',
      '/plain/_bulk_docs',
      Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
      400,
      'bad_request',
    ],
    ['POST', '/plain/_bulk_docs', Buffer.from([0xef, 0xbb, 0xbf]), 400, 'bad_request'],
    ['POST', '/plain/_bulk_docs', Buffer.from('{"docs":[]}', 'utf16le'), 400, 'bad_request'],
    ['POST', '/plain/_bulk_docs', '{"docs":[{"_id":"n","n":NaN}]}', 400, 'bad_request'],
    ['POST', '/plain/_bulk_docs', '{"docs":7}', 400, 'bad_request'],
    ['POST', '/plain/_bulk_docs', '{"docs":{}}', 400, 'bad_request'],
    ['POST', '/plain/_bulk_docs', '{"docs":[7]}', 400, 'bad_request'],
    ['POST', '/plain/_bulk_docs', '{"docs":[null]}', 400, 'bad_request'],
    ['POST', '/plain/_bulk_docs', '{"docs":[[]]}', 400, 'bad_request'],
    ['POST', '/plain/_bulk_docs', deep.slice(0, 100_000), 400, 'bad_request'],
    ['PUT', '/plain/x', 'nonsense', 400, 'bad_request'],
    ['PUT', '/plain/x', '[]', 400, 'bad_request'],
    ['PUT', '/plain/x', '', 400, 'bad_request'],
    ['PUT', '/plain/x', 'true', 400, 'bad_request'],
    ['POST', '/plain', '[1]', 400, 'bad_request'],
    ['POST', '/plain', '', 400, 'bad_request'],
    ['PUT', '/plain/_local/x', '[]', 400, 'bad_request'],
    ['PUT', '/plain/_security', '[]', 400, 'bad_request'],
    ['PUT', '/plain/_revs_limit', '0', 400, 'bad_request'],
    ['PUT', '/plain/_revs_limit', '-3', 400, 'bad_request'],
    ['PUT', '/plain/_revs_limit', '1.5', 400, 'bad_request'],
    ['PUT', '/plain/_revs_limit', '"many"', 400, 'bad_request'],
    ['POST', '/plain/_revs_diff', '[]', 400, 'bad_request'],
    ['POST', '/plain/_revs_diff', '{"a":7}', 400, 'bad_request'],
    ['POST', '/plain/_missing_revs', '{"a":"1-x"}', 400, 'bad_request'],
    ['POST', '/plain/_purge', '{"a":7}', 400, 'bad_request'],
    ['POST', '/plain/_bulk_get', '{}', 400, 'bad_request'],
    ['POST', '/plain/_bulk_get', '{"docs":7}', 400, 'bad_request'],
    ['POST', '/plain/_bulk_get', '{"docs":[7]}', 400, 'bad_request'],
    ['POST', '/plain/_bulk_get', '{"docs":[null]}', 400, 'bad_request'],
    ['POST', '/plain/_bulk_get', '{"docs":[{"id":7}]}', 400, 'bad_request'],
    ['POST', '/plain/_all_docs', '{"keys":7}', 400, 'bad_request'],
    ['POST', '/plain/_all_docs', '[]', 400, 'bad_request'],
    ['POST', '/plain/_all_docs', '{', 400, 'bad_request'],
    ['POST', '/plain/_all_docs/queries', '{}', 400, 'bad_request'],
    ['POST', '/plain/_changes?filter=_doc_ids', '{"doc_ids":7}', 400, 'bad_request'],
    ['POST', '/plain/_changes', '{', 400, 'bad_request'],
  ])
})

describe('documents, ids and revisions', () => {
  const revs = (start: unknown, ids: unknown) => ({ _id: 'r', _rev: '2-b', _revisions: { start, ids } })
  table([
    ['GET', '/plain/none', undefined, 404, 'not_found'],
    ['GET', '/plain/a?rev=9-none', undefined, 404, 'not_found'],
    ['GET', '/plain/a?rev=nonsense', undefined, 400, 'bad_request'],
    ['GET', '/plain/a?rev=0-a', undefined, 400, 'bad_request'],
    ['GET', '/plain/a?rev=', undefined, 400, 'bad_request'],
    ['GET', '/plain/a?revs=maybe', undefined, 400, 'query_parse_error'],
    ['GET', '/plain/a?conflicts=1', undefined, 400, 'query_parse_error'],
    ['GET', '/plain/a?attachments=yes', undefined, 400, 'query_parse_error'],
    ['GET', '/plain/a?open_revs=some', undefined, 400, 'bad_request'],
    ['GET', '/plain/a?open_revs=%7B%7D', undefined, 400, 'bad_request'],
    ['PUT', '/plain/a', '{}', 409, 'conflict'],
    ['PUT', '/plain/a', '{"_rev":"1-none"}', 409, 'conflict'],
    ['PUT', '/plain/a', '{"_rev":"nonsense"}', 400, 'bad_request'],
    ['PUT', '/plain/a', '{"_rev":7}', 400, 'bad_request'],
    ['PUT', '/plain/a', '{"_rev":{}}', 400, 'bad_request'],
    ['PUT', '/plain/a?rev=1-a', '{"_rev":"1-b"}', 400, 'bad_request'],
    ['PUT', '/plain/new', '{"_rev":"1-a"}', 409, 'conflict'],
    ['PUT', '/plain/new', '{"_foo":1}', 400, 'doc_validation'],
    ['PUT', '/plain/new', '{"_deleted":"yes"}', 400, 'doc_validation'],
    ['PUT', '/plain/_new', '{}', 400, 'illegal_docid'],
    ['PUT', '/plain/_design', '{}', 400, 'illegal_docid'],
    ['PUT', '/plain/new?new_edits=false', '{}', 400, 'bad_request'],
    ['PUT', '/plain/new?new_edits=false', '{"_rev":"x"}', 400, 'bad_request'],
    ['DELETE', '/plain/a', undefined, 409, 'conflict'],
    ['DELETE', '/plain/a?rev=1-none', undefined, 409, 'conflict'],
    ['DELETE', '/plain/a?rev=nonsense', undefined, 400, 'bad_request'],
    ['DELETE', '/plain/none?rev=1-a', undefined, 404, 'not_found'],
    ['COPY', '/plain/a', undefined, 400, 'bad_request'],
    ['COPY', '/plain/none', undefined, 400, 'bad_request'],
    ['POST', '/plain', '{"_id":7}', 400, 'illegal_docid'],
    ['POST', '/plain', '{"_id":""}', 400, 'illegal_docid'],
    ['POST', '/plain', '{"_id":"_x"}', 400, 'illegal_docid'],
    ['POST', '/customers', '{"name":"x"}', 400, 'bad_request'],
    ['POST', '/plain/_bulk_docs', '{"docs":[{"_id":7}]}', 400, 'illegal_docid'],
    ['POST', '/plain/_bulk_docs', '{"docs":[{"_id":"r","_x":1}]}', 400, 'doc_validation'],
    ['POST', '/plain/_bulk_docs', '{"docs":[{"_id":"r"}],"new_edits":false}', 400, 'bad_request'],
    [
      'POST',
      '/plain/_bulk_docs',
      `{"docs":[${'{"a":'.repeat(15_000)}1${'}'.repeat(15_000)}]}`,
      400,
      'bad_request',
    ],
    ['POST', '/plain/_bulk_docs', '{"docs":[{"_id":""}]}', 400, 'illegal_docid'],
    ['POST', '/plain/_bulk_docs', '{"docs":[{"_id":"_x"}]}', 400, 'illegal_docid'],
    ['POST', '/plain/_bulk_docs', `{"docs":[{"_id":"${'x'.repeat(9_000)}"}]}`, 400, 'illegal_docid'],
    ['PUT', '/plain/_local/x', '{"_rev":"7"}', 400, 'bad_request'],
    ['PUT', '/plain/_local/x', '{"_rev":7}', 400, 'bad_request'],
  ])

  test.each([
    ['a start that is no number', revs('2', ['b', 'a'])],
    ['a negative start', revs(-2, ['b', 'a'])],
    ['a start below its list', revs(1, ['b', 'a'])],
    ['a list that is none', revs(2, 'ba')],
    ['an empty list', revs(2, [])],
    ['a list of numbers', revs(2, [1, 2])],
    ['empty hashes', revs(2, ['', ''])],
    ['no revision', { _id: 'r' }],
    ['a revision of another form', { _id: 'r', _rev: 'x' }],
    ['an unknown special member', { _id: 'r', _rev: '2-b', _x: 1 }],
  ])('a history with %s fails alone, as a row', async (_name, doc) => {
    const good = { _id: `good ${Math.random()}`, _rev: '1-a' }
    const body = JSON.stringify({ docs: [doc, good], new_edits: false })
    const { status, text } = await send({ method: 'POST', path: '/plain/_bulk_docs', body })
    expect(status).toBe(201)
    const rows = JSON.parse(text) as { error: string }[]
    expect(rows.map(({ error }) => error)).toEqual([expect.stringMatching(/^(doc_validation|bad_request)$/)])
  })
})

describe('queries', () => {
  table([
    ['GET', '/plain/_changes?since=x', undefined, 400, 'bad_request'],
    ['GET', '/plain/_changes?since=-1', undefined, 400, 'bad_request'],
    ['GET', '/plain/_changes?since=%7B%7D', undefined, 400, 'bad_request'],
    ['GET', '/plain/_changes?limit=-1', undefined, 400, 'bad_request'],
    ['GET', '/plain/_changes?limit=abc', undefined, 400, 'bad_request'],
    ['GET', '/plain/_changes?limit=1.5', undefined, 400, 'bad_request'],
    ['GET', '/plain/_changes?limit=', undefined, 400, 'bad_request'],
    ['GET', '/plain/_changes?feed=telepathy', undefined, 400, 'bad_request'],
    ['GET', '/plain/_changes?feed=longpoll&timeout=soon', undefined, 400, 'bad_request'],
    ['GET', '/plain/_changes?feed=continuous&heartbeat=often', undefined, 400, 'bad_request'],
    ['GET', '/plain/_changes?include_docs=1', undefined, 400, 'query_parse_error'],
    ['GET', '/plain/_changes?descending=up', undefined, 400, 'query_parse_error'],
    ['GET', '/plain/_changes?filter=x', undefined, 400, 'bad_request'],
    ['GET', '/plain/_changes?filter=x/y', undefined, 404, 'not_found'],
    ['GET', '/plain/_changes?filter=_view', undefined, 400, 'bad_request'],
    ['GET', '/plain/_changes?filter=_view&view=x/y', undefined, 404, 'not_found'],
    ['GET', '/plain/_changes?filter=_doc_ids', undefined, 400, 'bad_request'],
    ['GET', '/plain/_changes?filter=_selector', undefined, 400, 'bad_request'],
    ['POST', '/plain/_changes?filter=_selector', '{"selector":7}', 400, 'bad_request'],
    ['POST', '/plain/_changes?filter=_selector', '{"selector":{"$x":1}}', 400, 'invalid_operator'],
    ['GET', '/plain/_all_docs?limit=-1', undefined, 400, 'query_parse_error'],
    ['GET', '/plain/_all_docs?limit=x', undefined, 400, 'query_parse_error'],
    ['GET', '/plain/_all_docs?skip=-1', undefined, 400, 'query_parse_error'],
    ['GET', '/plain/_all_docs?keys=7', undefined, 400, 'bad_request'],
    ['GET', '/_uuids?count=-1', undefined, 400, 'query_parse_error'],
    ['GET', '/_uuids?count=x', undefined, 400, 'query_parse_error'],
    ['GET', '/_uuids?count=100000', undefined, 400, 'bad_request'],
    ['GET', '/_db_updates?since=x', undefined, 400, 'bad_request'],
    ['GET', '/_db_updates?feed=continuous', undefined, 400, 'bad_request'],
    ['GET', '/_db_updates?feed=longpoll&timeout=x', undefined, 400, 'bad_request'],
    ['POST', '/plain/_find', '{}', 400, 'bad_request'],
    ['POST', '/plain/_find', '{"selector":7}', 400, 'invalid_selector_json'],
    ['POST', '/plain/_find', '{"selector":{"$x":1}}', 400, 'invalid_operator'],
    ['POST', '/plain/_find', '{"selector":{"a":{"$x":1}}}', 400, 'invalid_operator'],
    ['POST', '/plain/_find', '{"selector":{"a":{"$in":7}}}', 400, 'bad_request'],
    ['POST', '/plain/_find', '{"selector":{"a":{"$regex":"("}}}', 400, 'bad_request'],
    ['POST', '/plain/_find', '{"selector":{"a":{"$regex":7}}}', 400, 'bad_request'],
    ['POST', '/plain/_find', '{"selector":{"a":{"$mod":[0,1]}}}', 400, 'bad_request'],
    ['POST', '/plain/_find', '{"selector":{"a":{"$size":"x"}}}', 400, 'bad_request'],
    ['POST', '/plain/_find', '{"selector":{"$and":7}}', 400, 'bad_request'],
    ['POST', '/plain/_find', '{"selector":{"$or":[7]}}', 400, 'bad_request'],
    ['POST', '/plain/_find', '{"selector":{"a":{"$exists":"yes"}}}', 400, 'bad_request'],
    [
      'POST',
      '/plain/_find',
      `{"selector":${'{"$not":'.repeat(500)}{}${'}'.repeat(500)}}`,
      400,
      'bad_request',
    ],
    ['POST', '/plain/_find', '{"selector":{},"limit":-1}', 400, 'query_parse_error'],
    ['POST', '/plain/_find', '{"selector":{},"skip":"x"}', 400, 'query_parse_error'],
    ['POST', '/plain/_find', '{"selector":{},"fields":7}', 400, 'bad_request'],
    ['POST', '/plain/_find', '{"selector":{},"sort":7}', 400, 'bad_request'],
    ['POST', '/plain/_find', '{"selector":{},"sort":[{"a":"up"}]}', 400, 'bad_request'],
    ['POST', '/plain/_find', '{"selector":{},"sort":["a"]}', 400, 'no_usable_index'],
    ['POST', '/plain/_find', '{"selector":{},"bookmark":"!!"}', 400, 'bad_request'],
    ['POST', '/plain/_index', '{}', 400, 'bad_request'],
    ['POST', '/plain/_index', '{"index":{"fields":[]}}', 400, 'bad_request'],
    ['POST', '/plain/_index', '{"index":{"fields":7}}', 400, 'bad_request'],
    ['POST', '/plain/_index', '{"index":{"fields":["a"]},"type":"text"}', 400, 'bad_request'],
    ['DELETE', '/plain/_index/_design/none/json/none', undefined, 404, 'not_found'],
  ])
})

describe('attachments and multipart', () => {
  const inline = (files: string) => `{"_id":"f","_attachments":${files}}`
  table([
    ['PUT', '/plain/f', inline('7'), 400, 'bad_request'],
    ['PUT', '/plain/f', inline('[]'), 400, 'bad_request'],
    ['PUT', '/plain/f', inline('{"a":7}'), 400, 'bad_request'],
    ['PUT', '/plain/f', inline('{"a":{}}'), 400, 'bad_request'],
    ['PUT', '/plain/f', inline('{"a":{"data":7}}'), 400, 'bad_request'],
    ['PUT', '/plain/f', inline('{"a":{"data":"*"}}'), 400, 'bad_request'],
    ['PUT', '/plain/f', inline('{"a":{"data":"AAAAA"}}'), 400, 'bad_request'],
    ['PUT', '/plain/f', inline('{"_a":{"data":"AAAA"}}'), 400, 'bad_request'],
    ['PUT', '/plain/f', inline('{"":{"data":"AAAA"}}'), 400, 'bad_request'],
    ['PUT', '/plain/f', inline('{"a":{"stub":true}}'), 412, 'missing_stub'],
    ['PUT', '/plain/f', inline('{"a":{"stub":true,"digest":"md5-x","length":3}}'), 412, 'missing_stub'],
    ['PUT', '/plain/f', inline('{"a":{"follows":true,"length":3}}'), 400, 'bad_request'],
    ['PUT', '/plain/a/f.bin', 'x', 409, 'conflict'],
    ['PUT', '/plain/a/f.bin?rev=1-none', 'x', 409, 'conflict'],
    ['PUT', '/plain/none/f.bin?rev=1-a', 'x', 404, 'not_found'],
    ['PUT', '/plain/a/_f', 'x', 409, 'conflict'],
    ['DELETE', '/plain/a/f.bin', undefined, 409, 'conflict'],
    ['DELETE', '/plain/none/f.bin?rev=1-a', undefined, 404, 'not_found'],
  ])
  const related = { 'content-type': 'multipart/related; boundary="b"' }
  const part = (body: string) => `--b\r\nContent-Type: application/json\r\n\r\n${body}\r\n`
  describe('as multipart/related', () => {
    table(
      [
        ['PUT', '/plain/m', '', 400, 'bad_request'],
        ['PUT', '/plain/m', 'no boundary in sight', 400, 'bad_request'],
        ['PUT', '/plain/m', '--b--', 400, 'bad_request'],
        ['PUT', '/plain/m', `${part('{')}--b--`, 400, 'bad_request'],
        ['PUT', '/plain/m', `${part('[]')}--b--`, 400, 'bad_request'],
        ['PUT', '/plain/m', part('{}'), 400, 'bad_request'],
        [
          'PUT',
          '/plain/m',
          `${part('{"_attachments":{"a":{"follows":true,"length":3}}}')}--b--`,
          400,
          'bad_request',
        ],
        ['PUT', '/plain/m', `${part('{}')}${part('x')}--b--`, 400, 'bad_request'],
        [
          'PUT',
          '/plain/m',
          `${part('{"_attachments":{"a":{"follows":true,"encoding":"gzip"}}}')}--b\r\n\r\nno gzip\r\n--b--`,
          400,
          'bad_request',
        ],
      ],
      related,
    )
    table([['PUT', '/plain/m', 'x', 400, 'bad_request']], { 'content-type': 'multipart/related' })
  })

  test('a range that lies outside is said to', async () => {
    const headers = { range: 'bytes=90-99' }
    const answer = await send({ method: 'GET', path: '/plain/a/f.bin', headers })
    expect([answer.status, wordOf(answer.text)]).toEqual([416, 'requested_range_not_satisfiable'])
  })

  test.each(['bytes=x-y', 'bytes=-', 'lines=1-2', 'bytes=0-1,2-3'])(
    'the range %s is answered whole',
    async (range) => {
      const answer = await send({ method: 'GET', path: '/plain/a/f.bin', headers: { range } })
      expect([answer.status, answer.text]).toEqual([200, '\u0000\u0001\u0002'])
    },
  )
})

describe('content types and encodings', () => {
  const body = '{"docs":[]}'
  table([['POST', '/plain/_bulk_docs', body, 415, 'bad_content_type']], { 'content-type': 'text/plain' })
  table([['POST', '/plain/_find', body, 415, 'bad_content_type']], {
    'content-type': 'application/x-www-form-urlencoded',
  })
  table([['POST', '/plain/_revs_diff', body, 415, 'bad_content_type']], {
    'content-type': 'application/jsonp',
  })
  table([['POST', '/plain', '{}', 415, 'bad_content_type']], {})
  table([['POST', '/plain/_bulk_docs', 'not gzip', 400, 'bad_request']], {
    ...json,
    'content-encoding': 'gzip',
  })
  table([['POST', '/plain/_bulk_docs', gzipSync(body).subarray(0, 20), 400, 'bad_request']], {
    ...json,
    'content-encoding': 'gzip',
  })
  table([['POST', '/plain/_bulk_docs', body, 415, 'bad_content_type']], {
    ...json,
    'content-encoding': 'zstd-x',
  })

  test('a gzip that grows beyond the limit is refused, not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 32))
    const answer = await send({
      method: 'POST',
      path: '/plain/_bulk_docs',
      body: bomb,
      headers: { ...json, 'content-encoding': 'gzip' },
    })
    expect([answer.status, wordOf(answer.text)]).toEqual([413, 'too_large'])
  })

  test('what is honest and compressed is taken', async () => {
    const answer = await send({
      method: 'POST',
      path: '/plain/_bulk_docs',
      body: gzipSync(body),
      headers: { ...json, 'content-encoding': 'gzip' },
    })
    expect([answer.status, answer.text]).toEqual([201, '[]\n'])
  })
})

describe('sizes', () => {
  table([
    ['POST', '/plain/_bulk_docs', `{"docs":[{"_id":"big","x":"${'x'.repeat(250_000)}"}]}`, 413, 'too_large'],
    ['PUT', '/plain/big/f.bin', 'x'.repeat(250_000), 413, 'too_large'],
    [
      'POST',
      '/plain/_bulk_docs',
      `{"docs":[${Array.from({ length: 51 }, () => '{}').join(',')}]}`,
      413,
      'too_large',
    ],
    [
      'POST',
      '/plain/_bulk_get',
      `{"docs":[${Array.from({ length: 51 }, () => '{"id":"x"}').join(',')}]}`,
      413,
      'too_large',
    ],
  ])
})

describe('who asks', () => {
  const asks = (headers: Record<string, string>) => send({ method: 'GET', path: '/plain', headers, as: '' })
  test.each([
    ['nobody', {}],
    ['a wrong password', basic('root:wrong')],
    ['an unknown name', basic('nobody:x')],
    ['an empty Basic', { authorization: 'Basic ' }],
    ['a Basic that is no base64', { authorization: 'Basic %%%' }],
    ['a Basic without a colon', basic('root')],
    ['an empty bearer', { authorization: 'Bearer ' }],
    ['a bearer that is no token', { authorization: 'Bearer x' }],
    ['a token of three empty parts', { authorization: 'Bearer ..' }],
    ['a token that nobody signed', { authorization: `Bearer ${token({ alg: 'none' }, { sub: 'root' })}` }],
    [
      'a token of another signer',
      { authorization: `Bearer ${token({ alg: 'HS256' }, { sub: 'root' })}AAAA` },
    ],
    ['a cookie that is no token', { cookie: 'AuthSession=x' }],
    ['a scheme of another kind', { authorization: 'Digest username="root"' }],
  ])('%s is 401', async (_name, headers) => {
    const answer = await asks(headers)
    expect([answer.status, wordOf(answer.text)]).toEqual([401, 'unauthorized'])
  })

  table([
    ['POST', '/_session', '{}', 400, 'bad_request'],
    ['POST', '/_session', '{"name":7,"password":"x"}', 400, 'bad_request'],
    ['POST', '/_session', '{"name":"root","password":7}', 400, 'bad_request'],
    ['POST', '/_session', '{"name":"root","password":"wrong"}', 401, 'unauthorized'],
    ['POST', '/_session', '{"name":"root","password":"secret","device":{"id":"<x>"}}', 400, 'bad_request'],
    ['POST', '/_session', '{"name":"root","password":"secret","device":7}', 400, 'bad_request'],
    ['PUT', '/_users/org.couchdb.user:x', '{"password":""}', 400, 'bad_request'],
    ['PUT', '/_users/org.couchdb.user:x', '{"password":7}', 400, 'bad_request'],
    ['PUT', '/_users/org.couchdb.user:x', '{"password":"x","name":"y"}', 403, 'forbidden'],
    ['PUT', '/_users/org.couchdb.user:x', '{"password":"x","roles":"all"}', 403, 'forbidden'],
    ['PUT', '/_satchel/devices/none', '{"state":"lost"}', 400, 'bad_request'],
    ['POST', '/_satchel/numbers', '{"kind":"dream","year":2026,"device":"d"}', 400, 'bad_request'],
    ['POST', '/_satchel/numbers', '{"kind":"quote","year":26,"device":"d"}', 400, 'bad_request'],
    ['POST', '/_satchel/numbers', '{"kind":"quote","year":2026}', 400, 'bad_request'],
    ['GET', '/_satchel/uploads/short', undefined, 400, 'bad_request'],
    ['PUT', `/_satchel/uploads/${'AB'.repeat(32)}?start=0&total=3`, 'abc', 400, 'bad_request'],
    ['PUT', `/_satchel/uploads/${'ab'.repeat(32)}`, 'abc', 400, 'query_parse_error'],
    ['PUT', `/_satchel/uploads/${'ab'.repeat(32)}?start=-1&total=3`, 'abc', 400, 'query_parse_error'],
    ['PUT', `/_satchel/uploads/${'ab'.repeat(32)}?start=0&total=0`, 'abc', 400, 'query_parse_error'],
    ['PUT', `/_satchel/uploads/${'ab'.repeat(32)}?start=0&total=9e99`, 'abc', 400, 'query_parse_error'],
    ['PUT', `/_satchel/uploads/${'ab'.repeat(32)}?start=0&total=999999999999`, 'abc', 413, 'too_large'],
    ['POST', '/_satchel/mandates', '{}', 400, 'bad_request'],
    ['POST', '/_satchel/mandates', '[]', 400, 'bad_request'],
    ['POST', '/_satchel/mandates', '{"userId":"user:anna","maxDiscount":-1}', 400, 'bad_request'],
  ])

  describe('a user', () => {
    table(
      [
        ['PUT', '/mine', undefined, 403, 'forbidden'],
        ['DELETE', '/plain', undefined, 403, 'forbidden'],
        ['GET', '/plain', undefined, 404, 'not_found'],
        ['GET', '/plain/a', undefined, 404, 'not_found'],
        ['POST', '/contacts/_compact', '{}', 403, 'forbidden'],
        ['POST', '/contacts/_purge', '{"contact:1":["1-a"]}', 403, 'forbidden'],
        ['PUT', '/contacts/_revs_limit', '1', 403, 'forbidden'],
        ['PUT', '/contacts/_security', '{}', 403, 'forbidden'],
        ['POST', '/contacts/_index', '{"index":{"fields":["note"]}}', 403, 'forbidden'],
        ['GET', '/_node/_local/_prometheus', undefined, 403, 'forbidden'],
        ['GET', '/_active_tasks', undefined, 403, 'forbidden'],
        ['GET', '/_users/org.couchdb.user:ben', undefined, 404, 'not_found'],
        ['PUT', '/_users/org.couchdb.user:ben', '{"password":"x"}', 404, 'not_found'],
        ['DELETE', '/_users/org.couchdb.user:anna', undefined, 403, 'forbidden'],
        ['PUT', '/_users/org.couchdb.user:anna', '{"password":"x","roles":["_admin"]}', 403, 'forbidden'],
        ['POST', '/_satchel/escrow/1', '{"accept":true}', 403, 'forbidden'],
        [
          'POST',
          '/_satchel/mandates',
          '{"userId":"user:ben","maxDiscount":9000,"validUntil":"2099-01-01","uses":9}',
          403,
          'forbidden',
        ],
      ],
      json,
      'anna',
    )
  })
})

/** What is no HTTP is answered or cut off, and never waited for. */
describe('below HTTP', () => {
  const auth = `authorization: ${basic('root:secret').authorization}`
  test.each([
    ['nonsense', 'nonsense\r\n\r\n'],
    ['a header without a colon', 'GET / HTTP/1.1\r\nhost: x\r\nnonsense\r\n\r\n'],
    [
      'a length that is no number',
      `POST /plain/_bulk_docs HTTP/1.1\r\nhost: x\r\n${auth}\r\ncontent-length: x\r\n\r\n`,
    ],
    [
      'two lengths',
      `POST /plain/_bulk_docs HTTP/1.1\r\nhost: x\r\n${auth}\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nxx`,
    ],
    [
      'a chunk that is no number',
      `POST /plain/_bulk_docs HTTP/1.1\r\nhost: x\r\n${auth}\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n`,
    ],
    ['headers without end', `GET / HTTP/1.1\r\nhost: x\r\n${'x-a: b\r\n'.repeat(5_000)}\r\n\r\n`],
  ])('%s ends the connection with a 4xx', async (_name, bytes) => {
    const answer = await overSocket(bytes)
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
  })

  test('a body that stops in the middle leaves nothing behind', async () => {
    const head = `PUT /plain/half HTTP/1.1\r\nhost: x\r\n${auth}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"n":`
    await overSocket(head, 200)
    expect((await send({ method: 'GET', path: '/plain/half' })).status).toBe(404)
  })
})

test('after all of it the server goes on', async () => {
  const { json: info } = await server.as('root')('/plain')
  expect(info.doc_count).toBeGreaterThan(0)
  expect((await server.as('anna')('/contacts/contact:1')).status).toBe(200)
})

function overSocket(bytes: string, cutAfter?: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.address)
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    let text = ''
    socket.on('data', (chunk) => (text += chunk.toString('latin1')))
    socket.on('close', () => resolve(text))
    socket.on('error', (cause: NodeJS.ErrnoException) =>
      cause.code === 'ECONNRESET' ? resolve(text) : reject(cause),
    )
    socket.setTimeout(cutAfter ?? 5_000, () => socket.destroy(cutAfter ? undefined : new Error('hangs')))
  })
}

function token(head: object, claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part(head)}.${part({ ...claims, exp: 9_999_999_999, gen: 1 })}.`
}
