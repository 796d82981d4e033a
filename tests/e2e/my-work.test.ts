import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { networkOf } from '#support/pages/network.ts'
import { said } from '#support/pages/said.ts'
import { feedOf } from '#support/server.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

const folders: string[] = []
beforeEach(() => {
  folders.push(aFolder('rep'), aFolder('manager'))
})
afterEach(() => folders.splice(0).forEach(removeFolder))

test('a task is made offline, given to a colleague and finished on the other laptop; several are moved with one undo', async () => {
  await using server = await aSmallCompany()
  const [mine = '', others = ''] = folders
  await using app = await loopback.start({ folder: mine, server: server.address })
  const { page } = app
  const she = aPerson(page)
  const network = networkOf(page, server)
  await she.begins('rep1')
  await network.goesAway()
  await page.keyboard.press('Alt+0')
  await page.getByRole('heading', { level: 1, name: said('nav.myWork') }).waitFor()

  // Without a customer, for a colleague; a year of five digits is refused in words.
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: said('tasks.new') })
  await form.getByLabel(said('tasks.subject')).fill('准备季度汇报')
  const due = form.getByLabel(said('tasks.dueOn'))
  await due.fill('20270-01-01')
  await page.keyboard.press('Control+Enter')
  await form.getByText(said('fault.NotADay')).waitFor()
  await due.fill('2027-01-04')
  const manager = server.core.rights().user('user:manager1')?.name ?? ''
  await form.getByRole('combobox', { name: said('tasks.who') }).fill(manager)
  await page.getByRole('option', { name: manager }).first().click()
  await page.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'detached' })
  await page.getByText(said('myWork.views.toOthers'), { exact: true }).click()
  await page.getByRole('button', { name: '准备季度汇报', exact: true }).waitFor()

  // All that is overdue goes to tomorrow at once, and back at once.
  await page.getByText(said('myWork.views.mine'), { exact: true }).click()
  const overdue = page.getByRole('checkbox', {
    name: said('myWork.tickAll', { group: said('myWork.group.overdue') }),
  })
  await overdue.click()
  const bar = page.getByRole('toolbar')
  const ticked = Number(/\d+/.exec((await bar.getAttribute('aria-label')) ?? '')?.[0])
  expect(ticked).toBeGreaterThan(0)
  await bar.getByRole('button', { name: said('myWork.do.move') }).click()
  await page.getByRole('menuitem', { name: said('myWork.to.tomorrow') }).click()
  await overdue.waitFor({ state: 'detached' })
  const notice = page.getByRole('alert').filter({ hasText: said('myWork.done.move', { count: ticked }) })
  await notice.getByText(said('app.undo')).click()
  await overdue.waitFor()

  // On the other laptop it is there, though nobody above either of them sees it, and finished.
  await network.returns()
  await until(async () => expect(await subjects('manager1')).toContain('准备季度汇报'))
  await using other = await loopback.start({ folder: others, server: server.address })
  const he = aPerson(other.page)
  await he.begins('manager1')
  await other.page.keyboard.press('Alt+0')
  await other.page.getByText(said('myWork.views.fromOthers'), { exact: true }).click()
  await other.page.getByRole('button', { name: said('myWork.finish', { subject: '准备季度汇报' }) }).click()
  await until(async () => {
    const tasks = [...(await feedOf(server, 'rep1', 'activities')).values()]
    expect(tasks.find(({ subject }) => subject === '准备季度汇报')).toMatchObject({
      done: true,
      ownerId: 'user:manager1',
      createdBy: 'user:rep1',
    })
  })
  expect([...app.complaints, ...other.complaints]).toEqual([])

  async function subjects(name: string) {
    return [...(await feedOf(server, name, 'activities')).values()].map(({ subject }) => subject)
  }
})
