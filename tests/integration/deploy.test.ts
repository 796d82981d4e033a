import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { generate } from 'selfsigned'
import { describe, expect, test } from 'vitest'
import { readSettings } from '#server/commands/settings.ts'
import { findNginx } from '../../scripts/ensure-nginx.ts'
import { at } from '../../scripts/paths.ts'
import { freePort } from '#support/ports.ts'
import { aServer } from '#support/server.ts'
import { until } from '#support/until.ts'

const example = (name: string) => readFileSync(at(`sync-server/deploy/${name}`), 'utf8')
const verifier = spawnSync('systemd-analyze', ['--version']).status === 0
if (!verifier) console.warn('SKIPPED: no systemd-analyze, and the service unit is held against it.')

function aFolder() {
  const path = mkdtempSync(join(tmpdir(), 'satchel-deploy-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

/** The settings of the example, in a folder and on a port that are free here. */
async function conf(folder: string) {
  const port = await freePort()
  const text = example('satchel.conf')
    .replaceAll('/var/lib/satchel', join(folder, 'data'))
    .replaceAll('/var/backups/satchel', join(folder, 'backups'))
    .replace('SATCHEL_PORT=5984', `SATCHEL_PORT=${port}`)
  return { environment: parseEnv(text), address: `http://127.0.0.1:${port}` }
}

/** A request over TLS whose certificate nobody vouches for. */
function asked(port: number, path: string, body: string) {
  return new Promise<{ readonly status: number | undefined; readonly cookie: string }>((resolve, reject) => {
    const options = { port, path, method: 'POST', agent: new Agent({ rejectUnauthorized: false }) }
    request({ ...options, headers: { 'content-type': 'application/json' } }, (answer) => {
      answer.resume()
      resolve({ status: answer.statusCode, cookie: String(answer.headers['set-cookie']) })
    })
      .once('error', reject)
      .end(body)
  })
}

async function upAndDown(child: ChildProcess, address: string): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  await until(async () => expect((await fetch(`${address}/_up`)).status).toBe(200))
  child.kill('SIGTERM')
  return ended
}

test('the example of a configuration is one', () => {
  expect(readSettings(['--config', 'x'], {}, () => example('satchel.conf'))).toMatchObject({
    value: {
      data: '/var/lib/satchel',
      'trust-proxy': ['127.0.0.1'],
      'backup-to': '/var/backups/satchel',
      log: true,
    },
  })
})

test.skipIf(!verifier)('systemd finds nothing wrong with the service unit', () => {
  using folder = aFolder()
  const unit = join(folder.path, 'satchel.service')
  writeFileSync(unit, example('satchel.service').replaceAll('/opt/satchel', at('.').replace(/\/$/, '')))
  const { stderr, status } = spawnSync('systemd-analyze', ['verify', '--man=no', unit], { encoding: 'utf8' })
  expect(stderr.split('\n').filter((line) => line.includes('satchel'))).toEqual([])
  expect(status).toBe(0)
})

test('what the unit starts serves, and ends in order', async () => {
  using folder = aFolder()
  const { environment, address } = await conf(folder.path)
  const [, line = ''] = /^ExecStart=\/opt\/satchel\/(.+)$/m.exec(example('satchel.service')) ?? []
  const [node = '', ...args] = line.split(' ')
  const child = spawn(at(node), args, {
    cwd: at('.'),
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  expect(await upAndDown(child, address)).toBe(0)
})

test('the steps of the container file bring all that the server needs', async () => {
  using folder = aFolder()
  const home = join(folder.path, 'opt')
  mkdirSync(home)
  const steps = example('Containerfile').split('\n')
  for (const step of steps.filter((one) => one.startsWith('COPY '))) {
    const [target = '', ...sources] = step.split(' ').slice(1).toReversed()
    for (const source of sources)
      cpSync(at(source), target === './' ? join(home, source) : join(home, target), { recursive: true })
  }
  // Of `npm ci --omit=dev`, what the lock file calls for in production, as it lies here.
  const { packages } = JSON.parse(readFileSync(join(home, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly optional?: boolean }>>
  }
  for (const [path, { dev }] of Object.entries(packages)) {
    if (dev === true || !/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path)) continue
    mkdirSync(join(home, path, '..'), { recursive: true })
    symlinkSync(at(path), join(home, path))
  }
  const { environment, address } = await conf(folder.path)
  const [, command = ''] = /^CMD (.+)$/m.exec(example('Containerfile')) ?? []
  const [, ...args] = JSON.parse(command) as readonly string[]
  const child = spawn(process.execPath, args, {
    cwd: home,
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  expect(await upAndDown(child, address)).toBe(0)
})

describe.skipIf(findNginx() === undefined)('behind the example for nginx', () => {
  test('who signs in over TLS gets a cookie that is for TLS alone', async () => {
    using folder = aFolder()
    await using server = await aServer({ trustProxy: ['127.0.0.1'] })
    const port = await freePort()
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }])
    writeFileSync(join(folder.path, 'key.pem'), key)
    writeFileSync(join(folder.path, 'cert.pem'), cert)
    const site = example('nginx.conf')
      .replace('listen 443', `listen 127.0.0.1:${port}`)
      .replaceAll('/etc/satchel', folder.path)
      .replace('http://127.0.0.1:5984', server.address)
    const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${join(folder.path, name)};`,
    )
    const head = `${process.getuid?.() === 0 ? 'user root;' : ''} pid ${folder.path}/pid; error_log ${folder.path}/error.log; events {}`
    writeFileSync(
      join(folder.path, 'nginx.conf'),
      `${head} http { access_log off; ${temp.join(' ')}\n${site} }`,
    )
    const nginx = spawn(findNginx() ?? '', ['-p', folder.path, '-c', 'nginx.conf', '-g', 'daemon off;'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const ended = new Promise((resolve) => nginx.once('exit', resolve))
    try {
      const signIn = () => asked(port, '/_session', JSON.stringify({ name: 'anna', password: 'secret' }))
      await until(async () => expect((await signIn()).status).toBe(200))
      expect((await signIn()).cookie).toMatch(/AuthSession=.+; *Secure/i)
    } finally {
      nginx.kill('SIGTERM')
      await ended
    }
  })
})
