import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PriceBook } from '#shared/catalog/price-book.ts'
import type { Product } from '#shared/catalog/product.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import { type OpenServer, openServer } from '#server/open-server.ts'
import { seriousFaultsOf } from '#support/axe.ts'
import { aFolder, filesBelow, loopback, removeFolder } from '#support/launch.ts'
import { deskOf } from '#support/pages/desk.ts'
import { dialogOf } from '#support/pages/dialog.ts'
import { picture } from '#support/pages/picture.ts'
import { quotesOf } from '#support/pages/quotes.ts'
import { said, within } from '#support/pages/said.ts'
import { aWorkbook, gbk } from '#support/tables.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

/** A company as its administrator begins it in the window, and its first person, signed in. */
async function begin(page: Page, server: OpenServer): Promise<ReturnType<typeof aPerson>> {
  await server.accounts.save('root', 'secret', ['_admin'])
  const she = aPerson(page)
  await she.begins('root')
  const field = (name: 'company' | 'person' | 'signIn' | 'password' | 'again') =>
    page.getByRole('textbox', { name: said(`setup.${name}`), exact: true })
  await field('company').fill('安徽华泰轴承有限公司')
  await field('person').fill('华敏')
  await field('signIn').fill('hua-min')
  await field('password').fill('first secret')
  await field('again').fill('first secret')
  await page.getByRole('button', { name: said('setup.action'), exact: true }).click()
  await page.getByText(/以 hua-min 登录/).waitFor()
  await page.getByRole('button', { name: said('setup.signOut') }).click()
  await she.signIn('hua-min', 'first secret')
  await she.badge('upToDate')
  return she
}

/** Everything of a type that stands on the server. */
async function all<D>(
  server: OpenServer,
  db: string,
  type: string,
): Promise<readonly (D & { readonly _id: string })[]> {
  const basic = Buffer.from('root:secret').toString('base64')
  const answer = await fetch(`${server.address}/${db}/_all_docs?include_docs=true`, {
    headers: { authorization: `Basic ${basic}` },
  })
  const { rows } = (await answer.json()) as {
    readonly rows: readonly { readonly doc: D & { type: string; _id: string } }[]
  }
  return rows.map(({ doc }) => doc).filter((doc) => doc.type === type)
}

