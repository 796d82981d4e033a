import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PriceBook } from '#shared/catalog/price-book.ts'
import type { Product } from '#shared/catalog/product.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { PoolRule } from '#shared/customers/pool.ts'
import type { Right, User } from '#shared/directory/directory.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { addDays } from '#shared/kernel/clock.ts'
import { formatDay } from '#shared/kernel/format.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { UnitPrice } from '#shared/kernel/unit-price.ts'
import { current } from '#server/core/current.ts'
import { onBehalf } from '#server/core/on-behalf.ts'
import { seriousFaultsOf } from '#support/axe.ts'
import { aSmallCompany } from '#support/company.ts'
import { aCustomer, anOpportunity } from '#support/documents.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { networkOf } from '#support/pages/network.ts'
import { picture } from '#support/pages/picture.ts'
import { quotesOf } from '#support/pages/quotes.ts'
import { said } from '#support/pages/said.ts'
import type { TestServer } from '#support/server.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

let folder = ''
beforeEach(() => {
  folder = aFolder('rep')
})
afterEach(() => removeFolder(folder))

const stamp = { at: '2026-01-05T08:00:00.000Z' as Instant, by: 'user:desk', device: 'server' }

/** A rep who sees the pool of her territory, one customer in it, and one of hers that nobody spoke with for long. */
function aPool(server: TestServer, rule: Partial<PoolRule> = {}): void {
  const { core } = server
  const rep = current<User>(core.storage, 'user:rep1')
  if (!rep) throw new Error('nobody sells')
  const { territoryId } = rep
  const right: Right = { kind: 'area', territoryId, businessLineId: '', pool: true, classes: ['base'] }
  const today = core.calendar.today()
  const pool = {
    quietDays: 90,
    warnDays: 14,
    mostHeld: 0,
    claimants: 'territory',
    since: addDays(today, -60),
    ...rule,
  }
  const admin = onBehalf(core, core.administrator('root'))
  admin.amend('directory', [
    { id: rep.id, fields: { rights: [...rep.rights, right] } },
    { id: 'salesTerms:company', fields: { pool } },
  ])
  const terms = { wonReasons: [], lostReasons: [], competitors: [], pool }
  if (!current(core.storage, 'salesTerms:company'))
    server.load({ id: 'salesTerms:company', type: 'salesTerms', ...stampNew(stamp), ...terms } as never)
  const pooled = { at: new Date().toISOString() as Instant, by: 'server', reason: '', quietDays: 90 }
  const quiet = new Date(Date.now() - 85 * 86_400_000).toISOString() as Instant
  const of = (name: string, over: Partial<Customer>) =>
    aCustomer({ name, nameEn: '', territoryId, number: '', ...over })
  server.load(
    of('昆山远大泵业有限公司', { id: 'customer:pool1' as never, ownerId: '', pooled }),
    of('太仓恒通水务有限公司', { id: 'customer:pool2' as never, ownerId: '' }),
    of('常熟安泰化工有限公司', { id: 'customer:quiet' as never, ownerId: 'user:rep1', createdAt: quiet }),
  )
}

