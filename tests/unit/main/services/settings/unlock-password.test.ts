import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { hostContract } from '#shared/host/host-contract.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { createHostClient } from '#renderer/host/client.ts'
import { aHost, overIpc } from '#support/host.ts'
import { at } from '#support/clock.ts'

const recovery = Buffer.alloc(32, 9).toString('base64')
const signedIn = {
  server: 'http://127.0.0.1:1',
  company: 'c',
  user: 'anna',
  token: 'token-of-anna',
  expiresAt: at('10:00'),
  recovery,
}

/** The same laptop after a restart: the vault stays, what the process knew is gone. */
async function aLaptop(vault = new Map<string, string>(), now?: () => Instant) {
  const host = await aHost({ vault, ...(now ? { now } : {}) })
  const wire = await overIpc(host)
  return { session: createHostClient(hostContract, wire).session, vault }
}

async function aProtectedLaptop() {
  const { session, vault } = await aLaptop()
  await session.save(signedIn)
  const key = await session.makeReplicaKey({ generation: 0, keepOld: true })
  expect(await session.setLock({ password: 'correct horse' })).toMatchObject({ ok: true })
  return { session, vault, key: key.ok ? key.value.key : '' }
}

interface SealedNow {
  readonly cost: { readonly N: number; readonly r: number; readonly p: number }
  readonly generation: number
  readonly salt: string
  readonly byPassword: string
}

const old = { N: 2 ** 15, r: 8, p: 1 }

function derived(password: string, salt: string, cost: SealedNow['cost']): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, Buffer.from(salt, 'base64'), 32, { ...cost, maxmem: 2 ** 28 }, (fault, key) =>
      fault ? reject(fault) : resolve(key),
    )
  })
}

function unsealedWith(key: Buffer, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
}

