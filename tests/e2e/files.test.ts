import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'
import { said } from '#support/pages/said.ts'
import { networkOf } from '#support/pages/network.ts'

let folders: readonly string[]
beforeEach(() => {
  folders = [aFolder('hers'), aFolder('second')]
})
afterEach(() => folders.forEach(removeFolder))

test('a file attached without a network reaches her other laptop, which fetches it when it is opened', async () => {
  const [first = '', second = ''] = folders
  await using server = await aSmallCompany()
  const plan = join(first, 'plan.pdf')
  writeFileSync(plan, Buffer.alloc(400_000, 7))
  {
    await using app = await loopback.start({ folder: first, server: server.address })
    const { page } = app
    const she = aPerson(page)
    await she.begins('rep1')
    await networkOf(page, server).goesAway()
    await she.openCustomer('C-000001')
    await page.getByRole('tab', { name: said('customers.files') }).click()
    await page.locator('input[type=file]').setInputFiles([plan])
    await she.reads('plan.pdf 已保存在本机')
    await page.getByRole('button', { name: said('documents.keep') }).waitFor()
    await networkOf(page, server).returns()
    await she.place('sync')
    await page.getByRole('button', { name: said('sync.now') }).click()
    await she.reads(/文件.*已接受|已接受/)
    // The other laptop is begun when the server has it: what is not said to wait may not have been counted yet.
    await until(async () => {
      const { json } = await server.as('root')('/documents/_all_docs?include_docs=true')
      const names = (json.rows as readonly { doc: { _attachments?: object } }[]).flatMap(({ doc }) =>
        Object.keys(doc._attachments ?? {}),
      )
      expect(names).toContain('plan.pdf')
    })
    await page.getByText(said('sync.fileWaits')).waitFor({ state: 'detached' })
  }
  await using app = await loopback.start({ folder: second, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await she.openCustomer('C-000001')
  await page.getByRole('tab', { name: said('customers.files') }).click()
  await page.getByText(said('documents.away')).waitFor()
  await page.getByRole('button', { name: said('documents.fetch') }).click()
  await she.reads('plan.pdf 已保存')
  // It is opened a moment after it is said to be saved.
  await until(() => expect(app.opened()).toContain('open '))
})

test('a trip says what is missing, and when the laptop is ready to travel', async () => {
  const [first = ''] = folders
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder: first, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await page
    .getByRole('navigation')
    .getByRole('button', { name: said('trip.title') })
    .click()
  await page.getByRole('button', { name: said('trip.plan') }).click()
  await she.reads('行程中还没有客户')
  await page.getByPlaceholder(said('trip.citiesHint')).click()
  await page.getByRole('option').first().click()
  await she.reads(said('trip.ready'))
  await page.reload()
  await she.badge('upToDate')
  await page
    .getByRole('navigation')
    .getByRole('button', { name: said('trip.title') })
    .click()
  await she.reads(said('trip.ready'))
})
