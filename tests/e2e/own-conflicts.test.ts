import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { besides, changed } from '#support/in-conflict.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { picture } from '#support/pages/picture.ts'
import { feedOf } from '#support/server.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

test('what two people changed of a deal is settled where it is opened', async () => {
  await using server = await aSmallCompany()
  await server.accounts.save('root', 'secret', ['_admin'])
  const deals = await feedOf(server, 'rep1', 'opportunities')
  const [id = ''] =
    [...deals].find(([, one]) => one['stage'] === 'needs' && one['ownerId'] === 'user:rep1') ?? []
  const place = { db: 'opportunities', id }
  await changed(server, 'rep1', place, { closeDate: '2027-03-01' })
  await besides(server, place, { closeDate: '2027-04-01' })

  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await she.place('deals')
  const notice = page.getByRole('alert').filter({ hasText: '2027-04-01' })
  await page.locator(`[data-item="${id}"]`).click()
  await notice.waitFor()
  expect(await notice.textContent()).toContain('2027-03-01')
  await picture(page, 'deal-conflict')
  await notice.getByRole('row').last().getByRole('button').last().click()
  await until(async () => {
    const { json } = await server.as('root')(`/${place.db}/${place.id}?conflicts=true`)
    expect(json._conflicts).toBeUndefined()
  })
  await notice.waitFor({ state: 'detached' })
  expect(app.complaints).toEqual([])
})