function sealedWith(key: Buffer, content: Buffer): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  return Buffer.concat([iv, cipher.update(content), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

const stolen = (vault: ReadonlyMap<string, string>) => [...vault.values()].join('\n')

describe('an unlock password', () => {
  test('seals key and token in the vault, and the right one opens them after a restart', async () => {
    const { vault, key } = await aProtectedLaptop()
    for (const secret of [key, signedIn.token, recovery]) expect(stolen(vault)).not.toContain(secret)
    const { session } = await aLaptop(vault)
    expect(await session.load(null)).toMatchObject({
      value: { locked: true, hasPassword: true, session: { token: '' } },
    })
    expect(await session.replicaKey(null)).toEqual({ ok: false, failure: { kind: 'Locked' } })
    expect(await session.unlock({ password: 'wrong horse' })).toMatchObject({
      failure: { kind: 'WrongPassword' },
    })
    expect(await session.unlock({ password: 'correct horse' })).toMatchObject({
      value: { token: signedIn.token },
    })
    expect(await session.replicaKey(null)).toMatchObject({ ok: true, value: { key } })
  })

  test('is asked for again once the laptop was locked', async () => {
    const { session } = await aProtectedLaptop()
    expect(await session.load(null)).toMatchObject({ value: { locked: false } })
    await session.lock(null)
    expect(await session.load(null)).toMatchObject({ value: { locked: true } })
    expect(await session.setLock({ password: null })).toMatchObject({ failure: { kind: 'Locked' } })
  })

  test('that was forgotten costs a sign-in and not the data', async () => {
    const { vault, key } = await aProtectedLaptop()
    const { session } = await aLaptop(vault)
    await session.save({ ...signedIn, token: 'renewed' })
    expect(await session.replicaKey(null)).toMatchObject({ ok: true, value: { key } })
    expect(await session.load(null)).toMatchObject({
      value: { locked: false, session: { token: 'renewed' } },
    })
    expect(stolen(vault)).not.toContain('renewed')
    expect(await session.setLock({ password: 'another one' })).toMatchObject({ ok: true })
  })

  test('is not opened by a sign-in that another server vouches for', async () => {
    const { vault } = await aProtectedLaptop()
    const { session } = await aLaptop(vault)
    await session.save({ ...signedIn, recovery: Buffer.alloc(32, 1).toString('base64') })
    expect(await session.replicaKey(null)).toMatchObject({ failure: { kind: 'Locked' } })
  })

  test('can be given up again', async () => {
    const { session, vault, key } = await aProtectedLaptop()
    expect(await session.setLock({ password: null, present: 'correct horse' })).toEqual({
      ok: true,
      value: { locked: false, hasPassword: false },
    })
    const { session: later } = await aLaptop(vault)
    expect(await later.load(null)).toMatchObject({
      value: { locked: false, session: { token: signedIn.token } },
    })
    expect(await later.replicaKey(null)).toMatchObject({ ok: true, value: { key } })
  })

  test('cannot be guessed fast, and starting the app again gives no new tries', async () => {
    const { vault } = await aProtectedLaptop()
    let now = at('10:00')
    const restarted = async () => (await aLaptop(vault, () => now)).session
    for (let round = 0; round < 5; round += 1)
      await (await restarted()).unlock({ password: `guess ${round}` })
    const refused = { failure: { kind: 'TooManyTries' } }
    expect(await (await restarted()).unlock({ password: 'correct horse' })).toMatchObject(refused)
    const later = (seconds: number) =>
      (now = new Date(Date.parse(now) + seconds * 1_000).toISOString() as Instant)
    // A second after the fifth, two after the sixth, and so on.
    later(1)
    await (await restarted()).unlock({ password: 'guess 6' })
    later(1)
    expect(await (await restarted()).unlock({ password: 'correct horse' })).toMatchObject(refused)
    later(1)
    const session = await restarted()
    expect(await session.unlock({ password: 'correct horse' })).toMatchObject({ ok: true })
    await session.lock(null)
    expect(await session.unlock({ password: 'wrong' })).toMatchObject({ failure: { kind: 'WrongPassword' } })
    expect(await session.unlock({ password: 'correct horse' })).toMatchObject({ ok: true })
  })

  test('is changed and given up only by who knows it, or just signed in at the server', async () => {
    const { session, vault } = await aProtectedLaptop()
    const change = { password: 'another horse' }
    expect(await session.setLock(change)).toMatchObject({ failure: { kind: 'PresentNeeded' } })
    expect(await session.setLock({ password: null })).toMatchObject({ failure: { kind: 'PresentNeeded' } })
    expect(await session.setLock({ ...change, present: 'a guess' })).toMatchObject({
      failure: { kind: 'WrongPassword' },
    })
    expect(await session.setLock({ ...change, present: 'correct horse' })).toMatchObject({ ok: true })
    const { session: later } = await aLaptop(vault)
    await later.save({ ...signedIn, token: 'renewed' })
    expect(await later.setLock({ password: 'a third horse' })).toMatchObject({ ok: true })
    expect(await later.setLock({ password: null })).toMatchObject({ failure: { kind: 'PresentNeeded' } })
  })

  test.each<readonly [string, string]>([
    ['1234567', 'tooShort'],
    ...['11111111', 'abababab', '12345678', '87654321', 'abcd1234', 'qwertyui', 'Password1', '19900101'].map(
      (password) => [password, 'tooSimple'] as const,
    ),
    ...['annaanna', 'anna1234', '１１１１１１１１', 'aaaabbbb', 'admin123', '1qaz2wsx'].map(
      (password) => [password, 'tooSimple'] as const,
    ),
  ])('%s is refused: it would be guessed first', async (password, fault) => {
    const { session } = await aLaptop()
    await session.save(signedIn)
    await session.makeReplicaKey({ generation: 0, keepOld: true })
    expect(await session.setLock({ password })).toEqual({
      ok: false,
      failure: { kind: 'WeakPassword', fault },
    })
  })

  test('of before opens as it did, costs from then on what today’s cost, and stays the same password', async () => {
    const { vault, key } = await aProtectedLaptop()
    const name = [...vault.keys()].find((one) => one.startsWith('replica-')) ?? ''
    const { cost, generation: _generation, ...sealed } = JSON.parse(vault.get(name) ?? '') as SealedNow
    expect(cost).toEqual({ N: 2 ** 17, r: 8, p: 1 })
    // As the version before wrote it, with 2^15 and without saying so.
    const master = Buffer.from(
      unsealedWith(await derived('correct horse', sealed.salt, cost), sealed.byPassword),
    )
    const before = {
      ...sealed,
      byPassword: sealedWith(await derived('correct horse', sealed.salt, old), master),
    }
    vault.set(name, JSON.stringify(before))
    const { session } = await aLaptop(vault)
    expect(await session.unlock({ password: 'wrong horse' })).toMatchObject({ ok: false })
    expect(await session.unlock({ password: 'correct horse' })).toMatchObject({ ok: true })
    expect(JSON.parse(vault.get(name) ?? '')).toMatchObject({ cost: { N: 2 ** 17 } })
    const { session: later } = await aLaptop(vault)
    expect(await later.unlock({ password: 'correct horse' })).toMatchObject({ ok: true })
    expect(await later.replicaKey(null)).toMatchObject({ value: { key } })
  })

  test('needs a server that can open it again', async () => {
    const { session } = await aLaptop()
    const { recovery: _none, ...older } = signedIn
    await session.save(older)
    await session.makeReplicaKey({ generation: 0, keepOld: true })
    expect(await session.setLock({ password: 'correct horse' })).toMatchObject({
      failure: { kind: 'NoRecovery' },
    })
  })
})
