import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createImportBook, mostHeld } from '#server/desk/imports/import-book.ts'
import { createImporter } from '#server/desk/imports/importer.ts'
import { toItsEnd } from '#server/http/to-its-end.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { aCustomer, aUser } from '#support/documents.ts'
import { customerRun as run, importing, rowsOf } from '#support/importing.ts'
import { aServer, type TestServer } from '#support/server.ts'

const { fields } = run

async function aDesk(): Promise<TestServer> {
  const server = await aServer()
  server.load(aUser('chief', [], { roles: ['syncAdmin'] }))
  await server.accounts.save('chief', 'secret', [])
  return server
}

test('rows are held to the rules of the form, tried first, taken once, and taken back as one', async () => {
  await using server = await aDesk()
  server.load(aCustomer({ name: '上海华源泵业有限公司', taxNumber: '91310000MA1ABCDE0X' }))
  const { take, undo, all } = importing(server)
  const rows = rowsOf(
    ['K1', '苏州恒达水务有限公司', '0512-66881234', 'post@hengda.example', ''],
    ['K2', '', '0512-66881234', '', ''],
    ['K3', '昆山远大机械', 'keine', 'no mail', ''],
    ['K4', '华源（上海）公司', '', '', '91310000MA1ABCDE0X'],
    ['K1', '苏州恒达水务有限公司', '', '', ''],
    ['K5', '太仓恒通', '=B2', '', ''],
  )
  const before = await all('customers', 'customer')
  const tried = await take(rows, {}, true)
  expect(tried).toMatchObject({ status: 200, json: { added: 1, changed: 0, same: 0 } })
  const faults = [
    { row: 3, field: 'name', fault: 'required' },
    { row: 4, field: 'phone', fault: 'notAPhone' },
    { row: 4, field: 'email', fault: 'notAnEmail' },
    { row: 5, field: '', fault: 'twin', about: before[0]?._id, called: '上海华源泵业有限公司' },
    { row: 6, field: '', fault: 'twice' },
    { row: 7, field: 'phone', fault: 'formula' },
  ]
  expect(tried.json.faults).toEqual(faults)
  expect(await all('customers', 'customer')).toEqual(before)

  expect((await take(rows)).json).toEqual({ added: 1, changed: 0, same: 0, faults })
  const [made] = (await all('customers', 'customer')).filter(({ _id }) => _id !== before[0]?._id)
  expect(made).toMatchObject({
    name: '苏州恒达水务有限公司',
    ownerId: 'user:anna',
    createdBy: 'user:chief',
    tier: 'C',
  })
  // Its owner holds it, as she would one that was typed.
  expect((await server.as('anna')(`/customers/${made?._id}`)).status).toBe(200)
  expect((await server.as('ben')(`/customers/${made?._id}`)).status).toBe(404)

  // The same again changes nothing; a corrected row is that customer, not another one.
  expect((await take(rows.slice(0, 1))).json).toEqual({ added: 0, changed: 0, same: 1, faults: [] })
  const mended = rowsOf(['K1', '苏州恒达水务有限公司', '0512-66880000', '', ''])
  expect((await take(mended)).json).toEqual({ added: 0, changed: 1, same: 0, faults: [] })
  expect(await all('customers', 'customer')).toContainEqual(
    expect.objectContaining({ _id: made?._id, phone: '0512-66880000', email: 'post@hengda.example' }),
  )

  expect((await server.atDesk('chief')('/_satchel/imports')).json.imports).toMatchObject([
    { id: run.id, added: 1, changed: 1, fileName: '客户.csv', by: 'chief' },
  ])
  expect(await undo(run.id)).toEqual({ left: 0, kept: 0 })
  expect(await all('customers', 'customer')).toEqual(before)
  expect((await take(rows)).json).toMatchObject({ satchel: { kind: 'importUndone' } })
  expect((await undo('never-was-1')).satchel).toEqual({ kind: 'noSuchImport' })
})

