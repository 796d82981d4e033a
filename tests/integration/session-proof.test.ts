import { expect, test } from 'vitest'
import { askJson } from '#main/hosts/loopback/ask-json.ts'
import { serverProof } from '#main/server-proof.ts'
import { aServer } from '#support/server.ts'

const proof = serverProof(askJson)

test('the server itself says whose session a token opens', async () => {
  await using server = await aServer()
  const anna = await server.signIn('anna', 'device-1')
  expect(await proof.isSessionOf(anna)).toBe(true)
  expect(await proof.isSessionOf({ ...anna, user: 'ben' })).toBe(false)
  expect(await proof.isSessionOf({ ...anna, company: 'another' })).toBe(false)
  expect(await proof.isSessionOf({ ...anna, token: 'made up' })).toBe(false)
  expect(await proof.isSessionOf({ ...anna, token: '' })).toBe(false)
})

test('a server that does not answer proves nothing', async () => {
  const server = await aServer()
  const anna = await server.signIn('anna', 'device-1')
  await server.close()
  expect(await proof.isSessionOf(anna)).toBe(false)
})
