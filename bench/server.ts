import { createCalendar } from '#shared/kernel/calendar.ts'
import { systemClock } from '#shared/kernel/clock.ts'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createDemoCompany, demoPassword, type Scale } from '#demo/company.ts'
import { loadDocuments, type OpenServer, openServer } from '#server/open-server.ts'
import { endOf, type Place, start } from '#server/core/token.ts'
import { families } from '#shared/model/family.ts'
import { toWire, type WireDocument } from '#shared/sync/any-document.ts'
import { aFolder, removeFolder } from '#support/launch.ts'
import { aServerProcess } from '#support/server-process.ts'
import { aPouchServer, workOn } from './server/couch-peer.ts'
import { compared, type Figure, median, percentile } from './report.ts'

const bench = 'server'
const today = createCalendar(systemClock).today()
const waitingClients = 1_000

/**
 * What the server does, on the disk, at several sizes of company: the cost of a thing must
 * not grow with the company. `--scale company` adds four million documents, and minutes.
 */
export async function* run(_runs: number, largest: string | undefined): AsyncGenerator<Figure> {
  yield* besidePouchServer()
  yield* memoryOfWaiting()
  const smaller = new Map<string, number>()
  const scales = ['rep', 'territory', 'company'] as const
  for (const scale of scales.slice(0, largest === 'company' ? 3 : 2)) {
    const folder = aFolder('bench')
    const raw = rawSqlite(join(folder, 'raw.sqlite'))
    const limits = { waitingPerUser: waitingClients, runningPerUser: 1_000 }
    const server = await openServer({ directory: join(folder, 'server'), port: 0, limits })
    try {
      for await (const figure of measure(server, scale, raw)) {
        const name = figure.case.split(', ').slice(1).join(', ')
        const before = smaller.get(name)
        if (before === undefined) yield figure
        else
          yield compared(
            figure,
            `the same at scale ${scales[scales.indexOf(scale) - 1] ?? scale}`,
            before,
            figure.unit.endsWith('/s') ? 'higher' : 'lower',
          )
        smaller.set(name, figure.value)
      }
    } finally {
      await server.close()
      removeFolder(folder)
    }
  }
}

