import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { networkOf } from '#support/pages/network.ts'
import { picture as pictureOf } from '#support/pages/picture.ts'
import { said } from '#support/pages/said.ts'
import { serviceOf } from '#support/pages/service.ts'
import { storedOf } from '#support/stored.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

test('a complaint is taken up from the list without a network, and goes to who is proposed for it', async () => {
  await using server = await aSmallCompany()
  const size = { width: 1093, height: 614 }
  await using app = await loopback.start({ folder, server: server.address, size })
  const { page } = app
  const picture = (name: string) => pictureOf(page, name)
  const she = aPerson(page)
  const dialog = page.getByRole('dialog')
  await she.begins('manager1')
  await networkOf(page, server).goesAway()

  await she.place('service')
  await serviceOf(page).view('requests')
  await page.getByRole('button', { name: said('requests.new'), exact: true }).click()
  // Whose it is and what it is about are asked for.
  await dialog.getByRole('button', { name: said('requests.add') }).click()
  await dialog.getByText(said('requests.noSubject')).waitFor()
  await dialog.getByRole('combobox', { name: said('nav.customers') }).fill('C-000004')
  await page.getByRole('option').first().click()
  await dialog.getByRole('combobox', { name: said('requests.kind') }).click()
  await page.getByRole('option', { name: said('requestKind.complaint') }).click()
  await dialog.getByRole('combobox', { name: said('nav.machines') }).click()
  await page.getByRole('option').nth(1).click()
  await dialog.getByLabel(said('requests.subject')).fill('备件三周未到')
  await picture('request-new')
  await dialog.getByRole('button', { name: said('requests.add') }).click()
  await she.reads(/已登记服务请求/)

  await page
    .getByRole('radiogroup', { name: said('requests.filter') })
    .getByText(said('requests.filters.triage'))
    .click()
  await page.getByRole('row', { name: /备件三周未到/ }).waitFor()
  await picture('request-triage')
  await page.getByRole('row', { name: /备件三周未到/ }).click()
  await page.getByRole('heading', { name: '备件三周未到' }).waitFor()
  await page.getByRole('button', { name: said('requests.move'), exact: true }).click()
  await page.getByRole('menuitem', { name: said('requests.to.assigned'), exact: true }).click()
  const proposed = dialog.getByRole('radiogroup', { name: said('requests.proposed') })
  await proposed
    .getByText(/待上门/)
    .first()
    .waitFor()
  await picture('request-proposed')
  await proposed.getByRole('radio').first().check()
  await dialog.getByRole('button', { name: said('app.save') }).click()
  await she.reads(/现状态：已派工/)

  await networkOf(page, server).returns()
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await until(() =>
    expect(storedOf(server, 'request').find(({ subject }) => subject === '备件三周未到')).toMatchObject({
      kind: 'complaint',
      stage: 'assigned',
      assignedTo: expect.stringMatching(/^user:/),
    }),
  )
  expect(app.complaints).toEqual([])
})
