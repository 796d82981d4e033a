import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { networkOf } from '#support/pages/network.ts'
import { picture as pictureOf } from '#support/pages/picture.ts'
import { said } from '#support/pages/said.ts'
import { storedOf } from '#support/stored.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

test('what lies over goes to another engineer on another day, all at once and without a network; one is called off', async () => {
  await using server = await aSmallCompany()
  const size = { width: 1093, height: 614 }
  await using app = await loopback.start({ folder, server: server.address, size })
  const { page } = app
  const picture = (name: string) => pictureOf(page, name)
  const she = aPerson(page)
  await she.begins('manager1')
  await networkOf(page, server).goesAway()

  await she.place('service')
  const panel = page
    .locator('section', { has: page.getByRole('heading', { name: said('service.overdue') }) })
    .last()
  await panel.getByRole('button', { name: said('visits.tickAll') }).click()
  // Those that she may see, and somebody who has none of them.
  const ticks = await panel.getByRole('checkbox').all()
  const labels = await Promise.all(ticks.map((tick) => tick.getAttribute('aria-label')))
  const late = storedOf(server, 'visit').filter(({ number }) =>
    labels.includes(said('visits.tick', { number })),
  )
  expect(late.length).toBeGreaterThan(1)
  expect(late).toHaveLength(labels.length)
  const engineer = storedOf(server, 'user').find(
    ({ id, roles }) => roles.includes('engineer') && late.every((one) => one.engineerId !== id),
  )
  if (!engineer) throw new Error('nobody else goes')
  // They are ticked still after a reload: what is begun with them is found again.
  await page.reload()
  await page.getByRole('navigation').first().waitFor()
  await she.place('service')
  await panel.getByText(said('visits.ticked', { count: late.length })).waitFor()
  await picture('visits-ticked')
  await panel.getByRole('button', { name: said('visits.replan') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(said('visits.engineer')).fill(engineer.name)
  await page.getByRole('option', { name: engineer.name }).first().click()
  const day = dialog.getByLabel(said('visits.day'), { exact: true })
  await day.fill('2020-01-01')
  await day.press('Control+Enter')
  await dialog.getByText(said('visits.refused.noDay')).waitFor()
  await day.fill('2099-01-05')
  await day.press('Tab')
  await dialog.getByText(said('visits.freeThen')).waitFor()
  await dialog.getByLabel(said('deals.reason')).fill('张工病假')
  await picture('visits-replan')
  await page.keyboard.press('Control+Enter')
  await she.reads(said('visits.replanned', { count: late.length }))
  await panel.waitFor({ state: 'detached' })

  await networkOf(page, server).returns()
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await until(() =>
    expect(storedOf(server, 'visit').filter(({ id }) => late.some((one) => one.id === id))).toEqual(
      late.map(({ id }) =>
        expect.objectContaining({
          id,
          engineerId: engineer.id,
          scheduledFor: '2099-01-05',
          stage: 'scheduled',
        }),
      ),
    ),
  )

  // The customer does not need one of them any more.
  await page.getByRole('textbox', { name: said('visits.day'), exact: true }).fill('2099-01-05')
  await page.keyboard.press('Enter')
  await page.getByText(engineer.name).filter({ visible: true }).first().waitFor()
  await page
    .getByRole('button', { name: new RegExp(said('visitStage.scheduled')) })
    .first()
    .click()
  await page.getByText(said('visits.way')).waitFor()
  await picture('visit-page')
  await page.getByRole('button', { name: said('visits.other') }).click()
  await page.getByRole('menuitem', { name: said('visits.to.cancelled') }).click()
  await dialog.getByLabel(said('deals.reason')).fill('客户停产')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('alert').getByText('客户停产').waitFor()
  await picture('visit-off')
  await until(() =>
    expect(storedOf(server, 'visit').filter(({ stage }) => stage === 'cancelled')).toMatchObject([
      { reason: '客户停产' },
    ]),
  )
  await page.getByRole('button', { name: said('visits.other') }).click()
  await page.getByRole('menuitem', { name: said('visits.to.scheduled') }).click()
  await until(() => expect(storedOf(server, 'visit').some(({ stage }) => stage === 'cancelled')).toBe(false))
  expect(app.complaints).toEqual([])
})