async function* measure(
  server: OpenServer,
  scale: Scale,
  raw: ReturnType<typeof rawSqlite>,
): AsyncGenerator<Figure> {
  const { core } = server
  const figure = (name: string, value: number, unit: string): Figure => ({
    bench,
    case: `${scale}, ${name}`,
    value,
    unit,
  })
  const company = createDemoCompany({ scale, seed: 1, today })

  let begun = performance.now()
  const count = loadDocuments(core, company.documents())
  const loaded = perSecond(count, begun)
  yield scale === 'rep'
    ? compared(
        figure('bulk writes', loaded, 'documents/s'),
        'raw node:sqlite, one table',
        raw.bulk(),
        'higher',
      )
    : figure('bulk writes', loaded, 'documents/s')
  await server.accounts.saveAll(
    company.users.map(({ name }) => name),
    demoPassword,
    [],
  )

  const customers = [...core.page(core.viewerOf('rep1'), 'customers', start, 500).rows].filter(({ id }) =>
    id.startsWith('customer:'),
  )
  begun = performance.now()
  const writer = aWriter(server, customers)
  begun = performance.now()
  for (let index = 0; index < 2_000; index += 1) writer(index)
  const single = perSecond(2_000, begun)
  yield scale === 'rep'
    ? compared(
        figure('single durable writes', single, 'writes/s'),
        'raw node:sqlite, synchronous=FULL',
        raw.single(),
        'higher',
      )
    : figure('single durable writes', single, 'writes/s')

  const account = server.accounts.find('rep1')
  if (!account) throw new Error('no rep1')
  const authorization = `Bearer ${server.accounts.issueToken(account, Date.now()).token}`
  begun = performance.now()
  const served = await pullAll(server.address, authorization)
  yield figure('first sync served over HTTP', perSecond(served, begun), 'documents/s')
  begun = performance.now()
  const read = families.reduce(
    (sum, db) => sum + core.page(core.viewerOf('rep1'), db, start, 1_000_000).rows.length,
    0,
  )
  yield figure('first sync read by the core', perSecond(read, begun), 'documents/s')

  yield figure('idle poll of a rep', idleMicroseconds(server, 'rep1'), 'µs')
  yield figure('idle poll of a manager', idleMicroseconds(server, 'manager1'), 'µs')

  for (const clients of [1, 100, waitingClients]) {
    const polled = await pollOverHttp(server.address, authorization, clients)
    yield figure(`idle polls over HTTP, ${clients} clients at once`, polled, 'polls/s')
  }
  begun = performance.now()
  const several = await Promise.all(
    Array.from({ length: 100 }, () => pullAll(server.address, authorization, ['contacts', 'opportunities'])),
  )
  const together = several.reduce((sum, one) => sum + one, 0)
  yield figure('100 first syncs of two families at once', perSecond(together, begun), 'documents/s')

  const shared = share(server, customers)
  yield figure('grant of about 2,000 documents', shared.granted, 'ms')
  yield figure('revoke of about 2,000 documents', shared.revoked, 'ms')

  const manager = rightsOfManager(server)
  yield figure(`rights over ${manager.keys} keys given, longest of 5`, manager.given, 'ms')
  yield figure(`rights over ${manager.keys} keys ended, longest of 5`, manager.ended, 'ms')

  const waited = await fanOut(server, authorization, customers[0]?.id ?? '')
  yield figure(`one change told to ${waitingClients} waiting clients`, waited, 'ms')

  const moves = customers.slice(0, 28).map(({ id }) => handOver(server, id))
  yield figure('handover of one customer and its documents p95', percentile(moves, 0.95), 'ms')
}

function writeOnce({ core }: OpenServer, id: string, index: number): void {
  const root = core.administrator('root')
  const winner = core.view(root, 'customers', id)?.winner
  const body = JSON.parse(winner?.body ?? '{}') as Record<string, unknown>
  const [row] = core.write(
    root,
    'customers',
    [{ ...body, _id: id, ...(winner ? { _rev: winner.rev } : {}), note: `note ${index}` }],
    true,
  )
  if (!row?.ok) throw new Error('refused')
}

async function pullAll(
  address: string,
  authorization: string,
  dbs: readonly string[] = families,
): Promise<number> {
  let served = 0
  for (const db of dbs)
    for (let since = '0', more = true; more;) {
      const response = await fetch(`${address}/${db}/_changes?include_docs=true&limit=1000&since=${since}`, {
        headers: { authorization },
      })
      const page = (await response.json()) as { results: unknown[]; last_seq: string; pending: number }
      served += page.results.length
      since = page.last_seq
      more = page.pending > 0
    }
  return served
}

function idleMicroseconds({ core }: OpenServer, user: string): number {
  const viewer = core.viewerOf(user)
  const at: Place = endOf(core.storage.lastSeq())
  const times = Array.from({ length: 200 }, () => {
    const begun = performance.now()
    for (const db of families) core.idle(viewer, db, at)
    return ((performance.now() - begun) * 1_000) / families.length
  })
  return median(times)
}

/** Polls that find nothing, by so many clients at once. */
async function pollOverHttp(address: string, authorization: string, clients: number): Promise<number> {
  const url = `${address}/customers/_changes?since=now`
  const rounds = Math.ceil(2_000 / clients)
  const begun = performance.now()
  for (let round = 0; round < rounds; round += 1)
    await Promise.all(
      Array.from({ length: clients }, () =>
        fetch(url, { headers: { authorization } }).then((one) => one.text()),
      ),
    )
  return perSecond(rounds * clients, begun)
}

