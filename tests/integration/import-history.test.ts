import { expect, test } from 'vitest'
import { emptyProduct } from '#shared/catalog/product.ts'
import { yearOf } from '#shared/kernel/clock.ts'
import { at, someIds } from '#support/clock.ts'
import { anAsset, aContact, aCustomer, aUser } from '#support/documents.ts'
import { importing, rowsOf } from '#support/importing.ts'
import { aServer } from '#support/server.ts'

const stamp = { at: at('08:00'), by: 'user:chief', device: 'device:1' }
const aProduct = (code: string, name: string) => ({
  ...emptyProduct(someIds.next('product'), stamp),
  code,
  name,
})

async function aDesk() {
  const server = await aServer()
  const customer = aCustomer({ number: 'C-1', name: '苏州恒达水务有限公司', ownerId: 'user:anna' })
  const other = aCustomer({ id: someIds.next('customer'), number: 'C-2', name: '昆山远大机械' })
  server.load(
    aUser('chief', [], { roles: ['syncAdmin'] }),
    customer,
    other,
    aContact({ customerId: customer.id, name: '王建国' }),
    anAsset({ customerId: other.id, serialNumber: 'SN-7' }),
  )
  await server.accounts.save('chief', 'secret', [])
  return { server, customer, ...importing(server) }
}

const history = {
  id: 'import-history-1',
  kind: 'activity',
  fields: ['customerId', 'contactId', 'kind', 'happenedAt', 'subject', 'body', 'createdBy', 'assetId'],
}

test('what happened before stands at its minute and is its author’s; a row that comes again is itself', async () => {
  const { server, customer, take, undo, all } = await aDesk()
  await using _server = server
  const ahead = `${yearOf(server.core.calendar.today()) + 1}-01-02`
  const rows = rowsOf(
    ['C-1', '王建国', '电话', '2024-03-01 09:05', '', '要两台泵\n下周报价', 'anna', ''],
    ['C-1', '', '拜访', '2024-03-02', '看现场', '', '', ''],
    ['C-1', '谁', '', '2024-03-02', '无此人', '', '', ''],
    ['C-1', '', '', '2024-03-02', '', '', '', ''],
    ['C-1', '', '', ahead, '还没有发生', '', '', ''],
    ['C-1', '', '传真', '2024-03-02', '不知道的方式', '', '', ''],
    ['C-1', '', '', '2024-03-02', '别家的设备', '', '', 'SN-7'],
  )
  const faults = [
    { row: 4, field: 'contactId', fault: 'unknownContact' },
    { row: 5, field: 'body', fault: 'saysNothing' },
    { row: 6, field: 'happenedAt', fault: 'inTheFuture' },
    { row: 7, field: 'kind', fault: 'notAChoice' },
    { row: 8, field: 'assetId', fault: 'unknownMachine' },
  ]
  const told = (await take(rows, history, true)).json
  expect(told).toMatchObject({ added: 2, changed: 0, same: 0 })
  expect((told.faults as { row: number }[]).toSorted((a, b) => a.row - b.row)).toEqual(faults)
  expect((await take(rows, history)).json).toMatchObject({ added: 2 })
  const made = await all('activities', 'activity')
  const call = made.find(({ kind }) => kind === 'call')
  expect(call).toMatchObject({
    customerId: customer.id,
    subject: '要两台泵',
    body: '下周报价',
    happenedAt: server.core.calendar.momentOf('2024-03-01' as never, '09:05'),
    createdBy: 'user:anna',
    updatedBy: 'user:chief',
  })
  expect(made.find(({ kind }) => kind === 'visit')).toMatchObject({
    happenedAt: server.core.calendar.momentOf('2024-03-02' as never, '12:00'),
    createdBy: 'user:chief',
  })
  // Who holds the customer holds its history.
  expect((await server.as('anna')(`/activities/${call?._id}`)).status).toBe(200)

  expect((await take(rows.slice(0, 2), history)).json).toMatchObject({ added: 0, changed: 0, same: 2 })
  expect(await undo(history.id)).toEqual({ left: 0, kept: 0 })
  expect(await all('activities', 'activity')).toEqual([])
})

