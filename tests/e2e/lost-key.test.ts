import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { aSmallCompany } from '#support/company.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'
import { laptopPasswordOf } from '#support/pages/laptop-password.ts'
import { said } from '#support/pages/said.ts'
import { networkOf } from '#support/pages/network.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

const vault = () => join(folder, 'profile/vault')
const notes = () =>
  JSON.parse(readFileSync(join(folder, 'profile/replicas.json'), 'utf8')) as Record<string, number>
const keys = () => readdirSync(vault()).filter((name) => name.startsWith('replica-'))

test('a laptop whose key is gone says so, comes back with the key, and can begin anew without it', async () => {
  await using server = await aSmallCompany()
  const start = () => loopback.start({ folder, server: server.address })
  const app = await start()
  const she = aPerson(app.page)
  await she.begins('rep1')
  await networkOf(app.page, server).goesAway()
  await she.findCustomer('C-000001')
  await app.page.keyboard.press('Enter')
  await app.page.getByRole('button', { name: said('customers.edit') }).click()
  await app.page.getByLabel(said('customers.phone')).fill('021-77770000')
  await app.page.getByRole('button', { name: said('app.save') }).click()
  await she.reads('已保存在本机')
  // The host hears of it a moment later.
  await until(() => expect(Object.values(notes())).toContain(1))
  await app.close()

  const [name = ''] = keys()
  renameSync(join(vault(), name), join(folder, 'away'))
  const without = await start()
  const her = aPerson(without.page)
  await her.reads(said('stuck.titleClosed'))
  await her.reads('不在这台电脑的密钥存放处')
  await her.reads('其中有 1 项修改或附件从未发送到服务器')
  expect(keys()).toEqual([])

  renameSync(join(folder, 'away'), join(vault(), name))
  await without.page.getByRole('button', { name: said('app.retry') }).click()
  await her.badge('upToDate')
  await without.close()
  const sent = await (
    await fetch(`${server.address}/customers/_all_docs?include_docs=true`, {
      headers: { authorization: `Basic ${Buffer.from('rep1:secret').toString('base64')}` },
    })
  ).text()
  expect(sent).toContain('021-77770000')

  rmSync(join(vault(), name))
  await using anew = await start()
  const again = aPerson(anew.page)
  await again.reads(said('stuck.titleClosed'))
  await anew.page.getByRole('button', { name: said('stuck.anew') }).click()
  await anew.page.getByRole('radio', { name: /删除/ }).check()
  await anew.page.getByRole('button', { name: said('stuck.anewNow'), exact: true }).click()
  await again.badge('upToDate')
  await again.findCustomer('C-000001')
  expect(await again.customerCount()).toBe(1)
})

test('a laptop whose storage was emptied does not take that for a first start', async () => {
  await using server = await aSmallCompany()
  const start = () => loopback.start({ folder, server: server.address })
  const app = await start()
  const she = aPerson(app.page)
  await she.begins('rep1')
  await app.close()
  rmSync(join(folder, 'browser/Default/IndexedDB'), { recursive: true })
  await using emptied = await start()
  const her = aPerson(emptied.page)
  await her.reads(said('stuck.titleGone'))
  await her.reads('按最后一次记录，所有修改都已发送到服务器')
  await emptied.page.getByRole('button', { name: said('stuck.anew') }).click()
  await emptied.page.getByRole('button', { name: said('stuck.anewNow'), exact: true }).click()
  await her.badge('upToDate')
})

test('a computer without a keychain says so at sign-in, and a password chosen there seals the key', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const she = aPerson(app.page)
  await she.reads('没有可用的钥匙串')
  await app.page.getByLabel(said('signIn.name')).fill('rep1')
  await app.page.getByRole('textbox', { name: said('signIn.password') }).fill('secret')
  await app.page.getByRole('checkbox', { name: said('signIn.wantsPassword') }).check()
  await app.page.getByLabel(said('lock.newPassword')).fill('11111111')
  await app.page.getByLabel(said('lock.again')).fill('11111111')
  await app.page.getByRole('button', { name: said('signIn.submit') }).click()
  await she.reads('太容易被猜到')
  await app.page.getByLabel(said('lock.newPassword')).fill('geheim 1')
  await app.page.getByLabel(said('lock.again')).fill('geheim 1')
  await app.page.getByRole('button', { name: said('signIn.submit') }).click()
  await she.reads('本机已启用密码')
  await she.badge('upToDate')
  await app.page.reload()
  await she.badge('upToDate')
  await laptopPasswordOf(app.page).lock()
  await app.page.getByRole('heading', { name: said('lock.title') }).waitFor()
})