/** 28 customers with all their documents, shared with a colleague and taken back. Milliseconds. */
function share({ core }: OpenServer, customers: readonly { readonly id: string }[]) {
  const root = core.administrator('root')
  const at = new Date().toISOString()
  const docs = customers.slice(0, 28).map(({ id }, n) => ({
    _id: `share:bench-${n}`,
    type: 'share',
    schemaVersion: 1,
    createdAt: at,
    createdBy: 'root',
    createdDevice: '',
    updatedAt: at,
    updatedBy: 'root',
    updatedDevice: '',
    kind: 'share',
    customerId: id,
    opportunityId: '',
    userId: 'user:rep2',
    role: '',
    until: '',
    classes: ['base', 'sales', 'service'],
  }))
  let begun = performance.now()
  const rows = core.write(root, 'directory', docs, true)
  const granted = performance.now() - begun
  begun = performance.now()
  const gone = rows.map((row) => ({ _id: row.id, ...(row.ok ? { _rev: row.rev } : {}), _deleted: true }))
  if (core.write(root, 'directory', gone, true).some((row) => !row.ok)) throw new Error('refused')
  return { granted, revoked: performance.now() - begun }
}

/** A manager's rights, ended and given again, as long as everybody else waits for each. Milliseconds. */
function rightsOfManager({ core }: OpenServer) {
  const root = core.administrator('root')
  const keys = core.storage.grants('manager1').size
  const setActive = (active: boolean) => {
    const winner = core.view(root, 'directory', 'user:manager1')?.winner
    const body = JSON.parse(winner?.body ?? '{}') as object
    const begun = performance.now()
    const [row] = core.write(
      root,
      'directory',
      [{ ...body, _id: 'user:manager1', _rev: winner?.rev, active } as WireDocument],
      true,
    )
    if (!row?.ok) throw new Error('refused')
    const took = performance.now() - begun
    while (core.closeSome());
    return took
  }
  const rounds = Array.from({ length: 5 }, () => ({ ended: setActive(false), given: setActive(true) }))
  return {
    keys,
    ended: Math.max(...rounds.map(({ ended }) => ended)),
    given: Math.max(...rounds.map(({ given }) => given)),
  }
}

/** The same work over HTTP on the stock server of the registry and here, as administrator in a plain database. */
async function* besidePouchServer(): AsyncGenerator<Figure> {
  const folder = aFolder('bench-peer')
  try {
    const peer = await aPouchServer(folder)
    if (!peer) return
    const theirs = await workOn(peer)
    await peer[Symbol.asyncDispose]()
    await using server = await aServerProcess(join(folder, 'ours'))
    const headers = { authorization: `Basic ${Buffer.from('admin:demo').toString('base64')}` }
    const ours = await workOn({ ...peer, address: server.address, headers, pid: server.pid() })
    for (const [load, name, unit] of [
      ['bulk', 'bulk writes', 'documents'],
      ['foreign', 'bulk writes of a replicator', 'documents'],
      ['single', 'single writes', 'writes'],
      ['together', 'single writes, 8 at a time', 'writes'],
      ['one', 'one document read', 'reads'],
      ['known', '_revs_diff, 500 that are there', 'revisions'],
      ['newer', '_revs_diff, 500 that are not', 'revisions'],
      ['read', 'changes with documents', 'documents'],
    ] as const) {
      const figure = { bench, case: `over HTTP, ${name}`, value: ours[load].perSecond, unit: `${unit}/s` }
      yield compared(figure, peer.name, theirs[load].perSecond, 'higher')
      const [cpu, theirCpu] = [ours[load].cpu, theirs[load].cpu]
      if (cpu !== undefined && theirCpu !== undefined)
        yield compared(
          { bench, case: `over HTTP, ${name}, processor time of each`, value: cpu, unit: 'µs' },
          peer.name,
          theirCpu,
          'lower',
        )
    }
  } finally {
    removeFolder(folder)
  }
}

