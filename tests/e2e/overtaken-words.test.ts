import { afterEach, beforeEach, expect, test } from 'vitest'
import { stampNew } from '#shared/kernel/document.ts'
import { at } from '#support/clock.ts'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { deskOf } from '#support/pages/desk.ts'
import { dialogOf } from '#support/pages/dialog.ts'
import { picture } from '#support/pages/picture.ts'
import { said, within } from '#support/pages/said.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

test('what a colleague changed meanwhile is shown as its fields say it: no id, no basis points, no object', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['syncadmin'], 'secret', [])
  const root = server.as('root')
  const colleague = async (id: string, fields: object) => {
    const { json } = await root(`/directory/${id}`)
    const stamp = stampNew({ at: at('08:00'), by: 'user:root', device: 'd' })
    const fresh = json.error ? stamp : json
    const { status } = await root(`/directory/${id}`, { method: 'PUT', body: { ...fresh, ...fields } })
    expect(status).toBe(201)
  }
  const pool = { quietDays: 90, warnDays: 14, mostHeld: 0, claimants: 'territory', since: '2026-01-05' }
  const lists = { type: 'salesTerms', wonReasons: [], lostReasons: [], competitors: [] }
  await colleague('salesTerms:company', { ...lists, pool })
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const { dialog, field, save, closed } = dialogOf(page)
  const she = aPerson(page)
  await she.begins('syncadmin')
  await she.place('desk')
  await deskOf(page).view('organisation')
  const open = (name: string) =>
    page.getByRole('button', { name: new RegExp(`^${RegExp.escape(name)}`) }).click()
  const sees = async (value: string) => {
    await dialog.getByText(said('draft.now', { value })).waitFor()
    await picture(page, 'overtaken-words')
    await page.keyboard.press('Escape')
    await closed()
  }

  await open(said('sales.pool'))
  await field(said('sales.quietDays')).fill('60')
  await colleague('salesTerms:company', { pool: { ...pool, quietDays: 45, claimants: 'everybody' } })
  await save()
  await sees(
    [
      `${said('sales.quietDays')}：45`,
      `${said('sales.warnDays')}：14`,
      `${said('sales.mostHeld')}：0`,
      `${said('sales.claimants')}：${said('sales.claimantsAre.everybody')}`,
    ].join('、'),
  )

  await open(said('terms.taxRate'))
  await field(said('terms.taxRate')).fill('9')
  await colleague('terms:company', { taxRate: 600 })
  await save()
  await sees('6%')

  await open(said('limits.subject.expenses'))
  await dialog.getByRole('button', { name: said('limits.add') }).click()
  const line = { role: 'engineer', maxDiscount: 0, maxAmount: 30_000, typedPrices: 'allowed' }
  await colleague('policy:expenses', {
    type: 'policy',
    name: said('limits.subject.expenses'),
    limits: [line],
  })
  await save()
  await dialog.getByText(within(`${said('role.engineer')} · ${said('limits.everywhere')}`)).waitFor()
  await dialog.getByText(within(`${said('limits.amount')}：300.00`)).waitFor()
  expect(await dialog.getByText(/maxAmount|30000/).count()).toBe(0)
  expect(app.complaints).toEqual([])
})