test('people, places, products, prices and machines find what they name, and what others rest on stays', async () => {
  await using server = await aDesk()
  const stamp = stampNew({ at: '2026-01-01T00:00:00.000Z' as Instant, by: 'user:chief', device: 'd' })
  const book = {
    id: 'priceBook:list',
    type: 'priceBook',
    ...stamp,
    name: '标准价目表',
    nameEn: '',
    version: 3,
    currency: 'CNY',
    scope: { name: 'list' },
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    entries: [],
  }
  server.load(book)
  const { take, undo, all } = importing(server)
  const of = (id: string, kind: string, named: readonly string[]) => ({ id, kind, fields: named })
  await take(rowsOf(['K1', '苏州恒达水务有限公司', '', '', '']))
  const people = of('import-two-2', 'contact', ['customerId', 'name', 'mobile'])
  expect(
    (
      await take(
        rowsOf(['苏州恒达水务', '王建国', '13800138000'], ['K1', '李小梅', ''], ['谁', '无名', '']),
        people,
      )
    ).json,
  ).toEqual({
    added: 2,
    changed: 0,
    same: 0,
    faults: [{ row: 4, field: 'customerId', fault: 'unknownCustomer' }],
  })
  const sites = of('import-three', 'site', ['customerId', 'name', 'city'])
  expect((await take(rowsOf(['苏州恒达水务有限公司', '一号泵站', '苏州市']), sites)).json.added).toBe(1)
  const products = of('import-four-4', 'product', ['code', 'name', 'kind', 'taxRate', 'unit'])
  expect(
    (await take(rowsOf(['007', '轴承', '备件', '0.13', '套'], ['P-2', '泵', '设备', '13%', '台']), products))
      .json.added,
  ).toBe(2)
  expect(
    (await all('catalog', 'product')).map(({ code, kind, taxRate }) => [code, kind, taxRate]).toSorted(),
  ).toEqual([
    ['007', 'sparePart', 1_300],
    ['P-2', 'goods', 1_300],
  ])
  const prices = of('import-five-5', 'price', ['bookId', 'productId', 'from', 'unitPrice'])
  const priced = rowsOf(
    ['标准价目表', '007', '', '¥12.50'],
    ['标准价目表', '007', '10', '11'],
    ['标准价目表', 'P-9', '', '1'],
    ['', 'P-2', '', '1'],
  )
  expect((await take(priced, prices)).json).toEqual({
    added: 0,
    changed: 2,
    same: 0,
    faults: [
      { row: 4, field: 'productId', fault: 'unknownProduct' },
      { row: 5, field: 'bookId', fault: 'noBook' },
    ],
  })
  expect((await all('catalog', 'priceBook'))[0]).toMatchObject({
    version: 4,
    entries: [
      {
        breaks: [
          { from: 1, unitPrice: 1_250 },
          { from: 10, unitPrice: 1_100 },
        ],
      },
    ],
  })
  expect((await take(priced.slice(0, 2), prices)).json).toMatchObject({ changed: 0, same: 2 })
  const machines = of('import-six-66', 'machine', [
    'customerId',
    'serialNumber',
    'productId',
    'siteId',
    'installedOn',
    'warrantyUntil',
  ])
  expect(
    (
      await take(
        rowsOf(
          ['K1', '00042', 'P-2', '一号泵站', '2025/3/1', '2027-03-01'],
          ['K1', 'S-2', 'P-2', '', '2025-03-01', '2024-03-01'],
        ),
        machines,
      )
    ).json,
  ).toEqual({
    added: 1,
    changed: 0,
    same: 0,
    faults: [{ row: 3, field: 'warrantyUntil', fault: 'warrantyFirst' }],
  })
  expect(
    (await all('assets', 'asset')).map(({ serialNumber, productName, installedOn }) => [
      serialNumber,
      productName,
      installedOn,
    ]),
  ).toEqual([['00042', '泵', '2025-03-01']])

  // A product that is priced and a customer with people stay; the prices go, under a version of their own.
  expect(await undo('import-four-4')).toEqual({ left: 0, kept: 2 })
  expect(await undo(run.id)).toEqual({ left: 0, kept: 1 })
  expect(await undo('import-five-5')).toEqual({ left: 0, kept: 0 })
  expect((await all('catalog', 'priceBook'))[0]).toMatchObject({ version: 5, entries: [] })
  expect(await undo('import-two-2')).toEqual({ left: 0, kept: 0 })
  expect(await all('contacts', 'contact')).toEqual([])
})