test('discounts find their products; a changed one is the next version, and one taken back goes on counting', async () => {
  const { server, take, undo, all } = await aDesk()
  await using _server = server
  server.load(aProduct('P-1', '泵'), aProduct('P-2', '轴承, 大'))
  const kind = 'discountRule'
  const fields = [
    'name',
    'percent',
    'validFrom',
    'validTo',
    'productIds',
    'segments',
    'minAmount',
    'stackable',
  ]
  const rules = { id: 'import-rules-1', kind, fields }
  const rows = rowsOf(
    ['大客户', '5%', '2026-01-01', '2026-12-31', 'P-1；P-2', 'A、水务', '10000', '是'],
    ['轴承', '0.075', '2026-01-01', '2026-12-31', '轴承, 大', '', '', ''],
    ['反了', '5', '2026-12-31', '2026-01-01', '', '', '', ''],
    ['没有', '5', '2026-01-01', '2026-12-31', 'P-1;P-9', '', '', ''],
  )
  expect((await take(rows, rules)).json).toMatchObject({
    added: 2,
    faults: [
      { row: 4, field: 'validTo', fault: 'endsFirst' },
      { row: 5, field: 'productIds', fault: 'unknownProduct' },
    ],
  })
  const [big, bearing] = (await all('catalog', kind)).toSorted(
    (a, b) => Number(a['percent']) - Number(b['percent']),
  )
  expect(big).toMatchObject({
    name: '大客户',
    percent: 500,
    segments: ['A', '水务'],
    minAmount: 1_000_000,
    stackable: true,
    version: 1,
  })
  expect(big?.['productIds']).toHaveLength(2)
  expect(bearing).toMatchObject({ percent: 750, minQuantity: 1, stackable: false })
  expect(bearing?.['productIds']).toHaveLength(1)

  const dearer = rowsOf(['大客户', '6', '2026-01-01', '2026-12-31', 'P-1；P-2', 'A、水务', '10000', '是'])
  const again = { ...rules, id: 'import-rules-2' }
  expect((await take(dearer, again)).json).toMatchObject({ changed: 1 })
  expect((await take(dearer, again)).json).toMatchObject({ changed: 0, same: 1 })
  expect(await all('catalog', kind)).toContainEqual(expect.objectContaining({ percent: 600, version: 2 }))
  expect(await undo(again.id)).toEqual({ left: 0, kept: 0 })
  expect(await all('catalog', kind)).toContainEqual(expect.objectContaining({ percent: 500, version: 3 }))
})

test('articles come published; what is published is not written over', async () => {
  const { server, take, all } = await aDesk()
  await using _server = server
  server.load(aProduct('P-1', '泵'))
  const fields = ['title', 'body', 'faultCode', 'productIds']
  const articles = { id: 'import-articles-1', kind: 'article', fields }
  const row = ['泵不启动', '检查相序，\n再检查热继电器。', 'E-17', 'P-1']
  expect((await take(rowsOf(row, ['没有内容', '', '', '']), articles)).json).toMatchObject({
    added: 1,
    faults: [{ row: 3, field: 'body', fault: 'required' }],
  })
  const [made] = await all('knowledge', 'article')
  expect(made).toMatchObject({ title: '泵不启动', body: row[1], version: 1 })
  expect(made).not.toHaveProperty('stage')
  expect((await server.as('anna')(`/knowledge/${made?._id}`)).status).toBe(200)
  expect((await take(rowsOf(row), articles)).json).toMatchObject({ same: 1 })
  expect((await take(rowsOf(['泵不启动', '别的内容', 'E-17', 'P-1']), articles)).json).toMatchObject({
    changed: 0,
    faults: [{ row: 2, field: 'title', fault: 'published' }],
  })
})
