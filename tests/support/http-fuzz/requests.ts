import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { type Route, routes } from './routes.ts'

/** Names that mean something on the server that is asked. */
export interface Known {
  readonly databases: readonly string[]
  readonly ids: readonly string[]
  readonly revs: readonly string[]
}

export type Who = 'nobody' | 'rep1' | 'engineer1' | 'manager1' | 'syncadmin' | 'desk' | 'admin'
export const askers: readonly Who[] = [
  'nobody',
  'rep1',
  'engineer1',
  'manager1',
  'syncadmin',
  'desk',
  'admin',
]

export interface OddRequest {
  readonly who: Who
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | undefined
}

const oddNames = [
  '',
  '.',
  '..',
  '%2e%2e',
  '%zz',
  '%',
  '%00',
  'a%2Fb',
  '日本',
  '%F0%9F%92%A9',
  '%ED%A0%80',
  '_x',
  '_design',
  '__proto__',
  'constructor',
  '-1',
  '0',
  'a b',
  "'",
  '"',
  '*',
  'x'.repeat(300),
  '1e9',
  'null',
  'org.couchdb.user:',
]
const oddValues = [
  '',
  'true',
  'false',
  '0',
  '1',
  '-1',
  '1.5',
  '1e9',
  '99999999999999',
  'null',
  '[]',
  '{}',
  '[null]',
  '{"a":1}',
  '"x"',
  '[1',
  '"\\ud800"',
  '%00',
  '日本',
  'all',
  'now',
  'main_only',
  'all_docs',
  'normal',
  'longpoll',
  'continuous',
  'eventsource',
  '_doc_ids',
  '_selector',
  '_design',
  'a/b',
  'x'.repeat(5_000),
  '[["a"],["b"]]',
  '1-a',
  '["1-a","2-b"]',
  'asc',
]
const oddHeaders: readonly (readonly [string, string])[] = [
  ['accept', 'multipart/mixed'],
  ['accept', 'multipart/related'],
  ['accept', 'text/html'],
  ['accept', ';;'],
  ['content-type', 'application/json'],
  ['content-type', 'multipart/related; boundary=b'],
  ['content-type', 'x'],
  ['content-type', 'application/x-www-form-urlencoded'],
  ['content-type', 'multipart/form-data; boundary='],
  ['if-match', '"1-a"'],
  ['if-match', '*'],
  ['if-none-match', '"1-a"'],
  ['range', 'bytes=0-'],
  ['range', 'bytes=9-1,x'],
  ['destination', '%zz'],
  ['destination', 'customer:new?rev=1-a'],
  ['destination', 'http://x/'],
  ['last-event-id', '-1'],
  ['x-couch-full-commit', 'x'],
  ['x-http-method-override', 'DELETE'],
  ['origin', 'null'],
  ['cookie', 'AuthSession=x'],
  ['satchel-upload', 'f'.repeat(64)],
  ['satchel-desk', ''],
  ['content-encoding', 'gzip'],
  ['content-encoding', 'br'],
  ['authorization', 'Bearer x.y.z'],
  ['authorization', 'Basic %'],
  ['authorization', 'Basic Og=='],
  ['expect', '100-continue'],
  ['accept-encoding', 'gzip, br;q=x'],
  ['content-md5', 'x'],
  ['accept-language', 'zh'],
  ['x-forwarded-for', '1.2.3.4'],
]

const rarely = <T>(odd: fc.Arbitrary<T>, weight: number, usual: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: odd, weight: 1 }, { arbitrary: usual, weight })

/** Requests to every route, most of them nearly right: an odd one is soon sent home, and finds nothing. */
export function oddRequests(known: Known): fc.Arbitrary<OddRequest> {
  const drawn: Readonly<Record<string, fc.Arbitrary<string>>> = {
    db: rarely(
      fc.constantFrom('none', '_users', 'plain', ...oddNames),
      12,
      fc.constantFrom(...known.databases),
    ),
    id: rarely(fc.constantFrom(...oddNames), 8, fc.constantFrom(...known.ids)),
    rev: rarely(
      fc.constantFrom('1-a', '9-日本', '999999999999999-a', 'x', ''),
      3,
      fc.constantFrom(...known.revs),
    ),
    file: rarely(fc.constantFrom(...oddNames), 3, fc.constantFrom('a.txt', 'b/c.bin')),
    account: rarely(fc.constantFrom(...oddNames), 3, fc.constantFrom('org.couchdb.user:ghost', 'ghost')),
    user: rarely(fc.constantFrom(...oddNames), 3, fc.constantFrom('rep1', 'user:rep1', 'nobody')),
    device: rarely(fc.constantFrom(...oddNames), 3, fc.constantFrom('device:f', 'device:g')),
    sha: rarely(fc.constantFrom(...oddNames), 3, fc.constantFrom('a'.repeat(64), 'b'.repeat(64))),
    n: rarely(fc.constantFrom(...oddNames), 3, fc.constantFrom('1', '2', '999')),
  }
  const named = (template: string) => {
    const parts = template.split(/\{(\w+)\}/)
    return fc
      .tuple(
        ...parts.map((part, at) => (at % 2 === 0 ? fc.constant(part) : (drawn[part] ?? fc.constant('')))),
      )
      .map((texts) => texts.join(''))
  }
  const value = fc.oneof(
    fc.constantFrom(...oddValues),
    drawn['rev'] as never,
    drawn['id'] as never,
    fc.string(),
  )
  const query = ({ query: names = [] }: Route) =>
    fc
      .array(fc.tuple(fc.constantFrom('unknown', 'rev', ...names), value as fc.Arbitrary<string>), {
        maxLength: 4,
      })
      .map((pairs) => pairs.map(([name, text]) => `${name}=${rawOrEncoded(text)}`).join('&'))
  return fc.constantFrom(...routes).chain((route) =>
    fc
      .record({
        who: fc.constantFrom(...askers),
        method: rarely(fc.constantFrom(...methods), 6, fc.constantFrom(...route.methods)),
        path: named(route.path),
        query: query(route),
        headers: fc.array(fc.constantFrom(...oddHeaders), { maxLength: 2 }),
        body: bodyOf(route, named),
      })
      .map(({ who, method, path, query: asked, headers, body }) => ({
        who,
        method,
        path: encodeURI(path).replaceAll('%25', '%') + (asked === '' ? '' : `?${asked}`),
        headers: { 'content-type': 'application/json', ...Object.fromEntries(headers) },
        body: ['GET', 'HEAD', 'COPY', 'OPTIONS'].includes(method) ? undefined : body,
      })),
  )
}

