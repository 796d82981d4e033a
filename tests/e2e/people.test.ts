import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { stampNew } from '#shared/kernel/document.ts'
import { seriousFaultsOf } from '#support/axe.ts'
import { at } from '#support/clock.ts'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'
import { said } from '#support/pages/said.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

test('who loses her work reads to whom it went and why; what her manager cannot decide any more the desk does', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['rep1', 'rep2', 'syncadmin'], 'secret', [])
  await server.accounts.save('root', 'secret', ['_admin'])
  const root = server.as('root')
  const { rights } = server.core
  const [mine = ''] = rights().customersOf('user:rep1')
  server.load({
    id: 'approval:1',
    type: 'approval',
    customerId: mine,
    subjectId: 'quote:gone',
    ...stampNew({ at: at('08:00'), by: 'user:rep1', device: 'device:1' }),
    contentHash: 'a'.repeat(64),
    reasons: [{ rule: 'discount', value: 2_000, limit: 1_500 }],
    note: '年度框架客户',
    requestedBy: 'user:rep1',
    stage: 'pending',
    decidedBy: '',
    decision: '',
  } as never)
  for (const name of rights().names()) {
    const { json } = await root(`/directory/user:${name}`)
    if (json.roles.includes('manager'))
      await root(`/directory/user:${name}`, { method: 'PUT', body: { ...json, active: false } })
  }

  {
    await using desk = await loopback.start({ folder: join(folder, 'desk'), server: server.address })
    const { page } = desk
    const admin = aPerson(page)
    await admin.begins('syncadmin')
    await admin.place('desk')
    await page.getByText(said('expenses.state.waiting'), { exact: true }).click()
    await page.getByText('年度框架客户').waitFor()
    expect(await seriousFaultsOf(page)).toEqual([])
    await press(page, said('approvals.approve'))
    await page.getByRole('dialog').getByText(said('sure.approve.follows')).waitFor()
    // By the keyboard alone: what does it has the focus.
    await page.keyboard.press('Enter')
    await admin.reads(said('desk.undecidedNone'))
    const { json } = await root('/quotes/approval:1')
    expect(json).toMatchObject({ stage: 'approved', decidedBy: 'user:syncadmin' })
  }

  const body = { from: 'user:rep1', to: ['user:rep2'], reason: '区域调整' }
  const handed = await root('/_satchel/handovers', { body })
  expect(handed.status).toBe(201)
  await using hers = await loopback.start({ folder: join(folder, 'rep'), server: server.address })
  const { page } = hers
  const she = aPerson(page)
  await she.begins('rep1')
  const receiver = rights().user('user:rep2')?.name ?? ''
  await page.getByText(new RegExp(`已移交给${receiver}：20 客户`)).waitFor()
  await page.getByText('原因：区域调整').waitFor()
  expect(await seriousFaultsOf(page)).toEqual([])
  await press(page, said('start.putAway'))
  await she.reads(said('start.noticeAway'))
  await she.badge('upToDate')
  await until(async () => {
    const { json } = await root('/activities/_find', {
      body: { selector: { type: 'notice', userId: 'user:rep1' }, limit: 9 },
    })
    expect(json.docs).toMatchObject([{ seenAt: expect.any(String) }])
  })
  expect(hers.complaints).toEqual([])
})