test('a rep is told what falls back, finds the pool from the palette, asks in vain without a network, and claims with one', async () => {
  await using server = await aSmallCompany()
  aPool(server)
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  await page.setViewportSize({ width: 1093, height: 614 })
  await aPerson(page).begins('rep1')
  await page.getByText(said('start.falling')).waitFor()
  await page.getByText('常熟安泰化工有限公司').filter({ visible: true }).first().waitFor()
  await picture(page, 'pool-start')

  await page.keyboard.press('Control+k')
  // Before anything is typed it stands among all the others, and is not the first.
  await page.getByRole('textbox', { name: said('nav.palette') }).fill('公海')
  await page
    .locator('[data-palette] [data-action][data-selected]', { hasText: said('customers.pool') })
    .waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('row', { name: /昆山远大/ }).waitFor()
  expect(await page.getByRole('row', { name: /有限公司/ }).count()).toBe(2)
  await picture(page, 'pool-list')
  await page.getByRole('row', { name: /昆山远大/ }).click()
  const claim = page.getByRole('button', { name: said('pool.claim'), exact: true })
  await claim.waitFor()
  await picture(page, 'pool-customer')
  expect(await seriousFaultsOf(page)).toEqual([])

  await networkOf(page, server).goesAway()
  await claim.click()
  await page.getByText(said('pool.asked')).waitFor()
  await picture(page, 'pool-asked')
  expect(current<Customer>(server.core.storage, 'customer:pool1', 'customers')?.ownerId).toBe('')
  await networkOf(page, server).returns()
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await until(() =>
    expect(current<Customer>(server.core.storage, 'customer:pool1', 'customers')?.ownerId).toBe('user:rep1'),
  )
  await until(async () => expect(await page.getByText(said('pool.badge'), { exact: true }).count()).toBe(0))
  await picture(page, 'pool-mine')

  // Given back with a reason, it is in the pool again.
  await page.getByRole('button', { name: said('pool.giveBackOpen') }).click()
  await page.getByLabel(said('pool.why')).fill('没有预算')
  await picture(page, 'pool-back')
  await page.getByRole('button', { name: said('pool.giveBack'), exact: true }).click()
  await until(() =>
    expect(current<Customer>(server.core.storage, 'customer:pool1', 'customers')).toMatchObject({
      ownerId: '',
      pooled: { by: 'rep1', reason: '没有预算' },
    }),
  )
})

test('who is not given a customer, and who cannot give one back, reads why', async () => {
  await using server = await aSmallCompany()
  aPool(server, { mostHeld: 1 })
  server.load(
    anOpportunity({
      id: 'opportunity:open' as never,
      customerId: 'customer:quiet' as never,
      ownerId: 'user:rep1',
    }),
  )
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  await aPerson(page).begins('rep1')
  const find = aPerson(page).findCustomer
  await find('昆山远大')
  await page.getByRole('row', { name: /昆山远大/ }).click()
  await page.getByRole('button', { name: said('pool.claim'), exact: true }).click()
  await page.getByText(said('sync.refusal.poolFull', { most: '1' })).waitFor()

  await find('常熟安泰')
  await page.getByRole('row', { name: /常熟安泰/ }).click()
  await page.getByRole('button', { name: said('pool.giveBackOpen') }).click()
  await page.getByLabel(said('pool.why')).fill('没有预算')
  await page.getByRole('button', { name: said('pool.giveBack'), exact: true }).click()
  await page.getByText(said('sync.refusal.poolWork')).waitFor()
})

test('a claim whose answer was lost is asked again, and is hers', async () => {
  await using server = await aSmallCompany()
  aPool(server)
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await she.findCustomer('昆山远大')
  await page.getByRole('row', { name: /昆山远大/ }).click()
  const claim = page.getByRole('button', { name: said('pool.claim'), exact: true })
  await claim.waitFor()
  await networkOf(page, server).goesAway()
  const claims = `${server.address}/_satchel/pool/claims`
  await page.context().route(claims, async (route) => {
    await route.fetch()
    await route.abort()
  })
  await claim.click()
  await page.getByText(said('pool.asked')).waitFor()
  expect(current<Customer>(server.core.storage, 'customer:pool1', 'customers')?.ownerId).toBe('user:rep1')
  await page.context().unroute(claims)
  await page.context().route(claims, (route) => route.continue())
  await page.getByRole('button', { name: said('pool.askAgain') }).click()
  await she.reads(said('pool.claimed_one', { name: '昆山远大泵业有限公司' }))
  // Nothing was pulled yet: it is not to be claimed once more, and not said to be nobody's.
  await she.reads(said('pool.comes'))
  expect(await claim.count()).toBe(0)
  expect(await page.getByText(said('pool.inPool'), { exact: true }).count()).toBe(0)
  await page.context().unroute(claims)
  await networkOf(page, server).returns()
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await page.getByText(said('pool.comes')).waitFor({ state: 'detached' })
  expect(await page.getByText(said('pool.badge'), { exact: true }).count()).toBe(0)
})

