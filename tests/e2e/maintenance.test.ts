import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCalendar } from '#shared/kernel/calendar.ts'
import { systemClock, yearOf } from '#shared/kernel/clock.ts'
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

test('a machine gets a plan without a network; its visits of the year are made once, and follow when the plan ends and goes on', async () => {
  await using server = await aSmallCompany()
  const size = { width: 1093, height: 614 }
  await using app = await loopback.start({ folder, server: server.address, size })
  const { page } = app
  const picture = (name: string) => pictureOf(page, name)
  const she = aPerson(page)
  const dialog = page.getByRole('dialog')
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await she.begins('manager1')
  await networkOf(page, server).goesAway()

  // Of the company's other plans, too.
  const offered = async () => {
    const visits = dialog.getByText(/\d+ 次上门，首次/)
    await visits.waitFor()
    return Number(/(\d+) 次上门/.exec((await visits.textContent()) ?? '')?.[1])
  }
  const next = yearOf(createCalendar(systemClock).today()) + 1
  const machine = storedOf(server, 'asset').find(({ status }) => status === 'inUse')
  const engineer = storedOf(server, 'user').find(({ roles }) => roles.includes('engineer'))
  if (!machine || !engineer) throw new Error('no machine, or nobody who goes')
  await she.place('machines')
  await page.getByRole('textbox', { name: said('machines.search') }).fill(machine.serialNumber)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: machine.serialNumber }).waitFor()
  await button(said('maintenance.new')).click()
  await dialog.getByLabel(said('maintenance.interval')).fill('0')
  await dialog.getByLabel(said('maintenance.name'), { exact: true }).fill('备用泵季检')
  await dialog.getByRole('button', { name: said('maintenance.add') }).click()
  // Every 0 months is none, and somebody has to go.
  await until(async () =>
    expect(await dialog.getByLabel(said('maintenance.interval')).getAttribute('aria-invalid')).toBe('true'),
  )
  await picture('plan-faults')
  await dialog.getByLabel(said('maintenance.interval')).fill('3')
  await dialog.getByLabel(said('maintenance.from')).fill(`${next}-01-31`)
  await dialog.getByLabel(said('maintenance.usual')).fill(engineer.name)
  await page.getByRole('option', { name: engineer.name }).first().click()
  await picture('plan-form')
  await dialog.getByRole('button', { name: said('maintenance.add') }).click()
  await page.getByText(new RegExp(`下次 ${next}`)).waitFor()
  await picture('plan-on-machine')

  await she.place('service')
  await serviceOf(page).view('plans')
  await page.getByRole('row', { name: /备用泵季检/ }).waitFor()
  await picture('plans')
  await button(said('plans.make')).click()
  await dialog.getByLabel(said('plans.until')).fill(`${next}-12-31`)
  const count = await offered()
  await picture('plans-make')
  await page.keyboard.press('Control+Enter')
  await she.reads(said('plans.made', { count }))
  // Taken back in one press, and made again.
  await button(said('app.undo')).click()
  await she.reads(said('plans.unmade', { count }))
  await picture('plans-unmade')
  await button(said('plans.make')).click()
  await dialog.getByLabel(said('plans.until')).fill(`${next}-12-31`)
  expect(await offered()).toBe(count)
  await page.keyboard.press('Control+Enter')
  await she.reads(said('plans.made', { count }))
  // Again there is nothing to make.
  await button(said('plans.make')).click()
  await dialog.getByLabel(said('plans.until')).fill(`${next}-12-31`)
  await dialog.getByText(said('plans.nothingToMake')).waitFor()
  await page.keyboard.press('Escape')

  await page.getByRole('row', { name: /备用泵季检/ }).click()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '备用泵季检' }).waitFor()

  await networkOf(page, server).returns()
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  const plan = () => storedOf(server, 'maintenancePlan').find(({ name }) => name === '备用泵季检')
  const visits = () =>
    storedOf(server, 'visit')
      .filter(({ planId }) => planId !== undefined && planId === plan()?.id)
      .map(({ scheduledFor, stage, engineerId }) => `${scheduledFor} ${stage} ${engineerId}`)
      .toSorted()
  await until(() =>
    expect(visits()).toEqual(
      ['01-31', '04-30', '07-31', '10-31'].map((day) => `${next}-${day} scheduled ${engineer.id}`),
    ),
  )
  await picture('plan-page')
  await button(said('plans.end')).click()
  await dialog.getByLabel(said('deals.reason')).fill('合约到期')
  await page.keyboard.press('Control+Enter')
  await until(() => expect(visits().every((visit) => visit.includes('cancelled'))).toBe(true))
  expect(plan()).toMatchObject({ endReason: '合约到期' })
  await picture('plan-ended')
  await button(said('plans.goOn')).click()
  await until(() => expect(visits().every((visit) => visit.includes('scheduled'))).toBe(true))
  expect(app.complaints).toEqual([])
})
