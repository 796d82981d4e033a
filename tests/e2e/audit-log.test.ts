import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seriousFaultsOf } from '#support/axe.ts'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { deskOf } from '#support/pages/desk.ts'
import { picture } from '#support/pages/picture.ts'
import { said } from '#support/pages/said.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

test('a sync admin finds who reset a password and who wrote past the rules, and takes it out as a table', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['rep1', 'syncadmin'], 'secret', [])
  await server.accounts.save('root', 'secret', ['_admin'])
  const root = (path: string, init: RequestInit = {}) =>
    fetch(server.address + path, { ...init, headers: { authorization: `Basic ${btoa('root:secret')}` } })
  await root('/_users/org.couchdb.user:rep1', {
    method: 'PUT',
    body: JSON.stringify({ name: 'rep1', type: 'user', password: 'by phone' }),
  })
  await fetch(`${server.address}/customers`, {
    headers: { authorization: `Basic ${btoa('rep1:not her password')}` },
  })
  const { rows } = (await (
    await root('/customers/_all_docs?limit=1&include_docs=true&startkey="customer:"')
  ).json()) as {
    rows: { doc: { _id: string } }[]
  }
  const [{ doc } = { doc: { _id: '' } }] = rows
  await root(`/customers/${doc._id}`, {
    method: 'PUT',
    body: JSON.stringify({ ...doc, ownerId: 'user:rep2' }),
  })

  await using launched = await loopback.start({ folder, server: server.address })
  const { page } = launched
  const admin = aPerson(page)
  await page.setViewportSize({ width: 1093, height: 614 })
  await admin.begins('syncadmin')
  await admin.place('desk')
  await deskOf(page).view('audit')
  await page
    .getByRole('row', { name: /root.*rep1/ })
    .getByText(said('audit.kind.passwordReset'))
    .waitFor()
  const bypass = page.getByRole('row', { name: new RegExp(said('audit.kind.bypass')) })
  await bypass.getByText(said('sync.refusal.moves')).waitFor()
  await picture(page, 'desk-audit')
  expect(await seriousFaultsOf(page)).toEqual([])

  await page.getByRole('combobox', { name: said('audit.column.kind') }).click()
  await page.getByRole('option', { name: said('audit.kind.signInRefused') }).click()
  await until(async () => expect(await page.getByRole('row').count()).toBe(2))
  await page.getByRole('row', { name: /rep1|127\.0\.0\.1/ }).waitFor()
  await page.getByRole('button', { name: said('audit.export') }).click()
  await admin.reads(/已保存/)
  const table = readFileSync(join(launched.documents, said('audit.exported')), 'utf8')
  expect(table).toMatch(/,rep1,登录被拒绝,.*,[0-9a-f]{64}\r\n/)
  expect(launched.complaints).toEqual([])
})