test('claims made without a network go out when it is back, from whatever page, and what another took is said', async () => {
  await using server = await aSmallCompany()
  aPool(server)
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  await page.setViewportSize({ width: 1093, height: 614 })
  const she = aPerson(page)
  await she.begins('rep1')
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: said('nav.palette') }).fill('公海')
  await page
    .locator('[data-palette] [data-action][data-selected]', { hasText: said('customers.pool') })
    .waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('row', { name: /昆山远大/ }).waitFor()
  await networkOf(page, server).goesAway()
  await page.locator('[data-list]').focus()
  for (const key of [' ', 'ArrowDown', ' ']) await page.keyboard.press(key)
  await picture(page, 'pool-ticked')
  await page.getByRole('button', { name: said('pool.claimMany_other', { count: 2 }) }).click()
  await until(async () =>
    expect(await page.getByRole('row').getByText(said('pool.askedShort'), { exact: true }).count()).toBe(2),
  )
  await picture(page, 'pool-asked-many')
  // Noted beyond the window, and another is faster with one of them.
  await page.reload()
  await page.getByText(said('start.falling')).waitFor()
  onBehalf(server.core, server.core.administrator('root')).amend('customers', [
    { id: 'customer:pool2', fields: { ownerId: 'user:rep2' } },
  ])
  await she.place('deals')
  await networkOf(page, server).returns()
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await until(() =>
    expect(current<Customer>(server.core.storage, 'customer:pool1', 'customers')?.ownerId).toBe('user:rep1'),
  )
  await page.getByText(said('pool.claimed_one', { name: '昆山远大泵业有限公司' })).waitFor()
  await page.getByText(said('pool.askedGone')).waitFor()
  await picture(page, 'pool-claimed-elsewhere')
  expect(current<Customer>(server.core.storage, 'customer:pool2', 'customers')?.ownerId).toBe('user:rep2')
  expect(app.complaints.filter((one) => !one.includes('net::ERR'))).toEqual([])
})

test('many are claimed at once and taken back at once', async () => {
  await using server = await aSmallCompany()
  aPool(server)
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: said('nav.palette') }).fill('公海')
  await page
    .locator('[data-palette] [data-action][data-selected]', { hasText: said('customers.pool') })
    .waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('checkbox', { name: said('ticks.tickAll', { count: 2 }) }).check()
  await page.getByRole('button', { name: said('pool.claimMany_other', { count: 2 }) }).click()
  const ownersAre = (owner: string) =>
    until(() =>
      expect(
        ['customer:pool1', 'customer:pool2'].map(
          (id) => current<Customer>(server.core.storage, id, 'customers')?.ownerId,
        ),
      ).toEqual([owner, owner]),
    )
  await ownersAre('user:rep1')
  await page.getByRole('button', { name: said('app.undo') }).click()
  await ownersAre('')
  await page.getByText(said('pool.gaveBackMany_other', { count: 2 })).waitFor()
})

test('a call that is noted without a network does not take the warning away before the server has it', async () => {
  await using server = await aSmallCompany()
  aPool(server)
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await networkOf(page, server).goesAway()
  await page.getByText('常熟安泰化工有限公司').first().click()
  await page.getByText(/将于 .* 退回客户公海/).waitFor()
  await page.keyboard.press('Control+j')
  await page.getByRole('dialog').getByLabel(said('followUp.said')).fill('电话已通，下周见')
  await page.keyboard.press('Control+Enter')
  await page.getByText(said('pool.unsent')).waitFor()
  await picture(page, 'pool-unsent')
  await networkOf(page, server).returns()
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await page.getByText(/将于 .* 退回客户公海/).waitFor({ state: 'detached' })
})

