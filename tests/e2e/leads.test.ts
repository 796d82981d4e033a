import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { current } from '#server/core/current.ts'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { networkOf } from '#support/pages/network.ts'
import { picture } from '#support/pages/picture.ts'
import { said } from '#support/pages/said.ts'
import type { TestServer } from '#support/server.ts'
import { patience, until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const dialog = (page: Page) => page.getByRole('dialog').last()
/** What the server has, whoever may see it. */
function documentsOf(
  { core: { storage } }: TestServer,
  family: 'customers' | 'contacts' | 'opportunities',
  isWanted: (document: AnyDocument) => boolean,
): readonly AnyDocument[] {
  return storage
    .ids(family, {})
    .flatMap((id) => current<AnyDocument>(storage, id, family) ?? [])
    .filter(isWanted)
}

test('whom she met at a fair becomes a customer, a contact and a deal without a network; what came to nothing is deleted', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({
    folder,
    server: server.address,
    size: { width: 1_093, height: 614 },
  })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await networkOf(page, server).goesAway()
  await she.place('deals')
  await page.locator('label', { hasText: /^线索/ }).click()
  const fill = (label: string, text: string) =>
    dialog(page).getByLabel(label, { exact: true }).first().fill(text)

  // Of nobody, it is told beside the field; nothing that was typed is lost.
  await press(page, said('leads.new'))
  await fill(said('leads.name'), '两台立式泵')
  await press(page, said('app.save'))
  await dialog(page).getByText(said('fault.nobody')).waitFor()
  await picture(page, 'lead-nobody')
  await fill(said('leads.company'), '恒达膜科技')
  await fill(said('leads.person'), '王建国')
  await fill(said('customers.phone'), '13800138000')
  await press(page, said('app.save'))
  await she.reads(said('leads.made'))

  await page.getByRole('row', { name: /恒达膜科技 · 王建国/ }).click()
  await picture(page, 'lead')
  await press(page, said('leads.edit'))
  await fill(said('customers.email'), 'wang@hd.cn')
  await press(page, said('app.save'))
  await press(page, said('leads.newCustomer'))
  const begun = page.getByRole('dialog', { name: said('customers.newTitle') })
  expect(await begun.getByLabel(said('customers.name'), { exact: false }).first().inputValue()).toBe(
    '恒达膜科技',
  )
  await picture(page, 'lead-customer')
  await begun.getByRole('button', { name: said('customers.create') }).click()
  await begun.waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: '两台立式泵' }).waitFor()
  await until(async () =>
    expect(await page.getByRole('combobox', { name: said('quotes.contact') }).inputValue()).toBe('王建国'),
  )
  await picture(page, 'lead-deal')

  // One of which nothing comes.
  await she.place('deals')
  await page.locator('label', { hasText: /^线索/ }).click()
  await press(page, said('leads.new'))
  await fill(said('leads.name'), '打错了')
  await fill(said('leads.person'), '无名氏')
  await press(page, said('app.save'))
  await page.getByRole('row', { name: /打错了/ }).click()
  await press(page, said('leads.delete'))
  await she.reads(said('leads.deleted'))
  await page.getByRole('row', { name: /打错了/ }).waitFor({ state: 'detached' })

  await networkOf(page, server).returns()
  await she.badge('upToDate')
  const [lead] = documentsOf(server, 'opportunities', ({ company }) => company === '恒达膜科技')
  expect(lead).toMatchObject({ stage: 'qualified', email: 'wang@hd.cn', ownerId: 'user:rep1' })
  const [customer] = documentsOf(server, 'customers', ({ name }) => name === '恒达膜科技')
  const [contact] = documentsOf(
    server,
    'contacts',
    ({ name, email }) => name === '王建国' && email === 'wang@hd.cn',
  )
  const deals = documentsOf(server, 'opportunities', ({ id }) => id === lead?.['opportunityId'])
  expect(deals).toMatchObject([{ customerId: customer?.id, contactId: contact?.id, leadId: lead?.id }])
  expect(documentsOf(server, 'opportunities', ({ title }) => title === '打错了')).toEqual([])
  expect(app.complaints).toEqual([])
})

test('a lead of nobody who is a customer says whose word it is, and opens from wherever it is found', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({
    folder,
    server: server.address,
    size: { width: 1_093, height: 614 },
  })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await she.place('deals')
  await page.locator('label', { hasText: /^线索/ }).click()
  await press(page, said('leads.new'))
  await dialog(page).getByLabel(said('leads.name'), { exact: true }).first().fill('两台立式泵')
  await dialog(page).getByLabel(said('leads.company'), { exact: true }).fill('恒达膜科技')
  await press(page, said('app.save'))
  await she.reads(said('leads.made'))

  // From anywhere, by the pinyin of the company.
  await she.place('start')
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: said('nav.palette') }).fill('hengda')
  await page.locator('[data-palette] [data-action]', { hasText: '恒达膜科技' }).waitFor()
  await picture(page, 'lead-palette')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: '两台立式泵' }).waitFor()
  await picture(page, 'lead-from-palette')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  // From the list of leads, and back to it.
  await page
    .getByRole('navigation')
    .getByRole('button', { name: said('nav.lists'), exact: true })
    .click()
  await page.getByRole('combobox', { name: said('lists.which') }).click()
  await page.getByRole('option', { name: said('lists.names.leads'), exact: true }).click()
  await picture(page, 'lead-list')
  await page.getByRole('row', { name: /两台立式泵.*恒达膜科技/ }).click()
  await page.getByRole('dialog', { name: '两台立式泵' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('row', { name: /两台立式泵.*恒达膜科技/ }).waitFor()
  expect(app.complaints).toEqual([])
})

