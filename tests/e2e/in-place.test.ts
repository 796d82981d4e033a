import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { networkOf } from '#support/pages/network.ts'
import { picture } from '#support/pages/picture.ts'
import { quotesOf } from '#support/pages/quotes.ts'
import { said } from '#support/pages/said.ts'
import { feedOf } from '#support/server.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

test('a text of the profile is corrected where it stands: Enter stores it, Escape takes it back, a fault stands beside it', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await she.openCustomer('C-000001')
  const pencil = (label: string) =>
    page
      .getByRole('button', { name: said('fields.change'), exact: true })
      .and(page.getByTitle(label, { exact: true }))
  const box = (label: string) => page.getByRole('textbox', { name: label, exact: true })

  // Escape: as it was.
  const industry = said('customers.industry')
  const was = await page.locator('dd', { has: pencil(industry) }).textContent()
  await page
    .locator('dd', { has: pencil(industry) })
    .getByText(was ?? '')
    .click()
  await box(industry).fill('化工')
  await page.keyboard.press('Escape')
  await box(industry).waitFor({ state: 'detached' })
  expect(await page.locator('dd', { has: pencil(industry) }).textContent()).toBe(was)

  // A fault stands beside it, and what was typed stays.
  const phone = said('customers.phone')
  await pencil(phone).focus()
  await page.keyboard.press('Enter')
  await box(phone).fill('not a phone')
  await page.keyboard.press('Enter')
  await page.getByText(said('fault.notAPhone')).waitFor()
  expect(await box(phone).inputValue()).toBe('not a phone')
  await picture(page, 'in-place-fault')
  await box(phone).fill('021-55556666')
  await page.keyboard.press('Enter')
  await box(phone).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: '021-55556666' }).waitFor()
  await until(async () =>
    expect(await pencil(phone).evaluate((one) => one === document.activeElement)).toBe(true),
  )
  await picture(page, 'in-place')

  // Alone: nothing else of the customer was touched, and it reaches the server.
  await until(async () => {
    const customers = [...(await feedOf(server, 'rep1', 'customers')).values()]
    const customer = customers.find((one) => one['number'] === 'C-000001')
    expect(customer).toMatchObject({ phone: '021-55556666', industry: was })
  })
  expect(app.complaints).toEqual([])
})

