import { expect, test } from 'vitest'
import { aContact, aCustomer, anOpportunity } from '#support/documents.ts'
import { aServer } from '#support/server.ts'

test('the owner of a customer puts somebody into its team, for what she holds herself, and takes him out', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact())
  const add = async (who: string, over: object = {}) => {
    const body = { customerId: 'customer:1', userId: 'user:ben', classes: ['base'], ...over }
    const { status, json } = await server.as(who)('/_satchel/account-teams', { body })
    return [status, status === 201 ? (json.id as string) : (json.satchel as { kind?: string }).kind] as const
  }
  const sees = async () => (await server.as('ben')('/contacts/contact:1')).status
  expect(await sees()).toBe(404)
  // Whose customer it is not, and what is not there, is answered alike.
  const absent = await add('anna', { customerId: 'customer:none' })
  expect(absent).toEqual([404, 'missing'])
  for (const who of ['ben', 'emil', 'mona']) expect(await add(who), who).toEqual(absent)
  // Nobody gives what she does not hold.
  expect(await add('anna', { classes: ['base', 'margin'] })).toEqual(absent)
  expect(await add('anna', { userId: 'user:nobody' })).toEqual([400, 'notActive'])
  const [status, id] = await add('anna', { role: '技术支持' })
  expect([status, await sees()]).toEqual([201, 200])
  expect((await server.as('ben')(`/_satchel/teams/${id}`, { method: 'DELETE' })).status).toBe(404)
  expect((await server.as('anna')(`/_satchel/teams/${id}`, { method: 'DELETE' })).status).toBe(200)
  expect(await sees()).toBe(404)
})

test('nobody puts herself into a team, of her customer or of a deal there; the desk may', async () => {
  await using server = await aServer()
  const deal = anOpportunity({ ownerId: 'user:ben' })
  server.load(aCustomer(), deal)
  const add = async (who: string, path: string, of: object) => {
    const { status, json } = await server.as(who)(path, { body: { ...of, userId: 'user:anna' } })
    return [status, status === 201 ? json.userId : json.satchel.kind] as const
  }
  const teams = [
    ['/_satchel/account-teams', { customerId: 'customer:1', classes: ['base', 'sales', 'service'] }],
    ['/_satchel/teams', { opportunityId: deal.id }],
  ] as const
  for (const [path, of] of teams) {
    expect([path, await add('anna', path, of)]).toEqual([path, [400, 'notHerself']])
    // Whose customer and deal it is not hears of neither.
    expect([path, await add('emil', path, of)]).toEqual([path, [404, 'missing']])
    expect([path, await add('root', path, of)]).toEqual([path, [201, 'user:anna']])
  }
})