test('two of one name are one where nothing tells them apart, and two by their ids', async () => {
  await using server = await aDesk()
  const { take, all } = importing(server)
  await take(rowsOf(['K1', '苏州恒达水务有限公司', '', '', '']))
  const named = { id: 'import-two-2', kind: 'contact', fields: ['externalId', 'customerId', 'name', 'title'] }
  expect((await take(rowsOf(['', 'K1', '王建国', '']), named)).json.added).toBe(1)
  expect((await take(rowsOf(['', 'K1', '王建国', '经理']), named)).json).toMatchObject({
    added: 0,
    changed: 1,
  })
  expect((await take(rowsOf(['7', 'K1', '王建国', ''], ['8', 'K1', '王建国', '']), named)).json.added).toBe(2)
  expect((await all('contacts', 'contact')).map(({ title }) => title).toSorted()).toEqual(['', '', '经理'])
})

test('a rep who writes a record under the id that a row would have by its words gets nothing of the import', async () => {
  await using server = await aDesk()
  const { take, all } = importing(server)
  const digest = createHash('sha256')
    .update(JSON.stringify(['customer', run.source, 'K1']))
    .digest('hex')
  const mine = `customer:x${digest.slice(0, 30)}`
  const { id: _id, ...hers } = aCustomer({ name: '南京占位', ownerId: 'user:anna' })
  expect((await server.as('anna')(`/customers/${mine}`, { method: 'PUT', body: hers })).status).toBe(201)
  const rows = rowsOf(['K1', '苏州恒达水务有限公司', '0512-66881234', '', ''])
  expect((await take(rows, { ownerId: 'user:ben' }, true)).json).toMatchObject({ added: 1, changed: 0 })
  expect((await take(rows, { ownerId: 'user:ben' })).json).toMatchObject({ added: 1, changed: 0 })
  const made = (await all('customers', 'customer')).find(({ name }) => name === '苏州恒达水务有限公司')
  expect((await server.as('anna')(`/customers/${made?._id}`)).status).toBe(404)
  expect((await server.as('anna')(`/customers/${mine}`)).json).toMatchObject({
    name: '南京占位',
    phone: hers.phone,
  })
  expect((await take(rows, { ownerId: 'user:ben' })).json).toMatchObject({ added: 0, same: 1 })
})

test('taking back goes in steps of a few records, and each record costs the same however many there are', async () => {
  const readsOf = async (records: number) => {
    await using server = await aDesk()
    let reads = 0
    const { storage } = server.core
    const allRows: typeof storage.allRows = (...asked) => {
      const rows = storage.allRows(...asked)
      reads += rows.length
      return rows
    }
    const core = { ...server.core, storage: { ...storage, allRows } }
    const by = core.administrator('chief')
    const importer = createImporter(core, server.accounts)
    const rows = rowsOf(
      ...Array.from({ length: records }, (_, at) => [`K${at}`, `第${at}号泵业`, '', '', '']),
    )
    expect(await toItsEnd(importer.take(run, rows, { by, dry: false }))).toMatchObject({
      value: { added: records },
    })
    const standing = () => core.count(by, 'customers').live
    reads = 0
    let most = 0
    for (let pages = 1; pages > 0;) {
      const undoing = importer.undo(run.id, by)
      for (let before = standing(); ;) {
        const step = undoing.next()
        most = Math.max(most, before - standing())
        before = standing()
        if (!step.done) continue
        pages = step.value.ok ? step.value.value.left : 0
        break
      }
    }
    expect(standing()).toBe(0)
    expect(most).toBeLessThanOrEqual(25)
    return reads
  }
  expect(await readsOf(200)).toBeLessThan(2.5 * (await readsOf(100)))
})

