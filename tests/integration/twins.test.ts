import { expect, test } from 'vitest'
import { aContact, aCustomer, anAsset, aUser } from '#support/documents.ts'
import { aServer, type Asking, type TestServer } from '#support/server.ts'

const other = { ownerId: 'user:ben', territoryId: 'territory:north' }
const apart = { name: '', nameEn: '', taxNumber: '', phone: '' }

async function loaded(...more: readonly { readonly id: string }[]): Promise<TestServer> {
  const server = await aServer()
  server.load(aUser('desk', [], { roles: ['syncAdmin'] }), ...more)
  await server.accounts.saveAll(['desk'], 'secret', [])
  return server
}

function named(id: number, over: object) {
  return aCustomer({ ...apart, ...other, id: `customer:${id}`, name: `单独${id}号`, ...over } as never)
}

async function twinsOf(desk: Asking): Promise<readonly string[]> {
  const { twins } = (await desk('/_satchel/twins')).json
  return (twins as { ids: string[]; signs: string[] }[]).map(
    ({ ids, signs }) => `${ids.join(' ')}: ${signs.join(' ')}`,
  )
}

test('customers that are one by name, script, sound, tax number or phone are found wherever they are; people at their customer; machines by serial number', async () => {
  await using server = await loaded(
    named(1, { name: '上海华源化工有限公司' }),
    named(2, { name: '上海华源化工（集团）股份有限公司', ownerId: 'user:anna' }),
    named(3, { name: '上海華源化工有限公司' }),
    named(4, { taxNumber: '91310000ＭＡ1Ｋ12345Ｘ' }),
    named(5, { taxNumber: '91310000ma1k12345x' }),
    named(6, { phone: '021-58881234' }),
    named(7, { phone: '+86 21 5888 1234 转 8' }),
    named(8, { name: 'Huber Pumpen GmbH' }),
    named(9, { name: 'HUBER PUMPEN', nameEn: '' }),
    aContact({
      id: 'contact:1' as never,
      name: '王 伟',
      mobile: '',
      email: '',
      customerId: 'customer:1' as never,
    }),
    aContact({
      id: 'contact:2' as never,
      name: '王伟',
      mobile: '',
      email: '',
      customerId: 'customer:1' as never,
    }),
    aContact({
      id: 'contact:3' as never,
      name: '王伟',
      mobile: '',
      email: '',
      customerId: 'customer:4' as never,
    }),
    anAsset({ serialNumber: 'SN－001', customerId: 'customer:1' as never }),
    anAsset({ id: 'asset:2' as never, serialNumber: 'sn 001', customerId: 'customer:2' as never }),
    anAsset({ id: 'asset:3' as never, serialNumber: 'SN-2', status: 'moved', movedTo: 'asset:4' }),
    anAsset({ id: 'asset:4' as never, serialNumber: 'SN-2', movedFrom: 'asset:3' }),
  )
  const desk = server.atDesk('desk')
  expect((await twinsOf(desk)).toSorted()).toEqual([
    'asset:1 asset:2: serialNumber',
    'contact:1 contact:2: name',
    'customer:1 customer:2: name',
    'customer:1 customer:3: sound',
    'customer:2 customer:3: sound',
    'customer:4 customer:5: taxNumber',
    'customer:6 customer:7: phone',
    'customer:8 customer:9: name',
  ])
  // What is told apart stays so, also for a customer that is written again; what is corrected is no twin any more.
  await desk('/_satchel/twins', { body: { ids: ['customer:7', 'customer:6'], apart: true } })
  const six = (await server.as('ben')('/customers/customer:6')).json
  await server.as('ben')('/customers/customer:6', { method: 'PUT', body: { ...six, note: 'again' } })
  const five = (await server.as('ben')('/customers/customer:5')).json
  await server.as('ben')('/customers/customer:5', { method: 'PUT', body: { ...five, taxNumber: '' } })
  const nine = (await server.as('ben')('/customers/customer:9')).json
  await server.as('ben')('/customers/customer:9', { method: 'PUT', body: { ...nine, retired: true } })
  const left = await twinsOf(desk)
  expect(left).not.toContain('customer:6 customer:7: phone')
  expect(left.join()).not.toMatch(/customer:[459]/)
  await desk('/_satchel/twins', { body: { ids: ['customer:6', 'customer:7'], apart: false } })
  expect(await twinsOf(desk)).toContain('customer:6 customer:7: phone')
})