test('a customer that was due, of which nothing was heard since, is not said to be about to fall', async () => {
  await using server = await aSmallCompany()
  aPool(server)
  // Nothing looks for what falls within the test: as for a laptop that was not online since.
  const quiet = new Date(Date.now() - 100 * 86_400_000).toISOString() as Instant
  server.load(
    aCustomer({
      id: 'customer:due' as never,
      name: '张家港华昌电力有限公司',
      number: '',
      ownerId: 'user:rep1',
      createdAt: quiet,
    }),
  )
  const on = addDays(server.core.calendar.dayOf(quiet), 91)
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await she.reads(said('start.fallingDue', { count: 90 }))
  await she.reads(said('start.fallingWhy', { count: 90 }))
  await page.getByText('张家港华昌电力有限公司').first().click()
  await she.reads(said('pool.wasDue', { day: formatDay(on, 'zh-CN'), count: 90 }))
})

test('where the company has no pool, a customer without an owner is sold to from its page', async () => {
  await using server = await aSmallCompany()
  aPool(server)
  const admin = onBehalf(server.core, server.core.administrator('root'))
  admin.amend('directory', [{ id: 'salesTerms:company', fields: { pool: undefined } }])
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await she.findCustomer('昆山远大')
  await page.getByRole('row', { name: /昆山远大/ }).click()
  await page.getByRole('button', { name: said('customers.newQuote') }).waitFor()
  expect(await page.getByRole('button', { name: said('pool.claim'), exact: true }).count()).toBe(0)
})

test('12.5 m at ¥0.035 are written with the code, half a pump is refused, and the total is right', async () => {
  await using server = await aSmallCompany()
  const product: Product = {
    id: 'product:cable' as never,
    type: 'product',
    ...stampNew(stamp),
    code: 'CABLE-3',
    name: '控制电缆',
    nameEn: 'Control cable',
    kind: 'sparePart',
    category: '电缆',
    businessLineId: '',
    unit: '米',
    specification: '',
    active: true,
  }
  const book: PriceBook = {
    id: 'priceBook:cable' as never,
    type: 'priceBook',
    ...stampNew(stamp),
    name: '电缆价目',
    nameEn: 'Cables',
    version: 1,
    currency: 'CNY',
    scope: { name: 'list' },
    validFrom: '2020-01-01' as never,
    validTo: '2099-12-31' as never,
    entries: [{ productId: 'product:cable' as never, breaks: [{ from: 1, unitPrice: 3.5 as UnitPrice }] }],
  }
  server.load(product, book)
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  await page.setViewportSize({ width: 1280, height: 720 })
  const she = aPerson(page)
  await she.begins('rep1')
  await she.openCustomer('C-000001')
  await quotesOf(page).begin()
  await quotesOf(page).search.waitFor()
  await quotesOf(page).search.fill('12.5*CABLE-3')
  await page
    .getByRole('option', { name: /CABLE-3/ })
    .first()
    .waitFor()
  await picture(page, 'fraction-box')
  await page.keyboard.press('Enter')
  await until(async () => expect(await quotesOf(page).quantity(1).inputValue()).toBe('12.5'))
  expect(await page.getByLabel(`${said('quotes.unitPrice')} 1`).inputValue()).toBe('0.035')
  expect(await page.getByRole('row', { name: /CABLE-3/ }).textContent()).toContain('0.44')

  await quotesOf(page).search.fill('2.5*HCP-020')
  await page
    .getByRole('option', { name: /HCP-020/ })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(/2\.5 不是整数/).waitFor()
  expect(await quotesOf(page).search.inputValue()).toBe('2.5*HCP-020')
  await quotesOf(page).search.fill('2*HCP-020')
  await page
    .getByRole('option', { name: /HCP-020/ })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await until(async () => expect(await quotesOf(page).quantity(2).inputValue()).toBe('2'))
  await quotesOf(page).quantity(2).fill('2.5')
  await page.keyboard.press('Tab')
  await page.getByText(said('fault.NotWhole')).waitFor()
  await picture(page, 'fraction-grid')
})
