import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { networkOf } from '#support/pages/network.ts'
import { picture } from '#support/pages/picture.ts'
import { said } from '#support/pages/said.ts'
import { storedOf } from '#support/stored.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

test('who changed what of a record is read on its page; without a network that is said', async () => {
  await using server = await aSmallCompany()
  const customer = storedOf(server, 'customer').find(({ number }) => number === 'C-000001')
  if (!customer) throw new Error('no customer')
  const path = `/customers/${customer.id}`
  const { json } = await server.as('root')(path)
  const body = {
    ...json,
    lifecycle: 'lost',
    creditLimit: 1_234_500,
    tags: ['水务'],
    address: { ...json.address, city: '无锡市' },
  }
  expect((await server.as('root')(path, { method: 'PUT', body })).status).toBe(201)

  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await she.openCustomer('C-000001')
  await page.getByRole('button', { name: said('record.history'), exact: true }).click()
  await she.reads(/→ 流失/)
  await she.reads(/→ 12,345\.00/)
  await she.reads(/→ 水务/)
  await she.reads(/：已更改$/)
  await picture(page, 'record-history')
  await page.getByRole('button', { name: said('app.back') }).click()
  await networkOf(page, server).goesAway()
  await page.getByRole('button', { name: said('record.history'), exact: true }).click()
  await page.getByRole('alert').waitFor()
  expect(app.complaints.filter((one) => !/ERR_|Failed to (load|fetch)/.test(one))).toEqual([])
})