test('rows are written some at a time, and what others wrote in between stands', async () => {
  await using server = await aDesk()
  const { core } = server
  const by = core.administrator('chief')
  const importer = createImporter(core, server.accounts)
  const standing = () => core.count(by, 'customers').live
  const rows = Array.from({ length: 600 }, (_, at) => [`K${at}`, `第${at}号泵业`, '', '', ''])
  const taking = importer.take(run, rowsOf(...rows), { by, dry: false })
  let most = 0
  for (let before = standing(); ;) {
    const step = taking.next()
    most = Math.max(most, standing() - before)
    before = standing()
    if (!step.done) continue
    expect(step.value).toEqual({ ok: true, value: { added: 600, changed: 0, same: 0, faults: [] } })
    break
  }
  expect(most).toBe(250)

  const [last] = (await importing(server).all('customers', 'customer')).filter(
    ({ name }) => name === '第599号泵业',
  )
  const again = rows.map(([id = '', name = '']) => [id, name, '', 'post@pumps.example', ''])
  const mending = importer.take(run, rowsOf(...again), { by, dry: false })
  while (mending.next().done !== true) {
    const now = core.view(by, 'customers', last?._id ?? '')?.winner?.body ?? ''
    if (now.includes('0512-66881234')) continue
    const { status } = await server.as('root')(`/customers/${last?._id}`, {
      method: 'PUT',
      body: { ...last, phone: '0512-66881234' },
    })
    expect(status).toBe(201)
  }
  const { json } = await server.as('root')(`/customers/${last?._id}`)
  expect(json).toMatchObject({ phone: '0512-66881234', email: 'post@pumps.example' })
})

test('a customer that somebody claimed since stays when the import is taken back', async () => {
  await using server = await aDesk()
  const { take, undo, all } = importing(server)
  await take(rowsOf(['K1', '苏州恒达水务有限公司', '', '', ''], ['K2', '远大机械', '', '', '']), {
    ownerId: '',
  })
  const claimed = (await all('customers', 'customer')).find(({ name }) => name === '远大机械')
  const { status } = await server.as('root')(`/customers/${claimed?._id}`, {
    method: 'PUT',
    body: { ...claimed, ownerId: 'user:ben' },
  })
  expect(status).toBe(201)
  expect(await undo(run.id)).toEqual({ left: 0, kept: 1 })
  expect((await all('customers', 'customer')).map(({ name }) => name)).toEqual(['远大机械'])
})

test('a thousand rows of twenty-six columns are taken', async () => {
  await using server = await aDesk()
  const { take } = importing(server)
  const columns = [...fields, ...Array.from({ length: 21 }, (_, at) => `no field ${at}`)]
  const rows = rowsOf(
    ...Array.from({ length: 1_000 }, (_, at) => [
      `K${at}`,
      `第${at}号泵业`,
      ...columns.slice(2).map(() => ''),
    ]),
  )
  expect(await take(rows, { fields: columns }, true)).toMatchObject({ status: 200, json: { added: 1_000 } })
})

test('what it takes to take an import back goes when that is done, and with the oldest of a hundred', async () => {
  await using server = await aDesk()
  const { take, undo } = importing(server)
  const { storage } = server.core
  await take(rowsOf(['K1', '苏州恒达水务有限公司', '', '', '']))
  expect(storage.value(`import/${run.id}/0`)).toContain('customer:')
  await undo(run.id)
  expect(storage.value(`import/${run.id}/0`)).toBeUndefined()
  const book = createImportBook(storage)
  const written = [{ db: 'customers', id: 'customer:1', at: '2026-01-01T00:00:00.000Z' }] as const
  for (let at = 0; at < 101; at += 1)
    storage.transaction(() => book.note({ ...run, id: `import-many-${at}` }, 'chief', written))
  expect(storage.value('import/import-many-0/0')).toBeUndefined()
  expect(book.find('import-many-0')).toBeUndefined()
  expect(storage.value('import/import-many-1/0')).toContain('customer:1')
  expect(book.list()).toHaveLength(100)
})

