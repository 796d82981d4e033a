import type { Page } from 'playwright-core'
import { aPerson } from '#support/window.ts'
import { type AForm, aCustomer, choose, list, press, words } from './a-form.ts'
import { aDraft } from './of-rep.ts'

async function aMachine(page: Page): Promise<void> {
  await aPerson(page).place('machines')
  // While the machines are read, the row that says so stands there alone.
  await page.locator('[data-list]').getByRole('row').first().click()
  await page.getByRole('button', { name: words.machines.change, exact: true }).waitFor()
}

/** Of customers, lists and machines; what a quote is opened on is there. */
export const ofCustomers: readonly AForm[] = [
  {
    form: 'features/customers/contact-form.tsx new/contact/*',
    name: 'a contact',
    open: async (page) => {
      await aCustomer(page)
      await press(page, words.contacts.new)
    },
    label: words.contacts.department,
    typed: '采购部',
    fault: words.fault.required,
  },
  {
    form: 'features/customers/site-form.tsx new/site/*',
    name: 'a site',
    open: async (page) => {
      await aCustomer(page)
      await press(page, words.sites.new)
    },
    label: words.sites.access,
    typed: '东门登记',
    fault: words.fault.required,
  },
  {
    form: 'features/customers/account-team.tsx accountTeam/*',
    name: 'a colleague with a customer',
    open: async (page) => {
      await aCustomer(page)
      await press(page, words.accountTeam.add)
    },
    label: words.accountTeam.does,
    typed: '技术支持',
    fault: words.fault.required,
  },
  {
    form: 'parts/activities/follow-up-form.tsx followUp/*',
    name: 'a follow-up',
    open: async (page) => {
      await aCustomer(page)
      await page.getByRole('button', { name: words.customers.edit }).waitFor()
      await page.keyboard.press('Control+j')
    },
    label: words.followUp.next,
    typed: '周四前报价',
  },
  {
    form: 'parts/customers/new-customer.tsx new/customer/*',
    name: 'a new customer',
    open: async (page) => {
      await aPerson(page).place('customers')
      await press(page, words.customers.new)
    },
    label: words.customers.phone,
    typed: '021-5550',
    fault: words.fault.required,
  },
  {
    form: 'features/lists/view-form.tsx lists/view/*',
    name: 'a view of a list',
    open: async (page) => {
      await list(page, words.lists.names.owed)
      await choose(page, words.lists.views, words.lists.keepView)
    },
    label: words.lists.viewName,
    typed: '应收',
  },
  {
    form: 'features/lists/many-bar.tsx lists/many/*',
    name: 'a value of many rows',
    open: async (page) => {
      await list(page, words.lists.names.customers)
      await page.locator('[data-list]').focus()
      for (const key of [' ', 'ArrowDown', ' ']) await page.keyboard.press(key)
      await choose(page, words.lists.change, words.lists.many.tag)
    },
    label: words.lists.many.tag,
    typed: '展会'.repeat(16),
  },
  {
    form: 'features/lists/stage-form.tsx lists/many/dealStage',
    name: 'the stage of many deals',
    open: async (page) => {
      await list(page, words.lists.names.deals)
      await page.locator('[data-list]').focus()
      for (const key of [' ', 'ArrowDown', ' ']) await page.keyboard.press(key)
      await choose(page, words.lists.change, words.lists.many.stage)
    },
    label: words.deals.inWords,
    typed: '预算推迟到明年',
    fault: words.fault.notChosen,
  },
  {
    form: 'features/quotes/save-scheme-form.tsx scheme/*',
    name: 'a scheme of a quote',
    open: async (page) => {
      await aDraft(page)
      await choose(page, words.quotes.more, words.quotes.saveScheme)
    },
    label: words.schemes.name,
    typed: '泵房方案',
  },
  {
    form: 'features/machines/edit-machine-form.tsx edit/*',
    name: 'a machine that is corrected',
    open: async (page) => {
      await aMachine(page)
      await choose(page, words.machines.change, words.machines.do.edit)
    },
    label: words.machines.firmware,
    typed: '2.1.7',
  },
  {
    form: 'features/machines/use-warranty-form.ts warranty/*/*',
    name: 'a further warranty',
    open: async (page) => {
      await aMachine(page)
      await press(page, words.machines.warrantyAdd)
    },
    label: words.machines.warrantyName,
    typed: '压缩机五年',
    fault: words.fault.required,
  },
  {
    form: 'features/machines/use-machine-form.ts */*',
    name: 'a machine that is taken out of service',
    open: async (page) => {
      await aMachine(page)
      await choose(page, words.machines.change, words.machines.do.retire)
    },
    label: words.machines.reason,
    typed: '报废',
  },
]
