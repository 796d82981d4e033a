import { expect, test } from 'vitest'
import { any, aContact, aCustomer } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

async function signIn(server: TestServer, name: string, device: string) {
  const response = await fetch(`${server.address}/_session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name,
      password: 'secret',
      device: { id: device, name: `${name}’s laptop`, version: '0.1.0' },
    }),
  })
  const { token } = (await response.json()) as { token: string }
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const answer = await fetch(server.address + path, { ...init, headers })
    return { status: answer.status, device: answer.headers.get('satchel-device') }
  }
  return { status: response.status, ask }
}

const state = (server: TestServer, user: string, device: string, wanted: string) =>
  server.as(user)(`/_satchel/devices/${device}`, { method: 'PUT', body: { state: wanted } })

test('a suspended laptop is turned away at once, for everybody who signs in on it', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const laptop = await signIn(server, 'anna', 'device-1')
  const other = await signIn(server, 'anna', 'device-2')
  expect((await laptop.ask('/customers/_changes')).status).toBe(200)
  expect((await server.as('anna')('/_satchel/devices')).json.devices).toMatchObject([
    { id: 'device-1', user: 'anna', name: 'anna’s laptop', state: 'active', version: '0.1.0' },
    { id: 'device-2' },
  ])
  expect((await state(server, 'root', 'device-1', 'suspended')).status).toBe(200)
  expect(await laptop.ask('/customers/_changes')).toEqual({ status: 403, device: 'suspended' })
  expect((await other.ask('/customers/_changes')).status).toBe(200)
  expect((await signIn(server, 'anna', 'device-1')).status).toBe(403)
  expect((await signIn(server, 'ben', 'device-1')).status).toBe(403)
  await state(server, 'root', 'device-1', 'active')
  expect((await laptop.ask('/customers/_changes')).status).toBe(200)
})

test('a laptop that is to be wiped hands over what it has not sent, and reports that it is done', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const laptop = await signIn(server, 'anna', 'device-1')
  await state(server, 'root', 'device-1', 'wipePending')
  expect(await laptop.ask('/customers/_changes')).toEqual({ status: 403, device: 'wipePending' })
  // What the address says behind its question mark opens nothing.
  expect(await laptop.ask('/customers/_changes?x=/_bulk_docs')).toEqual({
    status: 403,
    device: 'wipePending',
  })
  const { id, ...contact } = any(aContact())
  const body = JSON.stringify({ docs: [{ ...contact, _id: id }] })
  expect((await laptop.ask('/contacts/_bulk_docs', { method: 'POST', body })).status).toBe(201)
  const wiped = JSON.stringify({ state: 'wiped' })
  expect((await laptop.ask('/_satchel/devices/device-1', { method: 'PUT', body: wiped })).status).toBe(200)
  expect((await laptop.ask('/contacts/_bulk_docs', { method: 'POST', body })).status).toBe(403)
})

test('one may suspend a laptop of one’s own, lift nothing, and touch no other’s', async () => {
  await using server = await aServer()
  await signIn(server, 'anna', 'device-1')
  await signIn(server, 'ben', 'device-2')
  expect((await state(server, 'anna', 'device-2', 'suspended')).status).toBe(404)
  expect((await state(server, 'anna', 'device-1', 'suspended')).status).toBe(200)
  expect((await state(server, 'anna', 'device-1', 'active')).status).toBe(404)
  expect((await server.as('ben')('/_satchel/devices')).json.devices).toHaveLength(1)
  expect((await server.as('root')('/_satchel/devices')).json.devices).toHaveLength(2)
})

test('who signs in under the id of another’s laptop can neither stop it nor say that it is wiped', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const hers = await signIn(server, 'anna', 'device-1')
  const forged = await signIn(server, 'ben', 'device-1')
  expect(forged.status).toBe(200)
  const put = (wanted: string, more: object = {}) => ({
    method: 'PUT',
    body: JSON.stringify({ state: wanted, ...more }),
  })
  for (const wanted of ['suspended', 'wipePending', 'wiped'])
    for (const more of [{}, { user: 'anna' }])
      await forged.ask('/_satchel/devices/device-1', put(wanted, more))
  expect((await hers.ask('/customers/_changes')).status).toBe(200)
  expect((await signIn(server, 'anna', 'device-1')).status).toBe(200)
  expect((await signIn(server, 'emil', 'device-1')).status).toBe(200)

  await state(server, 'root', 'device-1', 'wipePending')
  await forged.ask('/_satchel/devices/device-1', put('wiped'))
  await state(server, 'ben', 'device-1', 'wiped')
  // Her own laptop knows better than whoever says that it is empty.
  const lie = put('wiped', { users: [{ user: 'anna', lost: 0 }] })
  await (await signIn(server, 'ben', 'device-1')).ask('/_satchel/devices/device-1', lie)
  await forged.ask('/_satchel/devices/device-1', lie)
  await hers.ask('/customers/_changes')
  const { json } = await server.as('root')('/_satchel/devices')
  const ofAnna = (json.devices as { user: string; state: string }[]).find(({ user }) => user === 'anna')
  expect(ofAnna?.state).toBe('wipePending')
  const { id, ...contact } = any(aContact())
  const body = JSON.stringify({ docs: [{ ...contact, _id: id }] })
  expect((await hers.ask('/contacts/_bulk_docs', { method: 'POST', body })).status).toBe(201)
})

test('that a laptop is wiped is said by a session of it, not by its user from elsewhere', async () => {
  await using server = await aServer()
  const lost = await signIn(server, 'anna', 'device-1')
  const other = await signIn(server, 'anna', 'device-2')
  await state(server, 'root', 'device-1', 'wipePending')
  const wiped = { method: 'PUT', body: JSON.stringify({ state: 'wiped' }) }
  expect((await other.ask('/_satchel/devices/device-1', wiped)).status).toBe(404)
  expect((await state(server, 'anna', 'device-1', 'wiped')).status).toBe(404)
  expect((await lost.ask('/_satchel/devices/device-1', wiped)).status).toBe(200)
})

test('the desk stops a laptop for one person, and for whoever comes to it next', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const anna = await signIn(server, 'anna', 'device-1')
  const ben = await signIn(server, 'ben', 'device-1')
  const stop = { method: 'PUT', body: { state: 'suspended', user: 'ben' } }
  expect((await server.as('root')('/_satchel/devices/device-1', stop)).status).toBe(200)
  expect((await ben.ask('/customers/_changes')).status).toBe(403)
  expect((await anna.ask('/customers/_changes')).status).toBe(200)
  expect((await signIn(server, 'emil', 'device-1')).status).toBe(403)
})

test('a laptop reports about itself alone', async () => {
  await using server = await aServer()
  const first = await signIn(server, 'anna', 'device-1')
  await signIn(server, 'anna', 'device-2')
  const report = { method: 'PUT', body: JSON.stringify({ waiting: 0, rejected: 0 }) }
  expect((await first.ask('/_satchel/devices/device-1/report', report)).status).toBe(200)
  expect((await first.ask('/_satchel/devices/device-2/report', report)).status).toBe(404)
})

test('one person has fifty laptops at most, and those that were stopped are never forgotten', async () => {
  await using server = await aServer()
  await signIn(server, 'anna', 'lost')
  await state(server, 'root', 'lost', 'suspended')
  for (let count = 0; count < 60; count += 1) await signIn(server, 'anna', `device-${count}`)
  const { json } = await server.as('anna')('/_satchel/devices')
  expect(json.devices).toHaveLength(50)
  expect((await signIn(server, 'anna', 'lost')).status).toBe(403)
})
