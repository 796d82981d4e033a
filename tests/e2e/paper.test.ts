import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'
import { said } from '#support/pages/said.ts'
import { networkOf } from '#support/pages/network.ts'
import { picture as pictureOf } from '#support/pages/picture.ts'
import { quotesOf } from '#support/pages/quotes.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

test('a contract comes back signed on paper: scan, payment plan and invoice without a network', async () => {
  await using server = await aSmallCompany()
  await server.accounts.save('root', 'secret', ['_admin'])
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  const dialog = page.getByRole('dialog')
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click()
  const picture = (name: string) => pictureOf(page, name)
  await page.setViewportSize({ width: 1093, height: 614 })
  await she.begins('rep1')
  await networkOf(page, server).goesAway()
  await she.openCustomer('C-000001')
  await picture('customer')
  await quotesOf(page).begin()
  for (const query of ['HCP-020', 'SV-INS']) await quotesOf(page).addLine(query)
  await quotesOf(page).handOver()
  await press(said('quotes.accepted'))
  await press(said('quotes.drawUp'))
  await page
    .getByText(/^CT-\d{4}-\d{6}$/)
    .first()
    .waitFor()

  // Without its scan nothing is signed, and what was typed stays.
  await press(said('contracts.onPaper'))
  await dialog
    .getByLabel(said('contracts.signerOf', { party: said('contracts.party.customer') }))
    .fill('王伟')
  await dialog.getByRole('button', { name: said('contracts.noteSigned') }).click()
  await dialog.getByText(said('contracts.scanMissing')).waitFor()
  await picture('paper')
  await dialog.locator('input[type=file]').setInputFiles({
    name: '合同扫描.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 两地签'),
  })
  await dialog.getByText('合同扫描.pdf').waitFor()
  await dialog.getByRole('button', { name: said('contracts.noteSigned') }).click()
  await she.reads(/双方已签字/)
  await page.getByText('合同扫描.pdf').filter({ visible: true }).first().waitFor()
  expect(await page.getByRole('button', { name: said('contracts.takeOff') }).count()).toBe(0)

  await press(said('paymentPlan.make'))
  await dialog.getByLabel(said('paymentPlan.name', { position: 3 })).waitFor()
  await picture('plan')
  await dialog.getByRole('button', { name: said('app.save'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('交货后 0 天').filter({ visible: true }).first().waitFor()

  await press(said('invoices.ask'))
  await dialog.getByRole('button', { name: said('invoices.send') }).click()
  await picture('invoice')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await picture('contract')

  await networkOf(page, server).returns()
  await she.place('sync')
  await press(said('sync.now'))
  await she.badge('upToDate')
  await until(async () => {
    const { json } = await server.as('root')('/contracts/_find', {
      body: { selector: { createdDevice: { $regex: '^device:' } }, limit: 9 },
    })
    const docs = json.docs as { type: string; stage?: string; instalments?: unknown[] }[]
    expect(docs.find(({ type }) => type === 'contract')).toMatchObject({ stage: 'signed' })
    expect(docs.find(({ type }) => type === 'paymentPlan')?.instalments).toHaveLength(3)
  })
  expect(app.complaints).toEqual([])
})

test('what she may, decides and holds stands on a page of its own', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await page.setViewportSize({ width: 1093, height: 614 })
  await she.begins('rep1')
  await page
    .getByRole('link', { name: said('nav.myRole') })
    .or(page.getByText(said('nav.myRole')))
    .first()
    .click()
  await page.getByText(said('myRole.duties')).waitFor()
  await page.getByText(said('myRole.roles.rep')).filter({ visible: true }).first().waitFor()
  await page.getByRole('button', { name: said('myRole.measure') }).click()
  await page
    .getByText(/ (kB|MB|KB)/)
    .first()
    .waitFor()
  await pictureOf(page, 'role')
  expect(app.complaints).toEqual([])
})
