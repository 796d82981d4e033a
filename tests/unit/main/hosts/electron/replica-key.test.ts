import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { electronPorts } from '#main/hosts/electron/ports.ts'
import { loopbackPorts } from '#main/hosts/loopback/ports.ts'
import type { Vault } from '#main/ports.ts'
import { hostContract } from '#shared/host/host-contract.ts'
import { createHostClient } from '#renderer/host/client.ts'
import { at } from '#support/clock.ts'
import { aHost, overIpc } from '#support/host.ts'

const recoveryOf = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const sessionOf = (user: string, recovery?: string) => ({
  server: 'http://127.0.0.1:1',
  company: 'c',
  user,
  token: `token-of-${user}`,
  expiresAt: at('10:00'),
  ...(recovery === undefined ? {} : { recovery }),
})
const anna = sessionOf('anna', recoveryOf(1))
const first = { generation: 0, keepOld: true }

async function aLaptop(
  vault = new Map<string, string>(),
  options: Pick<NonNullable<Parameters<typeof aHost>[0]>, 'unreadable' | 'sessionOf'> = {},
) {
  const host = await aHost({ vault, ...options })
  return { vault, ...createHostClient(hostContract, await overIpc(host)), host }
}

async function keyOf({ session }: Awaited<ReturnType<typeof aLaptop>>): Promise<string | undefined> {
  const answer = await session.replicaKey(null)
  return answer.ok ? answer.value.key : undefined
}

const nameIn = (vault: ReadonlyMap<string, string>) =>
  [...vault.keys()].find((name) => name.startsWith('replica-')) ?? ''

test('a key that is not there yet is made when it is asked for, and stays the same', async () => {
  const laptop = await aLaptop()
  await laptop.session.save(anna)
  expect(await laptop.session.replicaKey(null)).toEqual({ ok: false, failure: { kind: 'NoKey' } })
  const made = await laptop.session.makeReplicaKey(first)
  expect(await keyOf(laptop)).toBe(made.ok && made.value.key)
  expect(await keyOf(await aLaptop(laptop.vault))).toBe(made.ok && made.value.key)
})

test('a key that cannot be opened now is not absent, is not overwritten, and opens again later', async () => {
  const laptop = await aLaptop()
  await laptop.session.save(anna)
  await laptop.session.makeReplicaKey(first)
  const key = await keyOf(laptop)
  const stored = laptop.vault.get(nameIn(laptop.vault))
  const locked = await aLaptop(laptop.vault, { unreadable: (name) => name.startsWith('replica-') })
  expect(await locked.session.replicaKey(null)).toEqual({ ok: false, failure: { kind: 'KeyUnreadable' } })
  await locked.session.save({ ...anna, token: 'another' })
  expect(await locked.session.replicaKey(null)).toEqual({ ok: false, failure: { kind: 'KeyUnreadable' } })
  expect(laptop.vault.get(nameIn(laptop.vault))).toBe(stored)
  expect(await keyOf(await aLaptop(laptop.vault))).toBe(key)
})

test('a session that cannot be opened now is told, and kept aside by who signs in again', async () => {
  const laptop = await aLaptop()
  await laptop.session.save(anna)
  await laptop.session.makeReplicaKey(first)
  const kept = laptop.vault.get('session') ?? ''
  let isLocked = true
  const locked = await aLaptop(laptop.vault, { unreadable: (name) => isLocked && name === 'session' })
  expect(await locked.session.load(null)).toEqual({ ok: false, failure: { kind: 'Unreadable' } })
  await locked.session.save({ ...anna, token: 'another' })
  isLocked = false
  expect(await locked.session.load(null)).toMatchObject({ value: { session: { token: 'another' } } })
  expect([...laptop.vault.values()]).toContain(kept)
})

test.each(['', 'half a jso', '{"version":2,"generation":0}', 'AAAA'])(
  'what lies in the vault and is no key (%s) is no reason to make another one',
  async (damaged) => {
    const laptop = await aLaptop()
    await laptop.session.save(anna)
    await laptop.session.makeReplicaKey(first)
    laptop.vault.set(nameIn(laptop.vault), damaged)
    expect(await laptop.session.replicaKey(null)).toMatchObject({ failure: { kind: 'KeyUnreadable' } })
    expect(laptop.vault.get(nameIn(laptop.vault))).toBe(damaged)
  },
)

