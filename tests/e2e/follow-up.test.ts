import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { feedOf } from '#support/server.ts'
import { networkOf } from '#support/pages/network.ts'
import { said } from '#support/pages/said.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

test('a call is noted from anywhere without the mouse and without a network, and arrives with its next step', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  const network = networkOf(page, server)
  await she.begins('rep1')
  await network.goesAway()

  // From inside a search box; the customer is found by his number.
  await she.place('quotes')
  await page.locator('[data-search]').click()
  await page.keyboard.press('Control+j')
  const form = page.getByRole('dialog', { name: said('followUp.title') })
  const customer = form.getByRole('combobox', { name: said('quotes.customer') })
  await customer.and(page.locator(':focus')).waitFor()
  await page.keyboard.type('C-000003')
  await page.getByRole('option', { name: /C-000003/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  for (const text of ['', '高总要三台潜水泵', '周四前报价']) {
    await page.keyboard.press('Tab')
    await page.keyboard.type(text)
  }
  await page.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })

  // Nothing said is nothing noted, and the field says so; on a customer's page the customer stands there.
  await she.openCustomer('C-000003')
  await page.getByRole('tab').first().waitFor()
  await page.getByText('高总要三台潜水泵').waitFor()
  await page.keyboard.press('Control+j')
  await form.waitFor()
  expect(await customer.inputValue()).toContain('C-000003')
  await page.keyboard.press('Control+Enter')
  await form.getByText(said('fault.required')).waitFor()
  await page.keyboard.press('Escape')
  await form.waitFor({ state: 'detached' })

  // Its own author puts it right, deletes it, and has it back.
  const row = page.getByRole('button', { name: /高总要三台潜水泵/ })
  await row.click()
  await form.getByLabel(said('followUp.said')).fill('高总要五台潜水泵')
  await form.getByText(said('activityKind.meeting'), { exact: true }).click()
  await form.getByRole('button', { name: said('app.save') }).click()
  const corrected = page.getByRole('button', { name: /高总要五台潜水泵/ })
  await corrected.click()
  await form.getByRole('button', { name: said('activity.delete') }).click()
  await corrected.waitFor({ state: 'detached' })
  await page
    .getByRole('alert')
    .filter({ hasText: said('activity.deleted') })
    .getByText(said('app.undo'))
    .click()
  await corrected.waitFor()

  await network.returns()
  await until(async () => {
    const hers = [...(await feedOf(server, 'rep1', 'activities')).values()]
    const call = hers.find(({ subject }) => subject === '高总要五台潜水泵')
    const next = hers.find(({ subject }) => subject === '周四前报价')
    expect(call).toMatchObject({ type: 'activity', kind: 'meeting', body: '', createdBy: 'user:rep1' })
    expect(next).toMatchObject({ type: 'task', ownerId: 'user:rep1', customerId: call?.['customerId'] })
  })
  expect(app.complaints).toEqual([])
})
