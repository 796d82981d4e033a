import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '#support/ports.ts'

/** A CouchDB-compatible server to compare with, over HTTP. */
export interface CouchPeer extends AsyncDisposable {
  readonly name: string
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
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

export interface PeerFigures {
  readonly bulk: number
  readonly single: number
  readonly read: number
}

/** The same work on any of them: 10,000 documents in batches of 500, 300 single ones, all of it read back in pages. */
export async function workOn({ address, headers }: Omit<CouchPeer, 'name'>): Promise<PeerFigures> {
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
  const filling = 'x'.repeat(600)
  const [documents, batch, singles] = [10_000, 500, 300]
  await ask('', { method: 'PUT' })
  const bulk = await perSecond(documents, async () => {
    for (let at = 0; at < documents; at += batch) {
      const docs = Array.from({ length: batch }, (_unused, n) => ({ _id: `d${at + n}`, filling }))
      await ask('/_bulk_docs', { method: 'POST', body: { docs } })
    }
  })
  const single = await perSecond(singles, async () => {
    for (let n = 0; n < singles; n += 1) await ask(`/s${n}`, { method: 'PUT', body: { filling } })
  })
  const read = await perSecond(documents + singles, async () => {
    for (let since: unknown = 0, more = true; more;) {
      const page = await ask(`/_changes?include_docs=true&limit=1000&since=${String(since)}`)
      since = page['last_seq']
      more = (page['results'] as unknown[]).length === 1_000
    }
  })
  return { bulk, single, read }
}

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await work()
  return count / ((performance.now() - begun) / 1_000)
}