test('who begins anew gets another key, and the former one is kept aside or goes, as she chose', async () => {
  const laptop = await aLaptop()
  await laptop.session.save(anna)
  await laptop.session.makeReplicaKey(first)
  const former = await keyOf(laptop)
  await laptop.session.makeReplicaKey({ generation: 1, keepOld: true })
  expect(await laptop.session.replicaKey(null)).toMatchObject({ value: { generation: 1 } })
  expect(await keyOf(laptop)).not.toBe(former)
  expect(await laptop.session.keysAside(null)).toEqual({ ok: true, value: { keys: [former] } })
  await laptop.session.makeReplicaKey({ generation: 2, keepOld: false })
  expect(await laptop.session.keysAside(null)).toEqual({ ok: true, value: { keys: [] } })
})

test('the host remembers of a replica that it was there, and how much of it was not sent', async () => {
  const laptop = await aLaptop()
  await laptop.session.save(anna)
  await laptop.session.makeReplicaKey(first)
  expect(await laptop.session.replicaKey(null)).toMatchObject({ value: { unsent: null } })
  await laptop.session.noteUnsent({ count: 3 })
  expect(await laptop.session.replicaKey(null)).toMatchObject({ value: { unsent: 3 } })
  await laptop.session.destroyReplicaKey(null)
  await laptop.session.save(anna)
  await laptop.session.makeReplicaKey(first)
  expect(await laptop.session.replicaKey(null)).toMatchObject({ value: { unsent: null } })
})

test('nobody gets the key of somebody else by naming her, signed in or out', async () => {
  const laptop = await aLaptop(undefined, { sessionOf: () => undefined })
  await laptop.session.save(anna)
  await laptop.session.makeReplicaKey(first)
  const key = await keyOf(laptop)
  await laptop.session.forget(null)
  expect([...laptop.vault.values()].join()).not.toContain(key)
  for (const pretended of [sessionOf('anna'), sessionOf('anna', recoveryOf(2))]) {
    await laptop.session.save(pretended)
    expect(await laptop.session.replicaKey(null)).toMatchObject({ failure: { kind: 'KeyUnreadable' } })
    expect(await laptop.session.setLock({ password: 'correct horse' })).toMatchObject({ ok: false })
  }
  await laptop.session.save(sessionOf('ben', recoveryOf(3)))
  expect(await keyOf(laptop)).toBeUndefined()
  // She herself, at the server.
  await laptop.session.save(anna)
  expect(await keyOf(laptop)).toBe(key)
})

test('a key that a version before left in the open is hers alone whom the server vouches for, and bound then', async () => {
  const laptop = await aLaptop()
  await laptop.session.save(anna)
  await laptop.session.makeReplicaKey(first)
  const plain = Buffer.alloc(32, 5).toString('base64')
  await laptop.session.forget(null)
  laptop.vault.set(nameIn(laptop.vault), plain)
  const sessionOfToken = (token: string) => (token === anna.token ? 'anna' : undefined)
  const upgraded = await aLaptop(laptop.vault, { sessionOf: sessionOfToken })
  expect(await upgraded.session.save({ ...anna, token: 'bens' })).toMatchObject({
    failure: { kind: 'NotProven' },
  })
  expect(await upgraded.session.replicaKey(null)).toMatchObject({ failure: { kind: 'NotSignedIn' } })
  expect(await upgraded.session.save(anna)).toMatchObject({ ok: true })
  expect(await keyOf(upgraded)).toBe(plain)
  expect([...laptop.vault.values()]).not.toContain(plain)
})

test('a laptop of before that is signed in opens as it did, also without a network', async () => {
  const plain = Buffer.alloc(32, 5).toString('base64')
  const laptop = await aLaptop(undefined, { sessionOf: () => undefined })
  await laptop.session.save(anna)
  await laptop.session.makeReplicaKey(first)
  laptop.vault.set(nameIn(laptop.vault), plain)
  expect(await keyOf(await aLaptop(laptop.vault, { sessionOf: () => undefined }))).toBe(plain)
  expect(laptop.vault.get(nameIn(laptop.vault))).not.toContain(plain)
})