test('what is chosen and what has several parts is corrected where it stands, offline, in a small window, by keys', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  await page.setViewportSize({ width: 1093, height: 614 })
  const she = aPerson(page)
  await she.begins('rep1')
  const network = networkOf(page, server)
  await network.goesAway()
  await she.openCustomer('C-000001')
  const pencil = (label: string) =>
    page
      .getByRole('button', { name: said('fields.change'), exact: true })
      .and(page.getByTitle(label, { exact: true }))
  const shown = (label: string) => page.locator('dd', { has: pencil(label) })
  const open = async (label: string) => {
    await pencil(label).focus()
    await page.keyboard.press('Enter')
  }
  const isBack = (label: string) =>
    until(async () =>
      expect(await pencil(label).evaluate((one) => one === document.activeElement)).toBe(true),
    )

  // A choice is stored as it is made, by keys alone.
  const kind = said('customers.kind')
  await open(kind)
  await page.getByRole('option', { name: said('customerKind.dealer'), exact: true }).waitFor()
  await picture(page, 'in-place-kind')
  await page.getByRole('option', { name: said('customerKind.dealer'), exact: true }).click()
  await isBack(kind)
  await until(async () => expect(await shown(kind).textContent()).toBe(said('customerKind.dealer')))

  // Nothing was typed: what carries it out closes it, and one goes on where one began.
  await open(said('customers.address'))
  await page.keyboard.press('Control+s')
  await isBack(said('customers.address'))

  // Escape takes back all parts of an address; a fault stands beside its part and keeps them open.
  const address = said('customers.address')
  const was = await shown(address).textContent()
  await open(address)
  const part = (name: 'city' | 'street' | 'postcode') =>
    page.getByRole('textbox', { name: said(`customers.${name}`), exact: true })
  await part('city').fill('无锡市')
  await page.keyboard.press('Escape')
  await isBack(address)
  await until(async () => expect(await shown(address).textContent()).toBe(was))
  await open(address)
  await part('postcode').fill('12')
  await part('street').fill('梅园路 8 号')
  await page.keyboard.press('Enter')
  await page.getByText(said('fault.notAPostcode')).waitFor()
  await picture(page, 'in-place-address')

  // What is half typed is there after a reload, said to be, and not stored.
  await page.reload()
  await page.getByRole('navigation').first().waitFor()
  await she.openCustomer('C-000001')
  await page.getByText(said('draft.notSavedYet')).waitFor()
  await until(async () => expect(await part('street').inputValue()).toBe('梅园路 8 号'))
  await part('postcode').fill('214000')
  await page.keyboard.press('Enter')
  await part('postcode').waitFor({ state: 'detached' })
  await until(async () => expect(await shown(address).textContent()).toContain('梅园路 8 号'))

  // The parent company by a part of its number; a company cannot belong to itself.
  const parent = said('customers.parent')
  const company = () => page.getByRole('combobox', { name: parent, exact: true })
  await open(parent)
  await company().fill('C-000001')
  await page.getByRole('option', { name: 'C-000001' }).click()
  await page.getByText(said('fault.parentCircle')).waitFor()
  await company().fill('C-000002')
  await page.getByRole('option', { name: 'C-000002' }).click()
  await company().waitFor({ state: 'detached' })

  // The one that stands already, chosen once more, stands.
  await open(parent)
  const standing = await company().inputValue()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('option', { name: 'C-000002' }).click()
  await until(async () => expect(await company().inputValue()).toBe(standing))
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await company().waitFor({ state: 'detached' })

  // An amount that is none keeps its field open; leaving it stores one that is.
  const limit = said('customers.creditLimit')
  const amount = page.getByRole('textbox', { name: limit, exact: true })
  await open(limit)
  await amount.fill('much')
  await page.keyboard.press('Enter')
  await until(async () => expect(await amount.getAttribute('data-unfit')).toBe('true'))
  await amount.fill('50000')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await amount.waitFor({ state: 'detached' })
  await until(async () => expect(await shown(limit).textContent()).toContain('50,000'))
  // Saved one after the other, the newest notice stands in the place of the one before.
  const notices = page.getByRole('alert').filter({ hasText: said('customers.changed') })
  await until(async () => expect(await notices.count()).toBe(1))

  const tags = said('customers.tags')
  await open(tags)
  await page.getByRole('combobox', { name: tags, exact: true }).fill('展会')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await isBack(tags)
  await picture(page, 'in-place-parts')

  await network.returns()
  await until(async () => {
    const customers = [...(await feedOf(server, 'rep1', 'customers')).values()]
    const of = (number: string) => customers.find((one) => one['number'] === number)
    expect(of('C-000001')).toMatchObject({
      kind: 'dealer',
      address: { street: '梅园路 8 号', postcode: '214000' },
      parentId: of('C-000002')?.['_id'],
      creditLimit: 5_000_000,
    })
    expect(of('C-000001')?.['tags']).toContain('展会')
  })

  // The limit of credit is held against what a quote adds, as soon as its lines come to more.
  await page.keyboard.press('Escape')
  await quotesOf(page).begin()
  await quotesOf(page).search.waitFor()
  expect(await page.locator('[data-credit]').count()).toBe(0)
  await quotesOf(page).search.fill('12*HCP-045')
  await page.keyboard.press('Enter')
  await page.locator('[data-credit="beyond"]').waitFor()
  expect(await page.locator('[data-credit]').textContent()).toContain('50,000')
  await picture(page, 'credit')
  expect(app.complaints).toEqual([])
})
