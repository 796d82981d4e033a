import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openServer } from '#server/open-server.ts'

/** A checkout of PouchDB with its dependencies installed: its integration tests run against this server. */
const checkout = process.env['POUCHDB_REPOSITORY']
/** What CouchDB 3.5.0 passes of the tests that need no second adapter. */
const asManyAsCouchDB = 1_083

if (!checkout)
  console.warn(
    'SKIPPED: the PouchDB integration suite. Give the path of a PouchDB checkout in POUCHDB_REPOSITORY to run it.',
  )

test.skipIf(!checkout)(
  'PouchDB’s own integration suite passes here as often as on CouchDB',
  async () => {
    const suite = checkout ?? ''
    expect(existsSync(join(suite, 'tests/integration')), `${suite} has no tests/integration`).toBe(true)
    await using server = await openServer({ directory: undefined, port: 0 })
    await server.accounts.save('admin', 'secret', ['_admin'])
    const report = join(suite, 'satchel-report.json')
    const mocha = spawn(
      process.execPath,
      [
        join(suite, 'node_modules/mocha/bin/mocha.js'),
        ...['--exit', '--timeout', '50000', '--require', './tests/integration/node.setup.js'],
        ...['--reporter', 'json', '--reporter-option', `output=${report}`, 'tests/integration/test.*.js'],
      ],
      {
        cwd: suite,
        stdio: 'inherit',
        env: {
          ...process.env,
          CLIENT: 'node',
          ADAPTERS: 'http',
          SERVER: 'couchdb-master',
          COUCH_HOST: server.address.replace('http://', 'http://admin:secret@'),
        },
      },
    )
    await new Promise((resolve) => mocha.once('exit', resolve))
    const { stats } = JSON.parse(await readFile(report, 'utf8')) as { stats: { passes: number } }
    expect(stats.passes).toBeGreaterThanOrEqual(asManyAsCouchDB)
  },
  1_800_000,
)
