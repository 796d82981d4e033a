import { expect, test } from 'vitest'
import { stampNew } from '#shared/kernel/document.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { aUser } from '#support/documents.ts'
import { aServer } from '#support/server.ts'

const stamp = stampNew({ at: '2026-11-20T08:00:00.000Z' as Instant, by: 'user:desk', device: 'd' })
const product = {
  _id: 'product:p1',
  type: 'product',
  ...stamp,
  code: 'HT-6204',
  name: '深沟球轴承',
  nameEn: 'Deep groove ball bearing',
  kind: 'goods',
  category: '轴承',
  businessLineId: '',
  unit: '套',
  specification: '',
  taxRate: 1_300,
  serials: false,
  active: true,
}
const book = {
  _id: 'priceBook:b1',
  type: 'priceBook',
  ...stamp,
  name: '标准价目表',
  nameEn: 'List prices',
  version: 1,
  currency: 'CNY',
  scope: { name: 'list' },
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  entries: [{ productId: 'product:p1', breaks: [{ from: 1, unitPrice: 1_234.5 }] }],
}

async function aDesk() {
  const server = await aServer()
  server.load(aUser('chief', [], { roles: ['syncAdmin'] }))
  await server.accounts.save('chief', 'secret', [])
  return server
}

test('the catalogue is written at the desk, and nowhere else', async () => {
  await using server = await aDesk()
  const put = (body: object) => ({ method: 'POST', body })
  expect((await server.atDesk('chief')('/catalog', put(product))).status).toBe(201)
  expect((await server.atDesk('chief')('/catalog', put(book))).status).toBe(201)
  // Away from the desk the same person is a person like all others; so are reps and managers, at the desk too.
  for (const who of ['chief', 'anna', 'mona'])
    expect((await server.as(who)('/catalog', put({ ...product, _id: `product:${who}` }))).status).toBe(403)
  for (const who of ['anna', 'mona'])
    expect((await server.atDesk(who)('/catalog', put({ ...product, _id: `product:${who}` }))).status).toBe(
      403,
    )
  // What a rep holds she does not change either.
  const { json } = await server.as('anna')('/catalog/priceBook:b1')
  expect(json).toMatchObject({ name: book.name, entries: book.entries })
  const cheaper = { ...json, entries: [{ productId: 'product:p1', breaks: [{ from: 1, unitPrice: 1 }] }] }
  expect((await server.as('anna')('/catalog', put(cheaper))).status).toBe(403)
  expect((await server.as('anna')('/catalog/priceBook:b1')).json.entries).toEqual(book.entries)
})

test('a price list that contradicts itself is refused at the desk, too', async () => {
  await using server = await aDesk()
  const entry = (from: number, unitPrice: number) => ({ from, unitPrice })
  const cases = [
    [{ validTo: '2025-12-31' }, 'endsBeforeItBegins'],
    [{ entries: [...book.entries, ...book.entries] }, 'pricedTwice'],
    [{ entries: [{ productId: 'product:p1', breaks: [entry(10, 1), entry(1, 2)] }] }, 'breaksInOrder'],
    [{ entries: [{ productId: 'product:p1', breaks: [entry(1, 0.000_01)] }] }, 'priceTooFine'],
  ] as const
  for (const [over, kind] of cases) {
    const answer = await server.atDesk('chief')('/catalog', { method: 'POST', body: { ...book, ...over } })
    expect(answer).toMatchObject({ status: 403, json: { satchel: { kind } } })
  }
})