test('nobody but the desk imports', async () => {
  await using server = await aDesk()
  const body = { run, dry: false, rows: rowsOf(['K1', '苏州恒达水务有限公司', '', '', '']) }
  for (const asking of [server.as('chief'), server.as('anna'), server.atDesk('anna'), server.atDesk('mona')])
    for (const [path, method] of [
      ['/_satchel/imports', 'POST'],
      ['/_satchel/imports', 'GET'],
      ['/_satchel/imports/import-one-1/undo', 'POST'],
    ] as const)
      expect((await asking(path, method === 'GET' ? {} : { method, body })).status).toBe(403)
  const { json } = await server.as('root')('/customers/_all_docs')
  expect(json.rows).toEqual([])
})

const stamp = stampNew({ at: '2026-01-01T00:00:00.000Z' as Instant, by: 'user:chief', device: 'd' })
const aBook = (entries: readonly object[] = []) => ({
  id: 'priceBook:list',
  type: 'priceBook',
  ...stamp,
  name: '标准价目表',
  nameEn: '',
  version: 3,
  currency: 'CNY',
  scope: { name: 'list' },
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  entries,
})
const part = (upTo: number, isLast: boolean) => ({ upTo, bytes: 90_000, isLast })

async function withPrices() {
  const server = await aDesk()
  server.load(aBook())
  const { take, undo, all, list } = importing(server)
  const products = { id: 'import-products', kind: 'product', fields: ['code', 'name'] }
  await take(rowsOf(...[1, 2, 3, 4].map((at) => [`P-${at}`, `泵${at}`])), products)
  const prices = {
    id: 'import-prices-1',
    kind: 'price',
    fields: ['productId', 'unitPrice'],
    bookId: 'priceBook:list',
  }
  const rows = [1, 2, 3, 4].map((at) => ({ row: at + 1, cells: [`P-${at}`, `${at}0`] }))
  const book = async () => {
    const [one] = await all('catalog', 'priceBook')
    return { version: one?.['version'], entries: (one?.['entries'] as readonly unknown[]).length }
  }
  return { server, take, undo, list, all, prices, rows, book }
}

test('prices that come in many parts are one version of their list, and nothing of them stands before the last', async () => {
  const { server, take, undo, list, prices, rows, book } = await withPrices()
  await using _ = server
  const first = [...rows.slice(0, 2), { row: 9, cells: ['P-9', '1'] }]
  expect((await take(first, prices, false, part(3, false))).json).toEqual({
    added: 0,
    changed: 0,
    same: 0,
    faults: [{ row: 9, field: 'productId', fault: 'unknownProduct' }],
  })
  expect(await book()).toEqual({ version: 3, entries: 0 })
  expect((await list())[0]).toMatchObject({
    id: prices.id,
    unfinished: { upTo: 3, bytes: 90_000, run: prices },
  })
  // A line that broke: the same part once more.
  await take(rows.slice(0, 2), prices, false, part(3, false))
  expect((await take(rows.slice(2), prices, false, part(5, true))).json).toEqual({
    added: 0,
    changed: 4,
    same: 0,
    faults: [],
  })
  expect(await book()).toEqual({ version: 4, entries: 4 })
  expect((await list())[0]).not.toHaveProperty('unfinished')
  // Its answer did not arrive: what it wrote stands, under the version that it has.
  expect((await take(rows.slice(2), prices, false, part(5, true))).json).toMatchObject({
    changed: 0,
    same: 2,
  })
  expect(await book()).toEqual({ version: 4, entries: 4 })
  expect(await undo(prices.id)).toEqual({ left: 0, kept: 0 })
  expect(await book()).toEqual({ version: 5, entries: 0 })
})

