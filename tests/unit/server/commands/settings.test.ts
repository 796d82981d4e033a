import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readSettings, settings, variableOf } from '#server/commands/settings.ts'

const none = () => {
  throw new Error('there is no file')
}

test('without anything each setting is what the documents say', () => {
  expect(readSettings([], {}, none)).toEqual({
    ok: true,
    value: expect.objectContaining({
      port: '5984',
      host: '127.0.0.1',
      data: undefined,
      log: false,
      origin: [],
    }),
  })
})

test('the command line goes before the environment, and that before the file', () => {
  const file =
    '# where it listens\nSATCHEL_PORT=1\nSATCHEL_HOST=10.0.0.1\nSATCHEL_DATA="/srv/a b"\nSATCHEL_LOG=yes\n'
  const read = readSettings(
    ['--port', '3', '--config', '/etc/satchel.conf'],
    { SATCHEL_PORT: '2', SATCHEL_HOST: '10.0.0.2', PATH: '/bin' },
    (name) => (name === '/etc/satchel.conf' ? `\uFEFF${file}` : none()),
  )
  expect(read).toMatchObject({
    value: { port: '3', host: '10.0.0.2', data: '/srv/a b', log: true },
  })
})

test('the file may be named in the environment; a list stands in one line', () => {
  const read = readSettings(
    [],
    { SATCHEL_CONFIG: 'a', SATCHEL_TRUST_PROXY: '10.0.0.1, 10.0.0.0/8' },
    () => 'SATCHEL_ORIGIN=https://a.example https://b.example',
  )
  expect(read).toMatchObject({
    value: { 'trust-proxy': ['10.0.0.1', '10.0.0.0/8'], origin: ['https://a.example', 'https://b.example'] },
  })
  expect(
    readSettings(['--origin', 'https://c.example'], { SATCHEL_ORIGIN: 'https://a.example' }, none),
  ).toMatchObject({ value: { origin: ['https://c.example'] } })
})

test('what counts for nothing is said: a misspelt line, a file that is not there, a switch that says neither', () => {
  expect(readSettings(['--config', 'a'], {}, () => 'SATCHEL_PROT=1')).toEqual({
    ok: false,
    failure: 'SATCHEL_PROT in a is no setting of the server.',
  })
  expect(readSettings(['--config', 'a'], {}, none)).toEqual({ ok: false, failure: 'a cannot be read.' })
  expect(readSettings([], { SATCHEL_LOG: 'maybe' }, none)).toEqual({
    ok: false,
    failure: 'SATCHEL_LOG is 1 or 0.',
  })
  expect(() => readSettings(['--prot', '1'], {}, none)).toThrow(/--prot/)
})

test('every setting stands in the guide of who runs the server, under both names, and in the usage', () => {
  const guide = readFileSync('docs/operations/server.md', 'utf8')
  const usage = readFileSync('sync-server/src/main.ts', 'utf8')
  const missing = Object.keys(settings).filter(
    (name) => !guide.includes(`| \`--${name}\` | \`${variableOf(name)}\` |`) || !usage.includes(`--${name}`),
  )
  expect(missing).toEqual([])
})
