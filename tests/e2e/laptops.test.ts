import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { networkOf } from '#support/pages/network.ts'
import { picture } from '#support/pages/picture.ts'
import { said } from '#support/pages/said.ts'
import { aPerson } from '#support/window.ts'

const { start } = loopback

let folders: readonly [string, string]
beforeEach(() => {
  folders = [aFolder('lost'), aFolder('kept')]
})
afterEach(() => folders.forEach(removeFolder))

test('a laptop that was lost is stopped by its owner from another one, and locks itself at its next contact', async () => {
  await using server = await aSmallCompany()
  await using lost = await start({ folder: folders[0], server: server.address })
  await aPerson(lost.page).begins('rep1')
  await using kept = await start({ folder: folders[1], server: server.address })
  const { page } = kept
  const she = aPerson(page)
  await she.begins('rep1')

  // Without a network it is said, and asked again.
  const network = networkOf(page, server)
  await network.goesAway()
  await she.place('myRole')
  const again = page.getByRole('button', { name: said('myRole.askAgain') })
  await again.waitFor()
  await network.returns()
  await again.click()
  await page.getByText(said('myRole.thisLaptop'), { exact: true }).waitFor()
  await picture(page, 'my-laptops')
  // Of the one that she works on it cannot be asked for here.
  const stop = page.getByRole('button', { name: said('myRole.stop') })
  expect(await stop.count()).toBe(1)
  await stop.click()
  const dialog = page.getByRole('dialog')
  await picture(page, 'my-laptops-stop')
  await dialog.getByRole('button', { name: said('myRole.stopNow'), exact: true }).click()
  await page.getByText(said('myRole.laptopState.suspended'), { exact: true }).waitFor()
  expect(await stop.count()).toBe(0)

  await lost.page.reload()
  await lost.page.getByText(said('lease.suspendedTitle')).filter({ visible: true }).first().waitFor()
  // The one that she keeps goes on.
  await she.place('customers')
  await page.getByRole('row').first().waitFor()
  expect(kept.complaints.filter((one) => !/ERR_|Failed to (load|fetch)/.test(one))).toEqual([])
})