test('prices that are begun anew under other columns write nothing of what waited under the old ones', async () => {
  const { server, take, list, prices, rows, book } = await withPrices()
  await using _ = server
  await take(rows, prices, false, part(5, false))
  const corrected = { ...prices, fields: ['productId', 'unitPrice', 'from'] }
  const anew = [
    { row: 2, cells: ['P-1', '11', '1'] },
    { row: 3, cells: ['P-2', '21', 'many'] },
  ]
  await take(anew, corrected, false, part(3, false))
  // How far it came under the old columns says nothing of how far it is.
  expect((await list())[0]).toMatchObject({ unfinished: { upTo: 3, run: corrected } })
  await take([], corrected, false, part(5, true))
  expect(await book()).toEqual({ version: 4, entries: 1 })
})

test('a server that dies between two parts, or while it writes what waited, gives a list one version all the same', async () => {
  for (const dies of ['between', 'within'] as const) {
    const { server, take, prices, rows, book } = await withPrices()
    await using _ = server
    const { core } = server
    await take(rows.slice(0, 2), prices, false, part(3, false))
    const by = core.administrator('chief')
    const whole = { ...run, ...prices, fields: [...prices.fields], kind: 'price' } as const
    const last = { by, dry: false, part: part(5, true) }
    if (dies === 'within') {
      // What waited is forgotten in the transaction that writes the list: killed at it, neither has happened.
      const { storage } = core
      const kept = {
        ...storage,
        dropValue: () => {
          throw new Error('killed')
        },
      }
      const importer = createImporter({ ...core, storage: kept }, server.accounts)
      await expect(toItsEnd(importer.take(whole, rows.slice(2), last))).rejects.toThrow('killed')
      expect(await book()).toEqual({ version: 3, entries: 0 })
    }
    // Another process, which holds nothing but the data.
    const again = createImporter(core, server.accounts)
    expect(await toItsEnd(again.take(whole, rows.slice(2), last))).toMatchObject({ value: { changed: 4 } })
    expect(await book()).toEqual({ version: 4, entries: 4 })
    expect(createImportBook(core.storage).waiting(prices.id)).toEqual({ pages: 0, rows: 0 })
    expect(core.storage.value(`import/${prices.id}/held/0`)).toBeUndefined()
  }
})

test('prices that were written wait no more and are of a finished import, whenever the server dies behind it', async () => {
  const { server, take, list, prices, rows, book } = await withPrices()
  await using _ = server
  const { core } = server
  await take(rows.slice(0, 2), prices, false, part(3, false))
  const whole = { ...run, ...prices, fields: [...prices.fields], kind: 'price' } as const
  const by = core.administrator('chief')
  // Killed right behind the commit of the list.
  const dying = {
    ...core,
    write: (...asked: Parameters<typeof core.write>) => {
      core.write(...asked)
      throw new Error('killed')
    },
  }
  const how = { by, dry: false, part: part(5, true) }
  await expect(
    toItsEnd(createImporter(dying, server.accounts).take(whole, rows.slice(2), how)),
  ).rejects.toThrow('killed')
  expect(await book()).toEqual({ version: 4, entries: 4 })
  expect(createImportBook(core.storage).waiting(prices.id)).toEqual({ pages: 0, rows: 0 })
  expect((await list())[0]).not.toHaveProperty('unfinished')
})