test('a company without the demo types its first product, its price and its process, and quotes it', async () => {
  await using server = await openServer({ directory: join(folder, 'data'), port: 0 })
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = await begin(page, server)
  await she.place('desk')
  await deskOf(page).view('catalog')
  const { field, save, closed, dialog } = dialogOf(page)
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

  await press(said('catalog.newProduct'))
  await save()
  await dialog.getByText(said('fault.required')).filter({ visible: true }).first().waitFor()
  await dialog.getByRole('textbox', { name: said('catalog.code'), exact: true }).fill('HT-6204')
  await dialog.getByRole('textbox', { name: said('desk.called'), exact: true }).fill('深沟球轴承 6204')
  await field(said('desk.nameEn')).fill('Deep groove ball bearing 6204')
  await field(said('catalog.category')).first().fill('轴承')
  await field(said('catalog.unit')).fill('套')
  await field(said('catalog.taxRate')).fill('13')
  await picture(page, 'product')
  expect(await seriousFaultsOf(page)).toEqual([])
  await save()
  await closed()
  await page.getByRole('button', { name: within('HT-6204') }).waitFor()
  const [product] = await all<Product>(server, 'catalog', 'product')
  expect(product).toMatchObject({ code: 'HT-6204', name: '深沟球轴承 6204', taxRate: 1_300, active: true })

  await press(said('catalog.newBook'))
  await dialog.getByRole('textbox', { name: said('desk.called'), exact: true }).fill('标准价目表')
  await dialog.getByLabel(said('catalog.addPrice')).first().fill('6204')
  await page.getByRole('option', { name: within('HT-6204') }).click()
  await dialog.getByRole('button', { name: said('catalog.add'), exact: true }).click()
  const prices = dialog.getByLabel(said('catalog.pricesOf', { name: 'HT-6204 深沟球轴承 6204' }))
  await prices.fill('12.5; 100: 11; 10: 9')
  await save()
  await dialog.getByText(said('catalog.breaksInOrder')).waitFor()
  await prices.fill('12.5; 100: 11')
  await save()
  await closed()

  // The next version is dearer, and says by how much before it stands.
  await page.getByRole('button', { name: within('标准价目表') }).click()
  await dialog.getByRole('button', { name: said('catalog.nextVersion'), exact: true }).click()
  await dialog.getByLabel(said('catalog.allBy')).fill('4')
  await dialog.getByRole('cell', { name: '13.00; 100: 11.44' }).waitFor()
  await picture(page, 'price-list')
  expect(await seriousFaultsOf(page)).toEqual([])
  await save()
  await closed()
  const books = await all<PriceBook>(server, 'catalog', 'priceBook')
  const priced = (one: number, hundred: number) => [
    {
      productId: product?._id,
      breaks: [
        { from: 1, unitPrice: one },
        { from: 100, unitPrice: hundred },
      ],
    },
  ]
  expect(books.map(({ version, entries }) => [version, entries]).toSorted()).toEqual([
    [1, priced(1_250, 1_100)],
    [2, priced(1_300, 1_144)],
  ])

  await press(said('catalog.newProcess'))
  await dialog.getByRole('textbox', { name: said('desk.called'), exact: true }).fill('设备销售')
  await picture(page, 'process')
  await save()
  await closed()
  expect(
    (await all<SalesProcess>(server, 'directory', 'process')).map(({ name, version }) => [name, version]),
  ).toEqual([['设备销售', 1]])
  await picture(page, 'catalog')
  await page.setViewportSize({ width: 1093, height: 614 })
  await picture(page, 'catalog-small')

  await she.findCustomer('合肥恒力泵业有限公司')
  await press(said('customers.newNamed', { name: '合肥恒力泵业有限公司' }))
  await dialog.getByRole('button', { name: said('customers.create') }).click()
  await closed()
  const quote = quotesOf(page)
  await quote.begin()
  await quote.addLine('HT-6204')
  await quote.quantity(1).fill('120')
  await page.keyboard.press('Enter')
  await page.getByText('1,491.60').filter({ visible: true }).first().waitFor()
  expect(app.complaints).toEqual([])
})

/** A list on the screen that imports: chosen, tried; then imported. */
function importOf(page: Page) {
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const figures = (said: string) => page.getByRole('status').filter({ hasText: said })
  return {
    choose: (name: string, bytes: Uint8Array) =>
      page
        .locator('input[type="file"]')
        .setInputFiles([{ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }]),
    tries: async (added: number, changed: number) => {
      await press(said('imports.tryIt'))
      await figures(said('imports.wouldBe', { added, changed, same: 0 })).waitFor()
    },
    imports: async (added: number, changed: number, same = 0) => {
      await press(said('imports.import'))
      await figures(said('imports.was', { added, changed, same })).waitFor()
    },
  }
}

