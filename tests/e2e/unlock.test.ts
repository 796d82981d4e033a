import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { aSmallCompany } from '#support/company.ts'
import { aPerson } from '#support/window.ts'
import { dialogOf } from '#support/pages/dialog.ts'
import { laptopPasswordOf } from '#support/pages/laptop-password.ts'
import { said } from '#support/pages/said.ts'
import { networkOf } from '#support/pages/network.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

test('a laptop with a password locks, opens without a network, and a forgotten one costs a sign-in', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  const { asked: password, lock, menu } = laptopPasswordOf(page)
  await she.begins('rep1')

  await menu(said('lock.password'))
  const { field, save } = dialogOf(page)
  await field(said('lock.password')).fill('short')
  await save()
  await she.reads('至少 8 个字符')
  await field(said('lock.password')).fill('12345678')
  await save()
  await she.reads('太容易被猜到')
  await field(said('lock.password')).fill('geheim 1')
  await field(said('lock.again')).fill('geheim 1')
  await save()
  await she.reads('本机已启用密码')

  // Locked by hand while something is typed: it is still there afterwards.
  await she.findCustomer('HCP-01')
  await lock()
  await password.waitFor()
  await networkOf(page, server).goesAway()
  await password.fill('wrong')
  await page.keyboard.press('Enter')
  await she.reads('本机密码不正确')
  await password.fill('geheim 1')
  await page.keyboard.press('Enter')
  await password.waitFor({ state: 'detached' })
  expect(await page.getByRole('textbox', { name: /拼音/ }).inputValue()).toBe('HCP-01')
  await networkOf(page, server).returns()

  // Nothing gets round it: a fresh page asks too.
  await lock()
  await password.waitFor()
  await page.reload()
  await password.waitFor()
  expect(await page.getByRole('navigation').count()).toBe(0)
  await page.getByRole('button', { name: /忘记密码/ }).click()
  await page.getByRole('textbox', { name: said('signIn.password') }).fill('secret')
  await page.getByRole('button', { name: said('signIn.submit') }).click()
  await she.badge('upToDate')
})

test('a laptop that nobody touches locks by itself', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await page.clock.install()
  await page.reload()
  await she.begins('rep1')
  await setPassword(page, 'geheim 1')
  await page.clock.fastForward(9 * 60_000)
  expect(await page.getByRole('heading', { name: said('lock.title') }).count()).toBe(0)
  await page.clock.fastForward(2 * 60_000)
  await page.getByRole('heading', { name: said('lock.title') }).waitFor()
})

test('under the lock nothing of the page is read, reached or typed into', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  const { asked: password, lock, menu } = laptopPasswordOf(page)
  await she.begins('rep1')
  await setPassword(page, 'geheim 1')
  await she.findCustomer('C-000001')
  await page.keyboard.press('Enter')
  const name = await page.getByRole('heading', { level: 1 }).innerText()
  await page.getByRole('button', { name: said('customers.edit') }).click()
  await page.getByLabel(said('customers.note')).fill('half a sentence')
  await lock()
  await page.getByRole('heading', { name: said('lock.title') }).waitFor()

  const seen = () => page.evaluate(() => document.body.innerText)
  const readOut = () => page.locator('body').ariaSnapshot()
  for (const text of [name, 'half a sentence']) {
    expect(await seen()).not.toContain(text)
    expect(await readOut()).not.toContain(text)
  }
  const inside = () =>
    page.evaluate(() => document.activeElement?.closest('[role="dialog"]')?.getAttribute('aria-label'))
  expect(await inside()).toBe(said('lock.title'))
  // By every way that leads to something: shortcuts, from the field and from a button, and the tabulator.
  const keys = ['Control+K', 'Control+P', 'Control+F', 'Alt+2', 'Alt+8', 'Escape', 'Control+S', 'e', '/']
  for (const key of [...keys, 'Tab', ...keys, 'Tab', 'Tab', ...keys]) {
    await page.keyboard.press(key)
    expect(await page.locator('.mantine-Spotlight-search').count(), key).toBe(0)
  }
  await page.keyboard.type('C-00000')
  expect(await seen()).not.toContain(name)
  expect(await page.getByRole('navigation').count()).toBe(0)

  await password.fill('geheim 1')
  await page.keyboard.press('Enter')
  await password.waitFor({ state: 'detached' })
  expect(await page.getByLabel(said('customers.note')).inputValue()).toBe('half a sentence')
  await page.keyboard.press('Escape')

  // What it protects, it protects from who finds the laptop open, too.
  await menu(said('lock.password'))
  const { field, press } = dialogOf(page)
  await press(said('lock.remove'))
  await she.reads('请先输入现在的本机密码')
  await field(said('lock.present')).fill('a guess!')
  await press(said('lock.remove'))
  await she.reads('本机密码不正确')
  await field(said('lock.present')).fill('geheim 1')
  await press(said('lock.remove'))
  await she.reads('本机不再需要密码')
})

async function setPassword(page: Page, password: string): Promise<void> {
  await laptopPasswordOf(page).menu(said('lock.password'))
  const { field, save } = dialogOf(page)
  await field(said('lock.password')).fill(password)
  await field(said('lock.again')).fill(password)
  await save()
  await aPerson(page).reads('本机已启用密码')
}