async function fanOut(server: OpenServer, authorization: string, id: string): Promise<number> {
  const asked = Array.from({ length: waitingClients }, () =>
    fetch(`${server.address}/_db_updates?feed=longpoll&since=now&timeout=50000`, {
      headers: { authorization },
    }).then((response) => response.text()),
  )
  await new Promise((done) => setTimeout(done, 3_000))
  const begun = performance.now()
  writeOnce(server, id, 9_999)
  await Promise.all(asked)
  return performance.now() - begun
}

/** What a thousand laptops cost that wait for something to change, in a server of its own. */
async function* memoryOfWaiting(): AsyncGenerator<Figure> {
  const folder = aFolder('bench-waiting')
  try {
    await using server = await aServerProcess(join(folder, 'data'))
    const users = Array.from({ length: 10 }, (_unused, n) => `waiter${n}`)
    for (const name of users)
      await server.asAdmin(`/_users/org.couchdb.user:${name}`, {
        method: 'PUT',
        body: { name, password: 'x', roles: [] },
      })
    const residentMegabytes = () => {
      const status = readFileSync(`/proc/${server.pid()}/status`, 'utf8')
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1_024
    }
    const before = residentMegabytes()
    const gone = new AbortController()
    const polls = Array.from({ length: waitingClients }, (_unused, n) =>
      fetch(`${server.address}/_db_updates?feed=longpoll&since=now&timeout=50000`, {
        headers: { authorization: `Basic ${Buffer.from(`${users[n % users.length]}:x`).toString('base64')}` },
        signal: gone.signal,
      }).catch(() => undefined),
    )
    await new Promise((done) => setTimeout(done, 5_000))
    const value = residentMegabytes() - before
    gone.abort()
    await Promise.all(polls)
    yield { bench, case: `${waitingClients} waiting clients`, value, unit: 'MB' }
  } finally {
    removeFolder(folder)
  }
}

/** Writes to each of these customers in turn, each time on the revision that the last write gave it. */
function aWriter({ core }: OpenServer, customers: readonly { readonly id: string }[]) {
  const root = core.administrator('root')
  const held = customers.map(({ id }) => {
    const winner = core.view(root, 'customers', id)?.winner
    const body = JSON.parse(winner?.body ?? '{}') as Record<string, unknown>
    return { id, rev: winner?.rev ?? '', body }
  })
  return (index: number) => {
    const one = held[index % held.length]
    if (!one) return
    const doc = { ...one.body, _id: one.id, _rev: one.rev, note: `note ${index}` }
    const [row] = core.write(root, 'customers', [doc], true)
    if (!row?.ok) throw new Error('refused')
    one.rev = row.rev
  }
}

function handOver(server: OpenServer, id: string): number {
  const { core } = server
  const root = core.administrator('root')
  const winner = core.view(root, 'customers', id)?.winner
  const body = JSON.parse(winner?.body ?? '{}') as Record<string, unknown>
  const begun = performance.now()
  core.write(
    root,
    'customers',
    [{ ...toWire({ id, ...body } as never, winner?.rev), ownerId: 'user:rep2' }],
    true,
  )
  return performance.now() - begun
}

function perSecond(count: number, begun: number): number {
  return count / ((performance.now() - begun) / 1_000)
}

/** The floor of the same engine: one table, a key and a text of 600 bytes. */
function rawSqlite(file: string) {
  const database = new DatabaseSync(file)
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE raw (id TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID',
  )
  const insert = database.prepare('INSERT OR REPLACE INTO raw (id, body) VALUES (?, ?)')
  const body = 'x'.repeat(600)
  const idOf = (index: number) => createHash('md5').update(String(index)).digest('hex')
  return {
    bulk: () => {
      const begun = performance.now()
      database.exec('BEGIN')
      for (let index = 0; index < 50_000; index += 1) insert.run(idOf(index), body)
      database.exec('COMMIT')
      return perSecond(50_000, begun)
    },
    single: () => {
      const begun = performance.now()
      for (let index = 0; index < 2_000; index += 1) insert.run(idOf(index), body)
      return perSecond(2_000, begun)
    },
  }
}