test('what waits of a price list is gone through in turns, and what others wrote in between stands', async () => {
  const { server, prices, all } = await withPrices()
  await using _ = server
  const { core } = server
  const by = core.administrator('chief')
  const importer = createImporter(core, server.accounts)
  const whole = { ...run, ...prices, fields: ['productId', 'from', 'unitPrice'], kind: 'price' } as const
  const kept = createImportBook(core.storage)
  const held = (row: number) => ({
    row,
    bookId: 'priceBook:list',
    productId: 'product:1',
    from: row,
    unitPrice: 100,
  })
  for (let from = 1; from <= 20_000; from += 1_000)
    kept.hold(
      whole,
      'chief',
      Array.from({ length: 1_000 }, (_one, at) => held(from + at)),
    )
  const taking = importer.take(whole, [], { by, dry: false, part: part(20_001, true) })
  let turns = 0
  let done = taking.next()
  for (; done.done !== true; turns += 1) {
    if (turns === 10) {
      const [list] = await all('catalog', 'priceBook')
      const body = { ...list, entries: [{ productId: 'product:2', breaks: [{ from: 1, unitPrice: 7 }] }] }
      expect((await server.as('root')('/catalog/priceBook:list', { method: 'PUT', body })).status).toBe(201)
    }
    done = taking.next()
  }
  expect(turns).toBeGreaterThan(40)
  expect(done.value).toMatchObject({ ok: true, value: { changed: 100, same: 0 } })
  const faults = done.value.ok ? done.value.value.faults : []
  expect(faults).toHaveLength(19_900)
  expect(faults[0]).toEqual({ row: 101, field: 'from', fault: 'tooManyBreaks' })
  const [list] = await all('catalog', 'priceBook')
  expect(list?.['entries']).toMatchObject([{ productId: 'product:2' }, { productId: 'product:1' }])
})

test('a list of many products is worked out in turns, and what others write until the last one stands', async () => {
  const { server, prices, all } = await withPrices()
  await using _ = server
  const { core } = server
  const importer = createImporter(core, server.accounts)
  const whole = { ...run, ...prices, fields: [...prices.fields], kind: 'price' } as const
  const products = 4_000
  const [book, by] = [createImportBook(core.storage), core.administrator('chief')]
  const held = (at: number) => ({
    row: at + 2,
    bookId: 'priceBook:list',
    productId: `product:p${at}`,
    from: 1,
    unitPrice: 7,
  })
  book.hold(
    whole,
    'chief',
    Array.from({ length: products }, (_none, at) => held(at)),
  )
  const how = { by, dry: false, part: part(products + 1, true) }
  const taking = importer.take(whole, [], how)
  // One page is read and 4,000 prices are gathered; then 4,000 products are gone through.
  let turns = 0
  let done = taking.next()
  for (; done.done !== true; turns += 1) {
    // Before each turn of the first 12 somebody writes the list: after the last there is one more.
    if (turns < 12) {
      const [list] = await all('catalog', 'priceBook')
      const body = {
        ...list,
        entries: [{ productId: `product:of-${turns}`, breaks: [{ from: 1, unitPrice: 7 }] }],
      }
      expect((await server.as('root')('/catalog/priceBook:list', { method: 'PUT', body })).status).toBe(201)
    }
    done = taking.next()
  }
  expect(turns).toBeGreaterThan(14)
  expect(done.value).toMatchObject({ ok: true, value: { changed: products } })
  const [list] = await all('catalog', 'priceBook')
  const entries = list?.['entries'] as readonly { productId: string }[]
  expect([entries.length, entries[0]?.productId]).toEqual([products + 1, 'product:of-11'])
})

test('no more prices wait than are gone through at the end', async () => {
  const { server, take, prices, rows } = await withPrices()
  await using _ = server
  const kept = createImportBook(server.core.storage)
  const whole = { ...run, ...prices, fields: [...prices.fields], kind: 'price' } as const
  const held = { row: 2, bookId: 'priceBook:list', productId: 'product:1', from: 1, unitPrice: 100 }
  kept.hold(
    whole,
    'chief',
    Array.from({ length: mostHeld - 1 }, () => held),
  )
  expect((await take(rows.slice(1, 3), prices, false, part(4, false))).json.faults).toEqual([
    { row: 4, field: '', fault: 'tooManyPrices' },
  ])
  expect(kept.waiting(prices.id)).toMatchObject({ rows: mostHeld })
})