test('a number that half of the company has is no sign of anything', async () => {
  const all = Array.from({ length: 30 }, (_, at) => named(at, { phone: '021-58881234' }))
  await using server = await loaded(...all)
  expect(await twinsOf(server.atDesk('desk'))).toEqual([])
})

test('nobody but the desk asks for twins, and merges any', async () => {
  await using server = await loaded(named(1, {}))
  for (const name of ['anna', 'mona', 'desk'])
    for (const path of ['/_satchel/twins', '/_satchel/merges'])
      expect((await server.as(name)(path)).status, `${name} ${path}`).toBe(403)
  const body = { kept: 'customer:1', lost: 'customer:2' }
  expect((await server.as('anna')('/_satchel/merges', { body })).status).toBe(403)
})

/** All that somebody hears who writes, corrects and fetches a customer: byte by byte, but for what differs every time. */
async function heardBy(server: TestServer, afterwards: () => Promise<unknown>): Promise<readonly unknown[]> {
  const anna = server.as('anna')
  const made = aCustomer({
    id: 'customer:hers' as never,
    name: '恒达水务有限公司',
    taxNumber: '91310000MA1K12345X',
    phone: '021-58881234',
  })
  const machine = anAsset({
    id: 'asset:hers' as never,
    customerId: made.id,
    serialNumber: 'SN-77',
    siteId: '',
  })
  const { id: _id, ...customer } = made
  const { id: _asset, ...asset } = machine
  const heard: unknown[] = []
  heard.push(await anna('/customers/customer:hers', { method: 'PUT', body: customer }))
  heard.push(await anna('/assets/_bulk_docs', { body: { docs: [{ ...asset, _id: 'asset:hers' }] } }))
  await afterwards()
  heard.push(await anna('/customers/customer:hers'))
  heard.push(await anna('/customers/_changes?include_docs=true&style=all_docs&conflicts=true'))
  heard.push(await anna('/assets/_changes?include_docs=true'))
  heard.push(await anna('/activities/_changes?include_docs=true'))
  heard.push(await anna('/_db_updates'))
  heard.push((await anna('/_satchel/digest/customers')).json.count)
  heard.push(await anna('/customers/_find', { body: { selector: { type: 'customer' } } }))
  return JSON.parse(
    JSON.stringify(heard)
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then')
      .replaceAll(/\d+-[0-9a-f]{32}/g, 'rev')
      .replaceAll(/"(seq|last_seq|update_seq)":"[^"]*"/g, '"$1":"seq"')
      .replaceAll(/[0-9a-f]{40,}/g, 'digest'),
  ) as unknown[]
}

test('whoever enters a customer that another territory has already hears, is sent and is asked nothing that she would not be without it', async () => {
  const twin = { name: '恒达水务（集团）有限公司', taxNumber: '91310000MA1K12345X', phone: '021 5888 1234' }
  const heard = await Promise.all(
    [twin, { name: '与此无关公司', taxNumber: '', phone: '' }].map(async (hidden) => {
      await using server = await loaded(
        named(2, hidden),
        anAsset({
          id: 'asset:2' as never,
          customerId: 'customer:2' as never,
          serialNumber: hidden === twin ? 'SN-77' : 'SN-1',
        }),
      )
      const before = await heardBy(server, async () => twinsOf(server.atDesk('desk')))
      const found = await twinsOf(server.atDesk('desk'))
      expect(found.length).toBe(hidden === twin ? 2 : 0)
      return before
    }),
  )
  expect(heard[0]).toEqual(heard[1])
})
