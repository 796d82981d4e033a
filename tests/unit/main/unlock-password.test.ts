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
  const key = await session.replicaKey(null)
  expect(await session.setLock({ password: 'correct horse' })).toMatchObject({ ok: true })
  return { session, vault, key: key.ok ? key.value.key : '' }
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
    expect(await session.replicaKey(null)).toEqual({ ok: true, value: { key } })
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
    expect(await session.replicaKey(null)).toEqual({ ok: true, value: { key } })
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
    expect(await session.setLock({ password: null })).toEqual({
      ok: true,
      value: { locked: false, hasPassword: false },
    })
    const { session: later } = await aLaptop(vault)
    expect(await later.load(null)).toMatchObject({
      value: { locked: false, session: { token: signedIn.token } },
    })
    expect(await later.replicaKey(null)).toEqual({ ok: true, value: { key } })
  })

  test('cannot be guessed fast', async () => {
    const { vault } = await aProtectedLaptop()
    let now = at('10:00')
    const { session } = await aLaptop(vault, () => now)
    for (let round = 0; round < 5; round += 1) await session.unlock({ password: `guess ${round}` })
    expect(await session.unlock({ password: 'correct horse' })).toMatchObject({
      failure: { kind: 'TooManyTries' },
    })
    now = at('10:05')
    expect(await session.unlock({ password: 'correct horse' })).toMatchObject({ ok: true })
  })

  test('needs a server that can open it again', async () => {
    const { session } = await aLaptop()
    const { recovery: _none, ...older } = signedIn
    await session.save(older)
    await session.replicaKey(null)
    expect(await session.setLock({ password: 'correct horse' })).toMatchObject({
      failure: { kind: 'NoRecovery' },
    })
  })
})
