import { afterEach, beforeEach, expect, test } from 'vitest'
import { aFolder, launches, removeFolder } from '#support/launch.ts'
import { aSmallCompany } from '#support/company.ts'
import { aPerson } from '#support/window.ts'

const [loopback] = launches
if (!loopback) throw new Error('no loopback host')

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
  const menu = (name: string) =>
    page
      .getByRole('button', { name: '设置与账户' })
      .click()
      .then(() => page.getByRole('menuitem', { name }).click())
  await she.signIn('rep1', 'secret')
  await she.badge('upToDate')

  await menu('本机密码')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('本机密码', { exact: true }).fill('short')
  await dialog.getByRole('button', { name: '保存' }).click()
  await she.reads('至少 8 个字符')
  await dialog.getByLabel('本机密码', { exact: true }).fill('12345678')
  await dialog.getByRole('button', { name: '保存' }).click()
  await she.reads('太容易被猜到')
  await dialog.getByLabel('本机密码', { exact: true }).fill('geheim 1')
  await dialog.getByLabel('再次输入').fill('geheim 1')
  await dialog.getByRole('button', { name: '保存' }).click()
  await she.reads('本机已启用密码')

  // Locked by hand while something is typed: it is still there afterwards.
  await she.place('客户')
  await she.findCustomer('HCP-01')
  await page.keyboard.press('Control+Shift+L')
  const password = page.getByRole('textbox', { name: '本机密码' })
  await password.waitFor()
  await page.context().route(`${server.address}/**`, (route) => route.abort())
  await password.fill('wrong')
  await page.keyboard.press('Enter')
  await she.reads('本机密码不正确')
  await password.fill('geheim 1')
  await page.keyboard.press('Enter')
  await password.waitFor({ state: 'detached' })
  expect(await page.getByRole('textbox', { name: /拼音/ }).inputValue()).toBe('HCP-01')
  await page.context().unrouteAll()

  // Nothing gets round it: a fresh page asks too.
  await page.keyboard.press('Control+Shift+L')
  await password.waitFor()
  await page.reload()
  await password.waitFor()
  expect(await page.getByRole('navigation').count()).toBe(0)
  await page.getByRole('button', { name: /忘记密码/ }).click()
  await page.getByRole('textbox', { name: '密码' }).fill('secret')
  await page.getByRole('button', { name: '登录' }).click()
  await she.badge('upToDate')
})

test('a laptop that nobody touches locks by itself', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await page.clock.install()
  await page.reload()
  await she.signIn('rep1', 'secret')
  await she.badge('upToDate')
  await page.getByRole('button', { name: '设置与账户' }).click()
  await page.getByRole('menuitem', { name: '本机密码' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('本机密码', { exact: true }).fill('geheim 1')
  await dialog.getByLabel('再次输入').fill('geheim 1')
  await dialog.getByRole('button', { name: '保存' }).click()
  await she.reads('本机已启用密码')
  await page.clock.fastForward(9 * 60_000)
  expect(await page.getByRole('heading', { name: '已锁定' }).count()).toBe(0)
  await page.clock.fastForward(2 * 60_000)
  await page.getByRole('heading', { name: '已锁定' }).waitFor()
})
