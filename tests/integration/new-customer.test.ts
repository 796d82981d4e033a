import { expect, test } from 'vitest'
import { emptyContactForm } from '#shared/contacts/contact-form.ts'
import { emptyCustomerForm } from '#shared/customers/new-customer.ts'
import { emptySiteForm } from '#shared/customers/site-form.ts'
import { addCustomer } from '#renderer/work/customers/add-customer.ts'
import { addContact } from '#renderer/work/customers/contacts.ts'
import { addSite } from '#renderer/work/customers/sites.ts'
import { aContact, aCustomer, any, aUser } from '#support/documents.ts'
import { aLaptop } from '#support/replica.ts'
import { aServer } from '#support/server.ts'
import { aWork } from '#support/work.ts'

const anna = aUser('anna', [{ kind: 'own', classes: ['base', 'sales'] }])
const directory = (id: string) => (id === anna.id ? anna : undefined)
const where = { ownerId: 'user:anna', territoryId: 'territory:east', businessLineId: 'line:pumps' }

test('a customer made without a network is taken with its people and places, stays, and is another rep’s nowhere', async () => {
  await using server = await aServer()
  const hers = aLaptop(await server.signIn('anna'), 'anna')
  await hers.sync()
  const made = await hers.switchOn(async (replica) => {
    const work = await aWork(replica, { by: 'anna' })
    const form = { ...emptyCustomerForm(where), name: '恒达水务有限公司' }
    const customer = await addCustomer(work, form, directory)
    if (!customer.ok) throw new Error('refused')
    const { id, address } = customer.value
    const site = await addSite(work, id, { ...emptySiteForm(address), name: '泵站', access: '凭证' })
    const boss = await addContact(work, id, { ...emptyContactForm, name: '王总' })
    if (!boss.ok || !site.ok) throw new Error('refused')
    const form2 = { ...emptyContactForm, name: '小李', reportsTo: boss.value.id, phones: ['021-58881234'] }
    const second = await addContact(work, id, form2)
    if (!second.ok) throw new Error('refused')
    return { customers: [customer.value, site.value], contacts: [boss.value, second.value] }
  })
  expect(made.customers[0]).toMatchObject({ number: 'CU-2026-000001' })
  await hers.sync()
  await hers.sync()
  for (const [family, documents] of Object.entries(made))
    for (const one of documents) {
      const { _id, _rev, ...stored } = (await server.as('anna')(`/${family}/${one.id}`)).json
      expect({ id: _id, ...stored, rev: typeof _rev }, one.type).toEqual({ ...one, rev: 'string' })
      expect((await server.as('ben')(`/${family}/${one.id}`)).status).toBe(404)
    }
  await hers.switchOn(async (replica) => {
    expect(await replica.device.rejections.count()).toBe(0)
    const { repositories } = await aWork(replica, { by: 'anna' })
    expect(await repositories.customers.all()).toHaveLength(1)
    expect(await repositories.sites.all()).toHaveLength(1)
    expect(await repositories.contacts.all()).toHaveLength(2)
  })
})

test('other clients are held to names, reporting lines and parent companies, and learn nothing of hidden companies', async () => {
  await using server = await aServer()
  server.load(
    aCustomer(),
    aCustomer({ id: 'customer:2' as never, parentId: 'customer:1' }),
    aCustomer({ id: 'customer:8' as never, ownerId: 'user:ben', parentId: 'customer:1' }),
    aContact(),
    aContact({ id: 'contact:2' as never, reportsTo: 'contact:1' }),
    aContact({ id: 'contact:5' as never, customerId: 'customer:2' as never }),
  )
  const change = async (family: string, id: string, over: object) => {
    const { json } = await server.as('anna')(`/${family}/${id}`)
    const body = { ...any(json), ...over, updatedBy: 'user:anna' }
    const { status, json: answer } = await server.as('anna')(`/${family}/${id}`, { method: 'PUT', body })
    return [status, answer.satchel?.kind]
  }
  expect(await change('customers', 'customer:1', { name: ' ' })).toEqual([403, 'nameless'])
  expect(await change('customers', 'customer:1', { parentId: 'customer:2' })).toEqual([403, 'parentCircle'])
  expect(await change('customers', 'customer:1', { channelId: 'customer:1' })).toEqual([403, 'channelSelf'])
  expect(await change('contacts', 'contact:1', { reportsTo: 'contact:2' })).toEqual([403, 'reportsCircle'])
  expect(await change('contacts', 'contact:1', { reportsTo: 'contact:5' })).toEqual([403, 'reportsElsewhere'])
  // What she does not see is judged as what is not there: the circle over Ben's company is not told.
  const hidden = await change('customers', 'customer:1', { parentId: 'customer:8' })
  expect(hidden).toEqual(await change('customers', 'customer:1', { parentId: 'customer:404' }))
  expect(hidden).toEqual([201, undefined])
})

test('a number that a laptop gives a customer was leased to it, and is borne by one', async () => {
  await using server = await aServer()
  const make = async (id: string, number: string) => {
    const { id: _, ...body } = any(aCustomer({ number }))
    return server.as('anna')(`/customers/${id}`, { method: 'PUT', body })
  }
  expect((await make('customer:1', 'CU-2026-000001')).json.satchel).toEqual({
    kind: 'numberNotLeased',
    number: 'CU-2026-000001',
  })
  await server.as('anna')('/_satchel/numbers', { body: { kind: 'customer', year: 2026, device: 'd' } })
  expect((await make('customer:1', 'CU-2026-000001')).status).toBe(201)
  expect((await make('customer:2', 'CU-2026-000001')).json.satchel.kind).toBe('numberTaken')
  expect((await make('customer:3', 'ERP-77')).status).toBe(201)
  expect((await make('customer:4', '')).status).toBe(201)
})
