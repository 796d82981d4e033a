import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openServer } from '#server/open-server.ts'
import { drawLogo } from '#demo/logo.ts'
import { seriousFaultsOf } from '#support/axe.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { deskOf } from '#support/pages/desk.ts'
import { picture } from '#support/pages/picture.ts'
import { said } from '#support/pages/said.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

const field = (page: Page, name: 'company' | 'person' | 'signIn' | 'password' | 'again') =>
  page.getByRole('textbox', { name: said(`setup.${name}`), exact: true })
test('a company begins in an empty folder: its first person, its letterhead, the next person', async () => {
  await using server = await openServer({ directory: join(folder, 'data'), port: 0 })
  await server.accounts.save('root', 'secret', ['_admin'])
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('root')

  // What is wrong is said beside its field, and what was typed stays.
  await page.getByText(said('setup.beginHelp')).waitFor()
  await field(page, 'company').fill('安徽华泰轴承有限公司')
  await field(page, 'person').fill('华敏')
  await field(page, 'signIn').fill('Hua Min')
  await field(page, 'password').fill('first secret')
  await field(page, 'again').fill('first secre')
  await page.getByRole('button', { name: said('setup.action'), exact: true }).click()
  await page.getByText(said('setup.badSignIn')).waitFor()
  await page.getByText(said('setup.differ')).waitFor()
  await picture(page, 'begin-company')
  expect(await seriousFaultsOf(page)).toEqual([])
  await field(page, 'signIn').fill('hua-min')
  await field(page, 'again').fill('first secret')
  await page.getByRole('button', { name: said('setup.action'), exact: true }).click()
  await page.getByText(/以 hua-min 登录/).waitFor()
  await page.getByRole('button', { name: said('setup.signOut') }).click()

  await she.signIn('hua-min', 'first secret')
  await she.badge('upToDate')
  await she.place('desk')
  await deskOf(page).view('organisation')
  await page.getByText(said('company.title'), { exact: true }).waitFor()
  await page.getByRole('button', { name: /^名称 安徽华泰轴承有限公司/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('地址', { exact: true }).fill('合肥市长江路 8 号')
  await dialog
    .locator('input[type="file"]')
    .first()
    .setInputFiles([{ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(drawLogo(400)) }])
  await dialog.getByRole('img', { name: said('company.logo') }).waitFor()
  await picture(page, 'company')
  await dialog.getByRole('button', { name: said('app.save'), exact: true }).click()
  await she.reads(said('company.saved'))

  const admin = server.core.administrator('test')
  const { winner } = server.core.view(admin, 'directory', 'company:profile') ?? {}
  const stored = JSON.parse(winner?.body ?? '{}') as Record<string, unknown>
  expect(stored).toMatchObject({
    name: '安徽华泰轴承有限公司',
    address: '合肥市长江路 8 号',
    logo: { width: 1.3, height: 1.3, png: expect.stringMatching(/^iVBOR/) as string },
  })

  // Her first password was given to her: she takes one of her own, and goes on where she was.
  await page.getByRole('button', { name: said('settings.menu') }).click()
  await page.getByRole('menuitem', { name: said('password.title') }).click()
  const secret = (name: 'present' | 'next' | 'again') =>
    dialog.getByRole('textbox', { name: said(`password.${name}`), exact: true })
  const change = () => dialog.getByRole('button', { name: said('password.change'), exact: true }).click()
  await secret('present').fill('not the first')
  await secret('next').fill('her own secret')
  await secret('again').fill('her own secret')
  await change()
  await page.getByText(said('password.wrong')).waitFor()
  await secret('present').fill('first secret')
  await change()
  await she.reads(said('password.changed'))
  await page.getByRole('textbox', { name: said('signIn.password') }).fill('her own secret')
  await page.getByRole('button', { name: said('signIn.submit') }).click()
  await she.badge('upToDate')
  expect((await server.accounts.signIn('hua-min', 'first secret')).ok).toBe(false)
  expect((await server.accounts.signIn('hua-min', 'her own secret')).ok).toBe(true)

  // Somebody else who may sign in and stands nowhere is told what to do.
  await server.accounts.save('guest', 'secret', [])
  await using other = await loopback.start({ folder: join(folder, 'guest'), server: server.address })
  await aPerson(other.page).begins('guest')
  await other.page.getByText(said('setup.unknown')).waitFor()
  // A wrong password and a session that ended are told by the browser, too.
  expect(app.complaints.filter((line) => !/ (401|403) /.test(line))).toEqual([])
})