test('a deal comes in at a later stage with what the stages before ask for, and is lost to somebody of the list', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({
    folder,
    server: server.address,
    size: { width: 1_093, height: 614 },
  })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await she.place('deals')
  await press(page, said('deals.new'))
  await dialog(page).getByPlaceholder(said('deals.findCustomer')).fill('C-000001')
  await page.getByRole('option').first().click()
  await dialog(page).getByLabel(said('deals.name'), { exact: true }).fill('三期扩建')
  await dialog(page)
    .getByRole('combobox', { name: said('deals.beginsAt') })
    .click()
  await page
    .getByRole('option', { name: /方案|报价/ })
    .first()
    .click()
  await dialog(page).getByText(said('deals.entrySteps')).waitFor()
  await picture(page, 'deal-entry')
  await press(page, said('app.save'))
  await dialog(page).getByText(said('deals.doneOrExcused')).first().waitFor()
  await picture(page, 'deal-entry-faults')
  for (const excuse of await dialog(page).getByPlaceholder(said('deals.excuse')).all())
    await excuse.fill('老客户，直接要报价')
  await press(page, said('app.save'))
  await page.getByRole('heading', { name: '三期扩建' }).waitFor()
  await picture(page, 'deal-entered')

  await press(page, said('deals.lose'))
  await dialog(page)
    .getByRole('combobox', { name: said('deals.reason') })
    .click()
  await page.getByRole('option', { name: '价格高' }).click()
  await dialog(page)
    .getByRole('combobox', { name: said('deals.lostTo') })
    .click()
  await page.getByRole('option', { name: '海川机械' }).click()
  await picture(page, 'deal-lost-form')
  await dialog(page)
    .getByRole('button', { name: said('stage.lost'), exact: true })
    .click()
  await page.getByText(`${said('deals.lostTo')}：海川机械`).waitFor()
  await picture(page, 'deal-lost')
  await she.place('deals')
  await picture(page, 'board')
  await page.locator('label', { hasText: said('deals.outcomes') }).click()
  await page.getByRole('row', { name: /海川机械/ }).waitFor()
  await picture(page, 'outcomes')
  await she.badge('upToDate')
  expect(documentsOf(server, 'opportunities', ({ name }) => name === '三期扩建')).toMatchObject([
    {
      stage: 'lost',
      reason: '价格高',
      reasonId: 'choice:lost-1',
      competitorId: 'choice:rival-3',
      excused: expect.arrayContaining([
        expect.objectContaining({ reason: '老客户，直接要报价', by: 'user:rep1' }),
      ]) as unknown,
    },
  ])
})

test('a manager gives deals of a rep to another one who sees their customers, many at once, and takes it back', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({
    folder,
    server: server.address,
    size: { width: 1_093, height: 614 },
  })
  const { page } = app
  const she = aPerson(page)
  await she.begins('manager1')
  await she.place('deals')
  const owner = page.getByRole('combobox', { name: said('customers.owner') })
  await owner.click()
  const before = documentsOf(
    server,
    'opportunities',
    ({ type, ownerId }) => type === 'opportunity' && ownerId === 'user:manager1',
  )
  await page.getByRole('option').nth(1).click()
  await picture(page, 'give-all')
  await page.getByRole('button', { name: /^分配这/ }).click()
  await picture(page, 'give-form')
  await dialog(page)
    .getByRole('button', { name: said('giving.give'), exact: true })
    .click()
  await dialog(page).getByText(said('giving.nobody')).waitFor()
  const to = dialog(page).getByRole('combobox', { name: said('giving.to') })
  await to.fill('manager1')
  await page.getByRole('option').first().click()
  await dialog(page)
    .getByRole('button', { name: said('giving.give'), exact: true })
    .click()
  await page.getByText(/已将 \d+ 项分配给/).waitFor()
  await picture(page, 'given')
  const now = () =>
    documentsOf(
      server,
      'opportunities',
      ({ type, ownerId }) => type === 'opportunity' && ownerId === 'user:manager1',
    ).length
  expect(now()).toBeGreaterThan(before.length)
  await page
    .getByRole('button', { name: said('app.undo') })
    .last()
    .click()
  await expect.poll(now, { timeout: patience }).toBe(before.length)
  expect(app.complaints).toEqual([])
})
