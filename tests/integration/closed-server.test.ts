import { setImmediate } from 'node:timers/promises'
import { StatementSync } from 'node:sqlite'
import { expect, onTestFinished, test, vi } from 'vitest'
import { toWire } from '#shared/sync/any-document.ts'
import type { SqliteStorage } from '#server/storage/sqlite-storage.ts'
import { any, aCustomer } from '#support/documents.ts'
import { aServer } from '#support/server.ts'

function customers(count: number, mark = '') {
  return Array.from({ length: count }, (_none, n) =>
    toWire(any({ ...aCustomer(), id: `customer:${mark}${n}`, number: `C-${mark}${n}` } as never)),
  )
}

const post = (body: unknown) => ({ method: 'POST', body })

/** What takes many turns at the server. */
const asked: Readonly<Record<string, readonly [string, { method?: string; body?: unknown }?]>> = {
  'a digest': ['/_satchel/digest/customers'],
  'a page of the feed': ['/customers/_changes?include_docs=true'],
  'all documents': ['/customers/_all_docs?include_docs=true'],
  'what is looked for': ['/customers/_find', post({ selector: { name: { $regex: 'x' } }, limit: 10 })],
  'versions that are missing': [
    '/customers/_revs_diff',
    post(Object.fromEntries(customers(1_000).map(({ _id }) => [_id, [`1-${'0'.repeat(32)}`]]))),
  ],
  'many edits': ['/customers/_bulk_docs', post({ docs: customers(1_000, 'n') })],
}

/** What is said on stderr, and how many statements were run, from now on. */
function watched() {
  const seen = { said: '', statements: 0 }
  const spies = [
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      seen.said += String(text)
      return true
    }),
    ...(['all', 'get', 'run'] as const).map((name) => {
      const real = StatementSync.prototype[name]
      return vi.spyOn(StatementSync.prototype, name).mockImplementation(function (
        this: StatementSync,
        ...values
      ) {
        seen.statements += 1
        return Reflect.apply(real, this, values) as never
      })
    }),
  ]
  onTestFinished(() => spies.forEach((spy) => spy.mockRestore()))
  return seen
}

test.for(Object.entries(asked))(
  'a server that is closed while it is asked for %s ends the request, and tells of no incident',
  async ([, [path, init]]) => {
    const seen = watched()
    const server = await aServer()
    server.core.write(server.core.administrator('root'), 'customers', customers(1_500), true)
    let isOver = false
    seen.statements = 0
    const answered = server
      .as('root')(path, init)
      .catch(() => {})
      .finally(() => {
        isOver = true
      })
    while (seen.statements < 20 && !isOver) await setImmediate()
    await server.close()
    await answered
    for (let round = 0; round < 50; round += 1) await setImmediate()
    expect(seen.said).toBe('')
  },
)

/** What is answered while it is made. */
const streamed: Readonly<Record<string, string>> = {
  'a page of the feed': '/customers/_changes?include_docs=true',
  'a feed that stays open': '/customers/_changes?include_docs=true&feed=continuous',
  events: '/customers/_changes?include_docs=true&feed=eventsource',
  'a long poll': '/customers/_changes?include_docs=true&feed=longpoll',
  'all documents': '/customers/_all_docs?include_docs=true',
}

test.for(
  Object.entries(streamed).flatMap(([what, path]) =>
    ['gzip', 'identity'].map((encoding) => [what, encoding, path] as const),
  ),
)(
  'a server whose data is closed while it sends %s (%s) ends the answer, and tells of no incident',
  async ([, encoding, path]) => {
    const seen = watched()
    const server = await aServer()
    server.core.write(server.core.administrator('root'), 'customers', customers(3_000), true)
    const response = await fetch(new URL(path, server.address), {
      headers: { authorization: `Basic ${btoa('root:secret')}`, 'accept-encoding': encoding },
    })
    const body = response.body?.getReader()
    expect(body).toBeDefined()
    if (!body) return
    const first = await body.read()
    // Before its connections are: what is being made meets the closed data, not a client that has gone.
    ;(server.core.storage as SqliteStorage).database.close()
    const told = new TextDecoder().decode(first.value) + (await rest(body))
    for (let round = 0; round < 50; round += 1) await setImmediate()
    expect(seen.said).toBe('')
    expect(told.match(/"_id":/g)?.length ?? 0).toBeLessThan(3_000)
  },
)

/** What still comes, until it ends or is cut. */
async function rest(body: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  try {
    for (let next = await body.read(); !next.done; next = await body.read())
      text += decoder.decode(next.value)
  } catch {
    text += ' cut'
  }
  return text
}
