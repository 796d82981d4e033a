import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import JSZip from 'jszip'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { aPerson } from '#support/window.ts'
import { said } from '#support/pages/said.ts'
import { networkOf } from '#support/pages/network.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

test('letters to a segment: each by name, nobody who does not want mail, all of them noted', async () => {
  await using server = await aSmallCompany()
  await server.accounts.save('root', 'secret', ['_admin'])
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await networkOf(page, server).goesAway()
  await she.place('customers')
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await press(said('letters.open'))
  const dialog = page.getByRole('dialog')
  await dialog.getByText('给列表中 20 个客户写信').waitFor()
  await dialog.getByRole('button', { name: said('documents.create') }).click()
  await dialog.getByText('请填写主题和正文').waitFor()
  await dialog.getByLabel(said('letters.subject')).fill('春季保养')
  await dialog.getByLabel(said('letters.body')).fill('{name}，您好：\n\n{customer} 的水泵该保养了。')
  await dialog.getByRole('button', { name: said('desk.look') }).click()
  await dialog.getByText('春季保养', { exact: true }).filter({ visible: true }).first().waitFor()
  if (process.env['SATCHEL_PICTURE']) await page.screenshot({ path: process.env['SATCHEL_PICTURE'] })
  const told = (await dialog.getByText(/位收件人/).textContent()) ?? ''
  const count = Number(/(\d+) 位收件人/.exec(told)?.[1])
  expect(count).toBeGreaterThan(10)
  await dialog.getByRole('button', { name: said('documents.create') }).click()
  await she.reads(new RegExp(`已保存，共 ${count} 份`))

  const [file = ''] = readdirSync(app.documents)
  const zip = await JSZip.loadAsync(readFileSync(join(app.documents, file)))
  const xml = ((await zip.file('word/document.xml')?.async('string')) ?? '').replace(/<[^>]+>/g, '')
  expect(xml.match(/尊敬的[^：]+：/g)).toHaveLength(count)
  expect(xml.match(/的水泵该保养了/g)).toHaveLength(count)
  expect(xml).not.toContain('{name}')
  // It stands in the timeline of whoever got one.
  await she.findCustomer('C-000001')
  await page.getByRole('row', { name: /C-000001/ }).click()
  await page.getByText('春季保养').filter({ visible: true }).first().waitFor()
  expect(app.complaints).toEqual([])
})
