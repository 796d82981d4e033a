import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '#support/ports.ts'

/** A CouchDB-compatible server to compare with, over HTTP. */
export interface CouchPeer extends AsyncDisposable {
  readonly name: string
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
  /** The process that answers. */
  readonly pid: number | undefined
}

/**
 * The stock server of the registry: pouchdb-server on LevelDB. It is installed into the
 * bench's own folder, because nothing but the bench needs it; `undefined` where it cannot be.
 */
export async function aPouchServer(folder: string): Promise<CouchPeer | undefined> {
  const home = join(folder, 'pouchdb-server')
  mkdirSync(join(home, 'data'), { recursive: true })
  writeFileSync(join(home, 'package.json'), '{"private":true}')
  try {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', 'pouchdb-server@4.2.0'], {
      cwd: home,
      stdio: 'ignore',
    })
  } catch {
    console.error('SKIPPED: the comparison with pouchdb-server; it cannot be installed here.')
    return undefined
  }
  const port = await freePort()
  const command = [
    join(home, 'node_modules/pouchdb-server/bin/pouchdb-server'),
    '--port',
    String(port),
    '--dir',
    'data',
  ]
  const child = spawn(process.execPath, [...command, '--no-stdout-logs', '--log', 'log.txt'], {
    cwd: home,
    stdio: 'ignore',
  })
  const address = `http://127.0.0.1:${port}`
  if (!(await answers(address))) {
    console.error('SKIPPED: the comparison with pouchdb-server; it does not start here.')
    child.kill('SIGKILL')
    return undefined
  }
  return {
    name: 'pouchdb-server 4.2.0 on LevelDB',
    address,
    headers: {},
    pid: child.pid,
    [Symbol.asyncDispose]: () => ended(child),
  }
}

async function answers(address: string): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(address).catch(() => undefined)
    if (answer?.ok) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

/** What a piece of work came to. */
export interface Worked {
  readonly perSecond: number
  /** Microseconds of the server's processors for each item; `undefined` where the system does not tell. */
  readonly cpu: number | undefined
}

const loads = ['bulk', 'foreign', 'single', 'together', 'one', 'known', 'newer', 'read'] as const
export type PeerFigures = Readonly<Record<(typeof loads)[number], Worked>>

const filling = 'x'.repeat(600)
const [documents, batch, singles] = [10_000, 500, 300]

/**
 * The same work on any of them: 10,000 documents in batches of 500, as new edits and as a replicator brings them;
 * 300 single ones, one after the other and eight at a time; one document 1,000 times; which of 10,000 revisions
 * are missing; all of it read back in pages.
 */
export async function workOn({ address, headers, pid }: Omit<CouchPeer, 'name'>): Promise<PeerFigures> {
  const db = `${address}/bench-${Date.now()}`
  const ask = async (path: string, init: { method?: string; body?: unknown } = {}) => {
    const { method = 'GET', body } = init
    const answer = await fetch(db + path, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`)
    return (await answer.json()) as Record<string, unknown>
  }
  const post = (path: string, body: unknown) => ask(path, { method: 'POST', body })
  const put = (id: string) => ask(`/${id}`, { method: 'PUT', body: { filling } })
  const measured = (count: number, work: () => Promise<void>) => workedFor(pid, count, work)
  const inBatches = async <T>(each: (n: number) => T, send: (items: readonly T[]) => Promise<unknown>) => {
    for (let at = 0; at < documents; at += batch)
      await send(Array.from({ length: batch }, (_unused, n) => each(at + n)))
  }
  const revOf = (generation: number, n: number) => `${generation}-${String(n).padStart(32, '0')}`
  const missing = (generation: number) =>
    inBatches(
      (n) => [`f${n}`, [revOf(generation, n)]] as const,
      (asked) => post('/_revs_diff', Object.fromEntries(asked)),
    )

  await ask('', { method: 'PUT' })
  return {
    bulk: await measured(documents, () =>
      inBatches(
        (n) => ({ _id: `d${n}`, filling }),
        (docs) => post('/_bulk_docs', { docs }),
      ),
    ),
    foreign: await measured(documents, () =>
      inBatches(
        (n) => ({ _id: `f${n}`, _rev: revOf(1, n), filling }),
        (docs) => post('/_bulk_docs', { docs, new_edits: false }),
      ),
    ),
    single: await measured(singles, async () => {
      for (let n = 0; n < singles; n += 1) await put(`s${n}`)
    }),
    together: await measured(singles, async () => {
      let next = 0
      const writer = async () => {
        while (next < singles) await put(`t${next++}`)
      }
      await Promise.all(Array.from({ length: 8 }, writer))
    }),
    one: await measured(1_000, async () => {
      for (let n = 0; n < 1_000; n += 1) await ask(`/d${n}`)
    }),
    known: await measured(documents, () => missing(1)),
    newer: await measured(documents, () => missing(2)),
    read: await measured(2 * documents + 2 * singles, async () => {
      for (let since: unknown = 0, more = true; more;) {
        const page = await ask(`/_changes?include_docs=true&limit=1000&since=${String(since)}`)
        since = page['last_seq']
        more = (page['results'] as unknown[]).length === 1_000
      }
    }),
  }
}

async function workedFor(pid: number | undefined, count: number, work: () => Promise<void>): Promise<Worked> {
  const [begun, before] = [performance.now(), processorTime(pid)]
  await work()
  const [seconds, after] = [(performance.now() - begun) / 1_000, processorTime(pid)]
  const cpu = before === undefined || after === undefined ? undefined : (after - before) / count
  return { perSecond: count / seconds, cpu }
}

/** Microseconds that a process has worked, all its threads together. */
function processorTime(pid: number | undefined): number | undefined {
  const tasks = `/proc/${pid}/task`
  if (pid === undefined || !existsSync(tasks)) return undefined
  if (!existsSync(`${tasks}/${pid}/schedstat`)) return timeInTicks(pid)
  const times = readdirSync(tasks).map((task) =>
    Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]),
  )
  return times.reduce((sum, one) => sum + one, 0) / 1_000
}

/** The same by the count that every Linux keeps: ticks of 10 ms, in user mode and in the kernel. */
function timeInTicks(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10_000
}