test('an import whose window closed in its middle stands in the list with how far it came, goes on, or is taken back', async () => {
  await using server = await aDesk()
  const { take, undo, list, all } = importing(server)
  const rows = rowsOf(...[1, 2, 3].map((at) => [`K${at}`, `第${at}号泵业`, '', '', '']))
  expect((await take(rows, {}, true, part(4, false))).json.added).toBe(3)
  // What is only tried leaves nothing.
  expect(await list()).toEqual([])
  const sha256 = 'a'.repeat(64)
  await take(rows.slice(0, 1), {}, false, { ...part(2, false), sha256 })
  await take(rows.slice(1, 2), {}, false, part(3, false))
  // A desk of before says no more of its file than its size: what was noted stays.
  expect(await list()).toMatchObject([
    { id: run.id, added: 2, unfinished: { upTo: 3, bytes: 90_000, sha256, run: { ...run, fields } } },
  ])
  await take(rows.slice(2), {}, false, part(4, true))
  expect(await list()).toMatchObject([{ id: run.id, added: 3 }])
  expect((await list())[0]).not.toHaveProperty('unfinished')
  // Another one that changes nothing takes no place in the list.
  await take(rows, { id: 'import-again-1' }, false, part(4, false))
  expect(await list()).toHaveLength(2)
  await take([], { id: 'import-again-1' }, false, part(4, true))
  expect(await list()).toHaveLength(1)

  const other = { id: 'import-half-1' }
  await take(rowsOf(['K9', '远大机械', '', '', '']), other, false, part(2, false))
  expect(await undo(other.id)).toEqual({ left: 0, kept: 0 })
  expect((await list()).find(({ id }) => id === other.id)).not.toHaveProperty('unfinished')
  expect((await take([], other, false, part(2, true))).json).toMatchObject({
    satchel: { kind: 'importUndone' },
  })
  expect(await all('customers', 'customer')).toHaveLength(3)
})

test('an import that was killed within its first part is unfinished, and goes on from its first row', async () => {
  await using server = await aDesk()
  const { core } = server
  const by = core.administrator('chief')
  const rows = rowsOf(...Array.from({ length: 600 }, (_, at) => [`K${at}`, `第${at}号泵业`, '', '', '']))
  const how = { by, dry: false, part: part(601, true) }
  const taking = createImporter(core, server.accounts).take(run, rows, how)
  while (createImportBook(core.storage).find(run.id) === undefined) expect(taking.next().done).toBe(false)
  // Another process, which holds nothing but the data.
  const again = createImporter(core, server.accounts)
  expect(again.list()).toMatchObject([{ id: run.id, added: 250, unfinished: { upTo: 0, bytes: 90_000 } }])
  expect(await toItsEnd(again.take(run, rows, how))).toMatchObject({ value: { added: 350, same: 250 } })
  expect(again.list()[0]).not.toHaveProperty('unfinished')
})

test('a last part without rows that comes while its import is taken back does not hide that it was', async () => {
  await using server = await aDesk()
  const { core } = server
  const by = core.administrator('chief')
  const importer = createImporter(core, server.accounts)
  const rows = rowsOf(['K1', '苏州恒达水务有限公司', '', '', ''])
  await toItsEnd(importer.take(run, rows, { by, dry: false, part: part(2, false) }))
  const last = importer.take(run, [], { by, dry: false, part: part(2, true) })
  expect(last.next().done).toBe(false)
  expect(await toItsEnd(importer.undo(run.id, by))).toEqual({ ok: true, value: { left: 0, kept: 0 } })
  const undone = { ok: false, failure: { kind: 'importUndone' } }
  expect(await toItsEnd(last)).toEqual(undone)
  expect(importer.list()).toMatchObject([{ id: run.id, left: 0, undoneAt: expect.any(String) as string }])
  expect(await toItsEnd(importer.take(run, rows, { by, dry: false, part: part(2, false) }))).toEqual(undone)
})