const methods = [
  'GET',
  'HEAD',
  'PUT',
  'POST',
  'DELETE',
  'COPY',
  'PATCH',
  'OPTIONS',
  'PROPFIND',
  'TRACE',
  'MOVE',
]

/** Some values are sent as they are, where a client that is not careful would. */
function rawOrEncoded(text: string): string {
  return /^%|^\[|^"[\w]*"$/.test(text)
    ? encodeURI(text).replaceAll('%25', '%')
    : encodeURIComponent(text.toWellFormed())
}

function bodyOf(route: Route, named: (template: string) => fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> {
  const meant = (route.bodies ?? [{}]).map((body) =>
    named(typeof body === 'string' ? body : JSON.stringify(body)).map((text) => Buffer.from(text)),
  )
  const right = fc.oneof(...meant)
  return fc.oneof(
    { arbitrary: right, weight: 8 },
    {
      arbitrary: fc
        .tuple(right, fc.nat(), fc.constantFrom(...spoilers))
        .map(([text, at, spoil]) => spoil(text, at)),
      weight: 4,
    },
    { arbitrary: fc.jsonValue().map((json) => Buffer.from(JSON.stringify(json))), weight: 2 },
    { arbitrary: fc.constantFrom(...monsters).map((make) => make()), weight: 1 },
    { arbitrary: fc.uint8Array({ maxLength: 200 }), weight: 1 },
  )
}

/** Nearly right: another value in one place, cut off, twice, zipped. */
const spoilers: readonly ((text: Buffer, at: number) => Buffer)[] = [
  (text, at) => Buffer.from(text.toString().replace(anyValue(at), odd(at))),
  (text, at) => Buffer.from(text.toString().replace(anyValue(at), odd(at + 7))),
  (text, at) => text.subarray(0, at % Math.max(1, text.length)),
  (text) => Buffer.concat([text, text]),
  (text) => gzipSync(text),
  (text) => Buffer.from(`[${text.toString()}]`),
  (text) => Buffer.from(text.toString().replace(/"(\w+)":/, '"__proto__":')),
  (text) =>
    Buffer.from(
      `--b\r\ncontent-type: application/json\r\n\r\n${text.toString()}\r\n--b\r\n\r\nbytes\r\n--b--`,
    ),
]

function anyValue(at: number): RegExp {
  return at % 2 === 0 ? /"[^"]*"(?=[,}\]])/ : /:[^,}\]]+/
}

function odd(at: number): string {
  const values = [
    'null',
    '-0',
    '1e400',
    '12345678901234567890',
    '[]',
    '{}',
    '"\\ud800"',
    'true',
    '""',
    '[[[]]]',
    '-1',
    '"日本"',
  ]
  const found = values[at % values.length] ?? 'null'
  return at % 2 === 0 ? found : `:${found}`
}

/** Much in one request; each once the bodies' limits let it in. */
const monsters: readonly (() => Buffer)[] = [
  () => Buffer.from('['.repeat(100_000)),
  () => Buffer.from(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`),
  () =>
    Buffer.from(JSON.stringify({ keys: Array.from({ length: 200_000 }, (_unused, n) => `customer:${n}`) })),
  () =>
    Buffer.from(
      JSON.stringify({
        docs: Array.from({ length: 20_000 }, (_unused, n) => ({ _id: `x:${n}`, id: `x:${n}` })),
      }),
    ),
  () =>
    Buffer.from(
      JSON.stringify({
        selector: { $or: Array.from({ length: 20_000 }, (_unused, n) => ({ name: `${n}` })) },
      }),
    ),
  () => Buffer.from(JSON.stringify({ note: 'x'.repeat(8 * 1024 * 1024) })),
  () => gzipSync(Buffer.alloc(64 * 1024 * 1024)),
  () =>
    Buffer.from(JSON.stringify({ queries: Array.from({ length: 2_000 }, () => ({ include_docs: true })) })),
]
