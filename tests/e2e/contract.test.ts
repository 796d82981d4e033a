import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import JSZip from 'jszip'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { until } from '#support/until.ts'
import { aPerson, drawSignature } from '#support/window.ts'
import { draftsOf } from '#support/pages/drafts.ts'
import { said } from '#support/pages/said.ts'
import { networkOf } from '#support/pages/network.ts'
import { quotesOf } from '#support/pages/quotes.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

test('a customer says yes in his plant: quote, acceptance, signed contract and order without a network', async () => {
  await using server = await aSmallCompany()
  await server.accounts.save('root', 'secret', ['_admin'])
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
  await she.begins('rep1')
  await networkOf(page, server).goesAway()

  await she.openCustomer('C-000001')
  await quotesOf(page).begin()
  expect(await page.getByRole('button', { name: said('quotes.present') }).isDisabled()).toBe(true)
  for (const query of ['HCP-020', 'SV-INS']) {
    await quotesOf(page).addLine(query)
  }
  await quotesOf(page).handOver()
  expect(await quotesOf(page).quantity(1).isDisabled()).toBe(true)
  await press(said('quotes.accepted'))
  await she.reads('客户已接受')
  await press(said('quotes.drawUp'))
  await page
    .getByText(/^CT-\d{4}-\d{6}$/)
    .first()
    .waitFor()

  const dialog = page.getByRole('dialog')
  // A scan and a seal that were chosen stand there again after Escape.
  const scan = { name: '合同扫描.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') }
  await press(said('contracts.onPaper'))
  await dialog.locator('input[type=file]').setInputFiles(scan)
  await dialog.getByText(scan.name).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  const seal = dialog.getByRole('img', { name: said('contracts.seal') })
  await press(said('contracts.stamp'))
  await dialog.locator('input[type=file]').setInputFiles({
    name: '章.png',
    mimeType: 'image/png',
    buffer: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  })
  await seal.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await press(said('contracts.stamp'))
  await seal.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  // The form of the paper, its scan, and the form of the seal, which lies in it.
  await draftsOf(page).areKept(3)

  // A signature of nothing is none; one party alone does not sign the contract.
  await page
    .getByRole('button', { name: said('contracts.signNow'), exact: true })
    .first()
    .click()
  await dialog.getByRole('button', { name: said('contracts.signNow'), exact: true }).click()
  await she.reads('签字区是空的')
  // Other fingers and the heel of the hand leave no trace in it.
  const picture = () => dialog.locator('canvas').evaluate((field) => (field as HTMLCanvasElement).toDataURL())
  await drawSignature(page)
  const alone = await picture()
  await dialog.getByRole('button', { name: said('contracts.clear') }).click()
  expect(await picture()).not.toBe(alone)
  await drawSignature(page, true)
  expect(await picture()).toBe(alone)
  await dialog.getByRole('button', { name: said('contracts.signNow'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await page.getByRole('button', { name: said('contracts.order') }).count()).toBe(0)
  await page.getByRole('button', { name: said('contracts.signNow'), exact: true }).click()
  await drawSignature(page)
  await dialog.getByRole('button', { name: said('contracts.signNow'), exact: true }).click()
  await she.reads(/双方已签字/)
  // What was chosen for other ways of signing ends with it, and the scan is said to.
  const [about] = (await page.getByText(/^CT-\d{4}-\d{6}$/).allTextContents()) as [string]
  await she.reads(said('contracts.scanEnded', { number: about, file: scan.name }))
  await draftsOf(page).areKept(0)
  expect(await page.getByRole('button', { name: said('contracts.takeOff') }).count()).toBe(0)

  await press(said('documents.create'))
  await she.reads(/\.docx 已保存/)
  const [file = ''] = readdirSync(app.documents)
  const zip = await JSZip.loadAsync(readFileSync(join(app.documents, file)))
  const part = (await zip.file('word/document.xml')?.async('string')) ?? ''
  const xml = part.replace(/<[^>]+>/g, '')
  expect(xml).toContain(said('templateKind.contract'))
  expect(xml).toMatch(/CT-\d{4}-\d{6}/)
  expect(xml).toContain('质保期为验收合格之日起 24 个月')
  const pictures = Object.keys(zip.files).filter((name) => /media\/.*\.png$/.test(name))
  // Both parties drew the same strokes: one picture, shown at both places, beside the letterhead's.
  expect(pictures.length).toBeGreaterThanOrEqual(2)
  expect(part.match(/<a:blip\b/g)).toHaveLength(2)
  await press(said('contracts.order'))
  await press(said('sure.order.action'))
  await she.reads(/订单 SO-\d{4}-\d{6} 已确认/)
  expect(await page.getByRole('button', { name: said('contracts.order') }).count()).toBe(0)
  const number = await page
    .getByText(/^CT-\d{4}-\d{6}$/)
    .first()
    .textContent()
  if (process.env['SATCHEL_PICTURE'])
    await page.screenshot({ path: process.env['SATCHEL_PICTURE'], fullPage: true })

  // The network returns: the server takes all of it, and the numbers are what the customer saw.
  await networkOf(page, server).returns()
  await she.place('sync')
  await press(said('sync.now'))
  await she.badge('upToDate')
  await she.reads('没有待发送的修改')
  const root = server.as('root')
  const of = async (db: string, type: string) => {
    const { json } = await root(`/${db}/_find`, {
      body: { selector: { createdDevice: { $regex: '^device:' }, type }, limit: 5 },
    })
    return json.docs as Record<string, unknown>[]
  }
  await until(async () => {
    const [contract] = await of('contracts', 'contract')
    expect(contract).toMatchObject({ stage: 'signed', number })
    const [quote] = await of('quotes', 'quote')
    expect(quote).toMatchObject({ stage: 'accepted' })
    const [order] = await of('contracts', 'order')
    expect(order).toMatchObject({ stage: 'confirmed', contractId: contract?.['_id'] })
  })
  expect(app.complaints).toEqual([])
})

test('a bundle is configured in place, a rule that is broken is named, and its lines come with their prices', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await she.openCustomer('C-000001')
  await quotesOf(page).begin()
  await quotesOf(page).search.fill('PK-HCP')
  await page
    .getByRole('option', { name: /PK-HCP/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  const quantity = dialog.getByLabel(/的数量/).first()
  await quantity.fill('0')
  await dialog.getByText(/此产品包必须包含/).waitFor()
  expect(await dialog.getByRole('button', { name: /添加/ }).isDisabled()).toBe(true)
  await quantity.fill('5')
  await dialog.getByRole('checkbox').last().check()
  if (process.env['SATCHEL_PICTURE']) await page.screenshot({ path: process.env['SATCHEL_PICTURE'] })
  await dialog.getByRole('button', { name: '添加 3 行' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page
    .getByText(/成套方案/)
    .first()
    .waitFor()
  expect(await page.getByLabel(/^数量 \d/).count()).toBe(3)
  expect(await quotesOf(page).quantity(1).inputValue()).toBe('5')

  // An arrow goes to the next row, and what is typed there takes the place of what stood.
  await quotesOf(page).quantity(1).click()
  for (const [key, typed, row] of [
    ['ArrowDown', '7', '数量 2'],
    ['ArrowDown', '12', '数量 3'],
    ['ArrowUp', '3', '数量 2'],
  ] as const) {
    await page.keyboard.press(key)
    await page.keyboard.type(typed)
    await until(async () => expect(await page.getByLabel(row).inputValue()).toBe(typed))
  }
  await page.keyboard.press('Enter')
  const quantities = ['数量 1', '数量 2', '数量 3'].map((row) => page.getByLabel(row).inputValue())
  expect(await Promise.all(quantities)).toEqual(['5', '3', '12'])
})