test('products, prices and customers come in from lists, faulty rows are mended, and the first quote bears the letterhead', async () => {
  await using server = await openServer({ directory: join(folder, 'data'), port: 0 })
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = await begin(page, server)
  const { dialog, save, closed } = dialogOf(page)
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await she.place('desk')
  await deskOf(page).view('organisation')
  await page.getByRole('button', { name: /^名称 安徽华泰轴承有限公司/ }).click()
  await dialog.getByLabel('地址', { exact: true }).fill('合肥市长江路 8 号')
  await save()
  await closed()
  await deskOf(page).view('catalog')
  await press(said('catalog.newBook'))
  await dialog.getByRole('textbox', { name: said('desk.called'), exact: true }).fill('标准价目表')
  await save()
  await closed()

  await deskOf(page).view('imports')
  const list = importOf(page)
  await list.choose('旧表.xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))
  await she.reads(within(said('imports.file.oldWorkbook')))
  await list.choose('空.csv', new Uint8Array())
  await she.reads(within(said('imports.file.empty')))

  // As Kingdee writes it: GBK, a title above the headings.
  await list.choose(
    '物料.csv',
    gbk(
      '物料清单,,,\r\n物料编码,物料名称,规格型号,基本单位\r\n006204,深沟球轴承,6204-2RS,套\r\nHT-30,润滑脂,,桶\r\n',
    ),
  )
  await list.tries(2, 0)
  await list.imports(2, 0)
  const price = (code: string, yuan: string) =>
    `<row><c t="inlineStr"><is><t>${code}</t></is></c><c><v>${yuan}</v></c></row>`
  const heads =
    '<row><c t="inlineStr"><is><t>产品代码</t></is></c><c t="inlineStr"><is><t>单价</t></is></c></row>'
  await list.choose('价格.xlsx', aWorkbook(heads + price('006204', '12.5') + price('HT-30', '260')))
  await page.getByRole('combobox', { name: said('imports.book') }).click()
  await page.getByRole('option', { name: within('标准价目表') }).click()
  await list.tries(0, 2)
  await list.imports(0, 2)

  const customers =
    '客户编号,客户名称,联系电话,邮箱\nC-1,合肥恒力泵业有限公司,0551-65581234,post@hengli.example\nC-2,,0551-1,\nC-3,芜湖远大机械,无,坏\n'
  await list.choose('客户.csv', new TextEncoder().encode(customers))
  await list.tries(1, 0)
  await page.getByText(said('imports.fault.notAPhone')).waitFor()
  await picture(page, 'import-tried')
  expect(await seriousFaultsOf(page)).toEqual([])
  await list.imports(1, 0)
  await press(said('imports.saveRefused'))
  await until(() =>
    expect(filesBelow(app.documents).filter((path) => path.endsWith('.xlsx'))).toHaveLength(1),
  )
  const [refused = ''] = filesBelow(app.documents).filter((path) => path.endsWith('.xlsx'))
  // Mended as in a spreadsheet, and imported as it is.
  const parts = unzipSync(readFileSync(refused))
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(sheet).toContain(said('imports.fault.notAPhone'))
  const mended = sheet.replace('>无<', '>0553-3811234<').replace('>坏<', '>post@yuanda.example<')
  await list.choose('客户 未导入.xlsx', zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(mended) }))
  await list.tries(1, 0)
  await list.imports(1, 0)
  await page.setViewportSize({ width: 1093, height: 614 })
  await picture(page, 'import-small')
  await page.getByText(said('imports.past')).scrollIntoViewIfNeeded()
  await picture(page, 'import-past')
  const names = (await all<{ readonly name: string }>(server, 'customers', 'customer')).map(
    ({ name }) => name,
  )
  expect(names.toSorted()).toEqual(['合肥恒力泵业有限公司', '芜湖远大机械'])

  // One import is taken back as one.
  await page.getByRole('button', { name: `${said('imports.undo')}: 客户 未导入.xlsx` }).click()
  await dialog.getByRole('button', { name: said('imports.undo'), exact: true }).click()
  await page.getByText(said('imports.undone'), { exact: true }).waitFor()
  expect(await all(server, 'customers', 'customer')).toHaveLength(1)

  await page.setViewportSize({ width: 1280, height: 800 })
  await she.openCustomer('C-1')
  const quote = quotesOf(page)
  await quote.begin()
  await quote.addLine('006204')
  await quote.quantity(1).fill('100')
  await page.keyboard.press('Enter')
  await page.getByText('1,412.50').filter({ visible: true }).first().waitFor()
  await press(said('documents.create'))
  await she.reads(/\.docx 已保存/)
  const [paper = ''] = filesBelow(app.documents).filter((path) => path.endsWith('.docx'))
  const words = wordsOf(paper)
  for (const expected of ['安徽华泰轴承有限公司', '合肥市长江路 8 号', '合肥恒力泵业有限公司', '深沟球轴承'])
    expect(words).toContain(expected)
  expect(words).not.toContain('清源泵业')
  expect(app.complaints).toEqual([])
})

/** All that a Word file says, its headers and footers too. */
function wordsOf(path: string): string {
  const parts = unzipSync(new Uint8Array(readFileSync(path)))
  return Object.entries(parts)
    .filter(([name]) => /^word\/(document|header\d*|footer\d*)\.xml$/.test(name))
    .map(([, bytes]) => strFromU8(bytes).replaceAll(/<[^>]+>/g, ''))
    .join('\n')
}
