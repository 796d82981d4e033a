import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, launches, removeFolder } from '#support/launch.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

const [loopback] = launches
if (!loopback) throw new Error('no loopback host')

let folders: readonly string[]
beforeEach(() => {
  folders = [aFolder('hers'), aFolder('second')]
})
afterEach(() => folders.forEach(removeFolder))

test('a file attached without a network reaches her other laptop, which fetches it when it is opened', async () => {
  const [first = '', second = ''] = folders
  await using server = await aSmallCompany()
  const plan = join(first, 'plan.pdf')
  writeFileSync(plan, Buffer.alloc(400_000, 7))
  {
    await using app = await loopback.start({ folder: first, server: server.address })
    const { page } = app
    const she = aPerson(page)
    await she.signIn('rep1', 'secret')
    await she.badge('upToDate')
    await page.context().route(`${server.address}/**`, (route) => route.abort())
    await she.place('客户')
    await she.findCustomer('C-000001')
    await page.getByRole('row', { name: /C-000001/ }).click()
    await page.keyboard.press('Enter')
    await page.getByRole('tab', { name: '文件' }).click()
    await page.locator('input[type=file]').setInputFiles([plan])
    await she.reads('plan.pdf 已保存在本机')
    await page.getByRole('button', { name: '保存并打开' }).waitFor()
    await page.context().unrouteAll()
    await she.place('同步')
    await page.getByRole('button', { name: '立即同步' }).click()
    await she.reads(/文件.*已接受|已接受/)
    await page.getByText('等待发送').waitFor({ state: 'detached' })
  }
  await using app = await loopback.start({ folder: second, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.signIn('rep1', 'secret')
  await she.badge('upToDate')
  await she.place('客户')
  await she.findCustomer('C-000001')
  await page.getByRole('row', { name: /C-000001/ }).click()
  await page.keyboard.press('Enter')
  await page.getByRole('tab', { name: '文件' }).click()
  await page.getByText('不在本机').waitFor()
  await page.getByRole('button', { name: '下载并打开' }).click()
  await she.reads('plan.pdf 已保存')
  // It is opened a moment after it is said to be saved.
  await until(() => expect(app.opened()).toContain('open '))
})

test('a trip says what is missing, and when the laptop is ready to travel', async () => {
  const [first = ''] = folders
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder: first, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.signIn('rep1', 'secret')
  await she.badge('upToDate')
  await page.getByRole('navigation').getByRole('button', { name: '出差' }).click()
  await page.getByRole('button', { name: '计划出差' }).click()
  await she.reads('行程中还没有客户')
  await page.getByPlaceholder('这些城市的所有客户').click()
  await page.getByRole('option').first().click()
  await she.reads('可以出发')
  await page.reload()
  await she.badge('upToDate')
  await page.getByRole('navigation').getByRole('button', { name: '出差' }).click()
  await she.reads('可以出发')
})