test('with a server that gives nothing to bind a key to, the server is asked who signs in', async () => {
  const sessionOfToken = (token: string) => token.replace('token-of-', '')
  const laptop = await aLaptop(undefined, { sessionOf: sessionOfToken })
  expect(await laptop.session.save(sessionOf('anna'))).toMatchObject({ ok: true })
  await laptop.session.makeReplicaKey(first)
  const key = await keyOf(laptop)
  await laptop.session.forget(null)
  expect(await laptop.session.save({ ...sessionOf('anna'), token: 'token-of-ben' })).toMatchObject({
    failure: { kind: 'NotProven' },
  })
  expect(await laptop.session.save(sessionOf('anna'))).toMatchObject({ ok: true })
  expect(await keyOf(laptop)).toBe(key)
})

test('a laptop that gets another name at the server keeps its key through the next sign-in', async () => {
  const laptop = await aLaptop()
  await laptop.session.save(anna)
  await laptop.session.makeReplicaKey(first)
  const key = await keyOf(laptop)
  await laptop.session.save({ ...anna, recovery: recoveryOf(9) })
  expect(await keyOf(laptop)).toBe(key)
  await laptop.session.forget(null)
  await laptop.session.save({ ...anna, recovery: recoveryOf(9) })
  expect(await keyOf(laptop)).toBe(key)
})

async function aVault(make: (profile: string) => Vault) {
  const profile = await mkdtemp(join(tmpdir(), 'satchel-vault-'))
  onTestFinished(() => rm(profile, { recursive: true, force: true }))
  return { vault: make(profile), folder: join(profile, 'vault') }
}

/** Seals by turning bytes round; `key` says with what. */
function aKeychain() {
  const state = { isThere: true, key: 1 }
  const turned = (bytes: Uint8Array, key: number) => Buffer.from(bytes.map((byte) => byte ^ key))
  const safeStorage = {
    isEncryptionAvailable: () => state.isThere,
    encryptString: (secret: string) => turned(Buffer.from(`ok ${secret}`), state.key),
    decryptString: (bytes: Buffer) => {
      const text = turned(bytes, state.key).toString()
      if (!text.startsWith('ok ')) throw new Error('Error while decrypting the ciphertext')
      return text.slice(3)
    },
  }
  return { state, safeStorage }
}

test('the keychain of the desktop tells what it cannot open from what is not there, and overwrites neither', async () => {
  const { state, safeStorage } = aKeychain()
  const { vault, folder } = await aVault(
    (profile) => electronPorts({ safeStorage, profile, documents: '', net: {} } as never).vault,
  )
  expect(await vault.load('a')).toEqual({ state: 'absent' })
  expect(await vault.save('a', 'secret')).toBe(true)
  state.isThere = false
  expect(await vault.load('a')).toEqual({ state: 'unreadable' })
  expect(await vault.save('a', 'other')).toBe(false)
  state.isThere = true
  state.key = 2
  expect(await vault.load('a')).toEqual({ state: 'unreadable' })
  expect(await vault.save('a', 'other')).toBe(true)
  expect(await vault.load('a')).toEqual({ state: 'kept', secret: 'other' })
  expect(await vault.aside('a')).toEqual([])
  state.key = 1
  expect(await vault.aside('a')).toEqual(['secret'])
  await vault.forget('a')
  expect(await readdir(folder)).toEqual([])
})

test('a secret in a plain file that nobody may read, or that is empty, is not absent', async () => {
  const { vault, folder } = await aVault(
    (profile) => loopbackPorts({ profile, documents: '', opensFiles: false, writeLog: () => {} }).vault,
  )
  expect(vault.keptBy()).toBe('plainFile')
  await vault.save('a', 'secret')
  await writeFile(join(folder, 'a.secret'), '')
  expect(await vault.load('a')).toEqual({ state: 'unreadable' })
  await vault.save('a', 'other')
  expect(await vault.load('a')).toEqual({ state: 'kept', secret: 'other' })
  expect((await readdir(folder)).length).toBe(2)
})
