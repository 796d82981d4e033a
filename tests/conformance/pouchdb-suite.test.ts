import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openServer } from '#server/open-server.ts'
import { mayFail } from './pouchdb-suite-exceptions.ts'

/** A checkout of PouchDB in which `npm install` and `BUILD_NODE=1 npm run build-modules` have run. */
const checkout = process.env['POUCHDB_REPOSITORY']
/** So many tests name the http adapter; fewer would mean that the suite was not run as it is meant. */
const atLeast = 1_000

if (!checkout)
  console.warn(
    'SKIPPED: the PouchDB integration suite. Give the path of a PouchDB checkout in POUCHDB_REPOSITORY to run it.',
  )

interface Report {
  readonly tests: readonly { readonly fullTitle: string }[]
  readonly passes: readonly { readonly fullTitle: string }[]
  readonly failures: readonly { readonly fullTitle: string; readonly err: { readonly message?: string } }[]
  readonly pending: readonly unknown[]
}

test.skipIf(!checkout)(
  'PouchDB’s own integration suite passes, but for the tests that are listed with a reason',
  async () => {
    const suite = checkout ?? ''
    expect(existsSync(join(suite, 'tests/integration')), `${suite} has no tests/integration`).toBe(true)
    const { tests, passes, failures, pending } = await runSuite(suite)
    console.info(
      `PouchDB’s suite: ${tests.length} tests, ${passes.length} passed, ${failures.length} failed, ${pending.length} left out by itself.`,
    )
    const unexpected = failures.filter(({ fullTitle }) => !mayFail.has(testOf(fullTitle)))
    expect(unexpected.map(({ fullTitle, err }) => `${fullTitle}: ${err.message}`)).toEqual([])
    const names = new Set(tests.map(({ fullTitle }) => fullTitle))
    expect([...mayFail.keys()].filter((title) => !names.has(title))).toEqual([])
    expect(tests.length).toBeGreaterThanOrEqual(atLeast)
  },
  3_600_000,
)

/** A test that fails after its time fails in the hook behind it once more. */
function testOf(title: string): string {
  return title.replace(/"(?:before|after) each" hook for "(.*)"$/, '$1')
}

/**
 * As `bin/run-test.sh` and `bin/test-node.sh` of its authors do it, but on after a failure, and file by file:
 * an assertion that fails in a callback ends all of a process.
 */
async function runSuite(suite: string): Promise<Report> {
  // Its tests send a hundred requests at once.
  await using server = await openServer({ directory: undefined, port: 0, limits: { runningPerUser: 1_000 } })
  await server.accounts.save('admin', 'secret', ['_admin'])
  const scratch = await mkdtemp(join(tmpdir(), 'pouchdb-suite-'))
  // What answers 500 to everything: some tests replicate with it.
  const down = spawn(process.execPath, ['bin/down-server.js', '3010'], { cwd: suite, stdio: 'inherit' })
  try {
    const names = (await readdir(join(suite, 'tests/integration'))).filter((name) =>
      /^test\..*\.js$/.test(name),
    )
    const reports: Report[] = []
    for (const name of names.toSorted())
      reports.push(await runFile(suite, `tests/integration/${name}`, server.address, join(scratch, name)))
    return {
      tests: reports.flatMap(({ tests }) => tests),
      passes: reports.flatMap(({ passes }) => passes),
      failures: reports.flatMap(({ failures }) => failures),
      pending: reports.flatMap(({ pending }) => pending),
    }
  } finally {
    down.kill()
    await rm(scratch, { recursive: true, force: true })
  }
}

async function runFile(suite: string, file: string, address: string, report: string): Promise<Report> {
  const mocha = spawn(
    process.execPath,
    [
      join(suite, 'node_modules/mocha/bin/mocha.js'),
      '--exit',
      '--timeout',
      '15000',
      '--require=./tests/integration/node.setup.js',
      '--grep=-http',
      '--reporter',
      'json',
      '--reporter-option',
      `output=${report}`,
      file,
    ],
    { cwd: suite, stdio: 'ignore', env: environment(address) },
  )
  await ended(mocha)
  return JSON.parse(await readFile(report, 'utf8')) as Report
}

function environment(address: string): NodeJS.ProcessEnv {
  const { ADAPTERS: _, ...inherited } = process.env
  return {
    ...inherited,
    CLIENT: 'node',
    SERVER: 'couchdb-master',
    VIEW_ADAPTERS: 'memory',
    COUCH_HOST: address.replace('http://', 'http://admin:secret@'),
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}
