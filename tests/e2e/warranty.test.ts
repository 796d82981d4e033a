import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { networkOf } from '#support/pages/network.ts'
import { picture } from '#support/pages/picture.ts'
import { said } from '#support/pages/said.ts'
import { storedOf } from '#support/stored.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

test('an extension of a warranty is added without a network, says who pays on a day and how much, and is corrected and removed', async () => {
  await using server = await aSmallCompany()
  const size = { width: 1093, height: 614 }
  await using app = await loopback.start({ folder, server: server.address, size })
  const { page } = app
  const she = aPerson(page)
  const dialog = page.getByRole('dialog')
  const save = () => dialog.getByRole('button', { name: said('app.save'), exact: true }).click()
  await she.begins('manager1')
  const machine = storedOf(server, 'asset').find(({ status, voided }) => status === 'inUse' && !voided)
  if (!machine) throw new Error('no machine')
  await networkOf(page, server).goesAway()
  await she.place('machines')
  await page.getByRole('textbox', { name: said('machines.search') }).fill(machine.serialNumber)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: machine.serialNumber }).waitFor()

  await page.getByRole('button', { name: said('machines.warrantyAdd'), exact: true }).click()
  await save()
  await until(async () => expect(await dialog.locator('[aria-invalid="true"]').count()).toBe(2))
  await picture(page, 'warranty-faults')
  await dialog.getByLabel(said('machines.warrantyName')).fill('压缩机延保')
  await dialog.getByLabel(said('machines.warrantyFrom'), { exact: true }).fill('2031-01-01')
  await dialog.getByLabel(said('machines.warrantyUntil')).fill('2030-12-31')
  await dialog.getByLabel(said('machines.warrantyShare')).fill('60')
  await save()
  await dialog.getByText(said('machines.warrantyFault.endsBeforeItBegins')).waitFor()
  await dialog.getByLabel(said('machines.warrantyUntil')).fill('2033-12-31')
  await save()
  await dialog.waitFor({ state: 'detached' })

  // On a day on which it alone holds.
  await page.getByLabel(said('machines.onDay')).fill('2032-06-01')
  await page.keyboard.press('Tab')
  const cover = page.getByText(`${said('machines.coverage.warranty')} 60%`, { exact: true })
  await until(async () => expect(await cover.count()).toBe(2))
  await picture(page, 'warranty')

  await page.getByText('压缩机延保', { exact: true }).click()
  await dialog.getByLabel(said('machines.warrantyShare')).fill('100')
  await save()
  await until(async () => expect(await cover.count()).toBe(0))
  await page.getByText('压缩机延保', { exact: true }).click()
  await dialog.getByRole('button', { name: said('machines.warrantyRemove') }).click()
  await page.getByText(said('machines.warrantyRemoved')).waitFor()
  expect(await page.getByText('压缩机延保', { exact: true }).count()).toBe(0)
  await page
    .getByRole('button', { name: said('app.undo') })
    .last()
    .click()
  await page.getByText('压缩机延保', { exact: true }).waitFor()

  await networkOf(page, server).returns()
  await until(() => {
    const stored = storedOf(server, 'asset').find(({ id }) => id === machine.id)
    expect(stored?.furtherWarranties).toMatchObject([
      { name: '压缩机延保', share: 10_000, until: '2033-12-31' },
    ])
  })
  expect(app.complaints.filter((one) => !/ERR_|Failed to (load|fetch)/.test(one))).toEqual([])
})
