import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  administratorCommand,
  administratorGiven,
  makeAdministrator,
} from '#server/commands/administrator.ts'
import { aUser } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

interface Attempt {
  readonly device?: object
  readonly from?: string
}

async function signIn(server: TestServer, name: string, password: string, { device, from }: Attempt = {}) {
  const response = await fetch(`${server.address}/_session`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(from === undefined ? {} : { 'x-forwarded-for': from }),
    },
    body: JSON.stringify({ name, password, ...(device ? { device } : {}) }),
  })
  const json = (await response.json()) as { token: string; recovery?: string; error?: string }
  return { status: response.status, ...json, headers: response.headers }
}

async function withToken(
  server: TestServer,
  token: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const response = await fetch(server.address + path, {
    method: body === undefined ? 'GET' : 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, json: (await response.json()) as Record<string, unknown> }
}

const userPath = (name: string) => `/_users/org.couchdb.user:${name}`

// Who guesses is made to wait; the tests wait together, each at a server of its own.
describe.concurrent('guessing passwords', () => {
  const guess = (server: TestServer, count: number, attempt: Attempt = {}) =>
    Promise.all(Array.from({ length: count }, (_unused, n) => signIn(server, 'anna', `wrong ${n}`, attempt)))

  test('it is slowed down, and the right password still goes through, from the same place too', async () => {
    await using server = await aServer()
    const statuses = (await guess(server, 60)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(20)
    expect(statuses.filter((status) => status === 429)).toHaveLength(40)
    expect((await signIn(server, 'anna', 'secret')).status).toBe(200)
    expect((await signIn(server, 'ben', 'secret')).status).toBe(200)
  })

  test('a laptop that signed in before is not slowed down by it, nor is an address', async () => {
    await using server = await aServer({ trustProxy: ['127.0.0.1'] })
    const device = { id: 'device-1' }
    const { token } = await signIn(server, 'anna', 'secret', { device, from: '10.0.0.1' })
    const guesses = guess(server, 40, { from: '10.0.0.2' })
    // Her laptop, on the guesser's own network, shows the session that it was given.
    const proven = { device: { ...device, proof: token }, from: '10.0.0.2' }
    expect((await signIn(server, 'anna', 'secret', proven)).status).toBe(200)
    expect((await signIn(server, 'anna', 'secret', { from: '10.0.0.1' })).status).toBe(200)
    await guesses
    expect((await signIn(server, 'anna', 'wrong', proven)).status).toBe(401)
    expect((await signIn(server, 'anna', 'wrong', { from: '10.0.0.1' })).status).toBe(401)
  })

  test('who names her laptop without having it slows nobody down but herself', async () => {
    await using server = await aServer({ trustProxy: ['127.0.0.1'] })
    const device = { id: 'device-1' }
    const { token } = await signIn(server, 'anna', 'secret', { device, from: '10.0.0.1' })
    await guess(server, 40, { device, from: '10.0.0.2' })
    await guess(server, 40, { device: { ...device, proof: `${token.slice(0, -2)}xx` }, from: '10.0.0.2' })
    expect((await signIn(server, 'anna', 'secret', { device, from: '10.0.0.1' })).status).toBe(200)
    expect(
      (await signIn(server, 'anna', 'secret', { device: { ...device, proof: token }, from: '10.0.0.2' }))
        .status,
    ).toBe(200)
  })

  test('a guess is not answered sooner because its name was signed in a moment ago', async () => {
    await using server = await aServer()
    expect((await server.as('anna')('/customers')).status).toBe(200)
    await guess(server, 60)
    // Slow lane: even the right one waits for its turn now, so that nobody tells it from the rest by the clock.
    const many = await Promise.all([
      signIn(server, 'anna', 'wrong a'),
      signIn(server, 'anna', 'wrong b'),
      signIn(server, 'anna', 'secret'),
    ])
    expect(many.map(({ status }) => status).toSorted()).toEqual([200, 429, 429])
  })

  test('X-Forwarded-For is believed from a trusted proxy alone', async () => {
    await using server = await aServer()
    const from = (count: number) => ({ from: `10.0.0.${count}` })
    const statuses: number[] = []
    for (let count = 0; count < 24; count += 1)
      statuses.push((await signIn(server, 'anna', `wrong ${count}`, from(count))).status)
    expect(statuses.slice(20)).toEqual([429, 429, 429, 429])
  })

  test('many names from one address keep nobody out whom the address knows', async () => {
    await using server = await aServer()
    expect((await signIn(server, 'ben', 'secret')).status).toBe(200)
    const guesses = Array.from({ length: 150 }, (_unused, n) => signIn(server, `nobody${n}`, 'x'))
    expect((await signIn(server, 'ben', 'secret')).status).toBe(200)
    const statuses = (await Promise.all(guesses)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0)
  })
})

describe('tokens', () => {
  test('the token of an account that ended opens no later account of its name', async () => {
    await using server = await aServer()
    const device = { id: 'device-1' }
    const { token, recovery } = await signIn(server, 'anna', 'secret', { device })
    expect((await withToken(server, token, '/customers')).status).toBe(200)
    expect((await server.as('root')(userPath('anna'), { method: 'DELETE' })).status).toBe(200)
    await server.as('root')(userPath('anna'), {
      method: 'PUT',
      body: { name: 'anna', password: 'secret', roles: [] },
    })
    expect((await withToken(server, token, '/customers')).status).toBe(401)
    const again = await signIn(server, 'anna', 'secret', { device })
    expect(again.status).toBe(200)
    // Nor does the new one open what the unlock password of the old one protects.
    expect(again.recovery).not.toBe(recovery)
  })

  test('a token alone does not change the password; who knows it does', async () => {
    await using server = await aServer()
    const { token } = await signIn(server, 'anna', 'secret')
    const change = (more: object) =>
      withToken(server, token, userPath('anna'), { name: 'anna', password: 'another', ...more })
    expect(await change({})).toMatchObject({ status: 403, json: { error: 'forbidden' } })
    expect((await change({ current_password: 'wrong' })).status).toBe(403)
    expect((await change({ current_password: 'secret' })).status).toBe(201)
    expect((await withToken(server, token, '/customers')).status).toBe(401)
    expect((await signIn(server, 'anna', 'another')).status).toBe(200)
  })

  test('each use has a secret of its own; a data folder of before keeps what laptops hold of it', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'satchel-'))
    try {
      const before = await aServer({ directory })
      const { storage } = before.core
      storage.transaction(() => {
        storage.setValue('secret', 'of before')
        for (const key of ['session_secret', 'recovery_secret', 'seal_secret']) storage.setValue(key, '')
      })
      await before.close()
      const file = new DatabaseSync(join(directory, 'satchel.sqlite'))
      file.exec(`DELETE FROM meta WHERE key IN ('session_secret', 'recovery_secret', 'seal_secret');
        UPDATE account SET birth = '', generation = 1`)
      file.close()

      await using server = await aServer({ directory })
      const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
      const claims = { sub: 'anna', exp: Math.floor(Date.now() / 1_000) + 1_000, gen: 1 }
      const unsigned = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
      const mac = (secret: string, text: string) => createHmac('sha256', secret).update(text)
      const former = `${unsigned}.${mac('of before', unsigned).digest('base64url')}`
      expect((await withToken(server, former, '/customers')).status).toBe(200)
      const { token, recovery } = await signIn(server, 'anna', 'secret', { device: { id: 'device-1' } })
      expect(recovery).toBe(mac('of before', 'recovery\0anna\0device-1').digest('base64'))
      expect(server.accounts.seal('T x')).toBe(mac('of before', 'T x').digest('hex').slice(0, 32))
      const [head = '', body = '', signature = ''] = token.split('.')
      expect(signature).not.toBe(mac('of before', `${head}.${body}`).digest('base64url'))
      // What is signed for another purpose, or under another head, is no session.
      const other = `${encode({ alg: 'HS256', typ: 'other' })}.${encode(claims)}`
      const forged = `${other}.${mac('of before', other).digest('base64url')}`
      expect((await withToken(server, forged, '/customers')).status).toBe(401)
    } finally {
      rmSync(directory, { recursive: true })
    }
  })

  test('a backup of before starts under the sessions of today', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'satchel-'))
    try {
      const before = await aServer({ directory })
      const { token } = await signIn(before, 'anna', 'secret')
      await before.close()
      const file = new DatabaseSync(join(directory, 'satchel.sqlite'))
      file.exec(`DELETE FROM meta WHERE key IN ('recovery_secret', 'seal_secret');
        INSERT INTO meta (key, value) VALUES ('secret', 'of before')`)
      file.close()
      await using server = await aServer({ directory })
      expect((await withToken(server, token, '/customers')).status).toBe(200)
      const { recovery } = await signIn(server, 'anna', 'secret', { device: { id: 'device-1' } })
      expect(recovery).toEqual(expect.any(String))
    } finally {
      rmSync(directory, { recursive: true })
    }
  })

  test('the cookie is for TLS alone where there is TLS, at a trusted proxy too', async () => {
    await using plain = await aServer()
    await using behind = await aServer({ trustProxy: ['127.0.0.1'] })
    const cookie = async (server: TestServer) => {
      const response = await fetch(`${server.address}/_session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-proto': 'https' },
        body: JSON.stringify({ name: 'anna', password: 'secret' }),
      })
      return response.headers.get('set-cookie')
    }
    expect(await cookie(plain)).not.toMatch(/Secure/)
    expect(await cookie(behind)).toMatch(/; Secure/)
  })
})

describe('administrators', () => {
  test('a sync admin at the desk makes none, and changes and ends none', async () => {
    await using server = await aServer()
    server.load(aUser('olga', [], { roles: ['syncAdmin'] }))
    await server.accounts.save('olga', 'secret', [])
    const desk = server.atDesk('olga')
    const put = (name: string, body: object) =>
      desk(userPath(name), { method: 'PUT', body: { name, password: 'hers', ...body } })
    expect((await put('evil', { roles: ['_admin'] })).status).toBe(403)
    expect((await put('olga', { roles: ['_admin'] })).status).toBe(403)
    expect((await put('root', { roles: ['_admin'] })).status).toBe(403)
    expect((await put('root', { roles: [] })).status).toBe(403)
    expect((await desk(userPath('root'), { method: 'DELETE' })).status).toBe(403)
    expect((await server.as('root')('/_membership')).status).toBe(200)
    expect((await put('ben', {})).status).toBe(201)
    expect((await signIn(server, 'ben', 'hers')).status).toBe(200)
  })

  test('one is made once: a later start keeps the password that was set since', async () => {
    await using server = await aServer()
    expect(await makeAdministrator(server.accounts, { name: 'boss', password: 'first' })).toBeUndefined()
    await server.accounts.save('boss', 'changed', ['_admin'])
    expect(await makeAdministrator(server.accounts, { name: 'boss', password: 'first' })).toBeUndefined()
    expect((await signIn(server, 'boss', 'changed')).status).toBe(200)
    expect((await signIn(server, 'boss', 'first')).status).toBe(401)
    expect(await makeAdministrator(server.accounts, { name: 'anna', password: 'x' })).toMatch(
      /no administrator/,
    )
    expect((await signIn(server, 'anna', 'secret')).status).toBe(200)
  })

  test('a password that nobody knows any more is set anew beside the data, from a file or the environment', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'satchel-'))
    const data = join(directory, 'data')
    const given = (text: string) => administratorCommand(['--data', data], '', { SATCHEL_ADMIN: text })
    try {
      let token = ''
      {
        await using server = await aServer({ directory: data })
        token = (await server.signIn('root')).token
        // Beside a server that works it changes nothing.
        await expect(given('root:new')).rejects.toThrow(/Stop it first/)
      }
      writeFileSync(join(directory, 'admin'), 'root:new\n')
      expect(
        await administratorCommand(['--data', data, '--admin-file', join(directory, 'admin')], '', {}),
      ).toBe(0)
      expect(await given('boss:made')).toBe(0)
      for (const bad of ['anna:mine', 'root', 'root:']) expect(await given(bad)).not.toBe(0)
      expect(await administratorCommand(['--data', data], '', {})).not.toBe(0)
      // Not behind a flag, where the list of processes shows it.
      await expect(administratorCommand(['--data', data, '--admin', 'root:x'], '', {})).rejects.toThrow()
      await using server = await aServer({ directory: data })
      const passwords = [
        ['root', 'secret'],
        ['root', 'new'],
        ['boss', 'made'],
        ['anna', 'secret'],
      ] as const
      const answers = passwords.map(([name, password]) => signIn(server, name, password))
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([401, 200, 200, 200])
      const old = await fetch(`${server.address}/_session`, { headers: { authorization: `Bearer ${token}` } })
      expect(old.status).toBe(401)
    } finally {
      rmSync(directory, { recursive: true })
    }
  })

  test('one is named in a file, where the list of processes does not show it', () => {
    const directory = mkdtempSync(join(tmpdir(), 'satchel-'))
    try {
      const file = join(directory, 'admin')
      writeFileSync(file, 'boss:with:colon\n')
      const given = administratorGiven({ file, text: undefined })
      expect(given).toEqual({ ok: true, value: { name: 'boss', password: 'with:colon' } })
      expect(administratorGiven({ file: undefined, text: 'c:d' })).toMatchObject({ value: { name: 'c' } })
      expect(administratorGiven({ file: undefined, text: undefined })).toEqual({ ok: true, value: undefined })
      for (const bad of ['boss', 'boss:', ':x', ''])
        expect(administratorGiven({ file: undefined, text: bad }).ok).toBe(false)
      expect(administratorGiven({ file: join(directory, 'none'), text: 'a:b' }).ok).toBe(false)
    } finally {
      rmSync(directory, { recursive: true })
    }
  })
})

test('a password that is kept is never hashed in no time', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'satchel-rounds-'))
  await expect(aServer({ directory, quickPasswords: true })).rejects.toThrow('all rounds')
  rmSync(directory, { recursive: true })
})
