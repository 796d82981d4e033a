import type { Page } from 'playwright-core'
import { quotesOf } from '#support/pages/quotes.ts'
import { aPerson } from '#support/window.ts'
import { type AForm, aCustomer, press, serviceTab, words } from './a-form.ts'

async function aDeal(page: Page): Promise<void> {
  await aPerson(page).place('deals')
  // The leads may stand there.
  await page.locator('label', { hasText: words.deals.deals }).first().click()
  await page.locator('button[class*="card"]').first().click()
}

/** A quote that those of its forms are opened on. */
export async function beginQuote(page: Page): Promise<void> {
  await aCustomer(page)
  await quotesOf(page).begin()
  await quotesOf(page).addLine('HCP-020')
}

export async function aDraft(page: Page): Promise<void> {
  await aPerson(page).place('quotes')
  await page.getByRole('row', { name: words.quoteStage.draft }).first().click()
}

export const ofRep: readonly AForm[] = [
  {
    form: 'features/customers/customer-edit.tsx edit/*',
    name: 'a customer',
    open: async (page) => {
      await aCustomer(page)
      await press(page, words.customers.edit)
    },
    label: words.customers.postcode,
    typed: '12',
    fault: words.fault.notAPostcode,
  },
  {
    form: 'parts/service/request-form.tsx new/request/*',
    name: 'a service request',
    open: async (page) => {
      await serviceTab(page)
      await press(page, words.requests.new)
    },
    label: words.requests.description,
    typed: '轴承异响，\n昨晚起',
    fault: words.requests.noSubject,
  },
  {
    form: 'parts/service/visit-form.tsx new/visit/*/**',
    name: 'a visit',
    open: async (page) => {
      await serviceTab(page)
      await press(page, words.visits.plan)
    },
    label: words.visits.startsAt,
    typed: '25:9',
    fault: words.fault.NotATime,
  },
  {
    form: 'parts/quotes/guided-form.tsx guided/*',
    name: 'a guided quote',
    open: async (page) => {
      await aCustomer(page)
      await press(page, words.guided.open)
    },
    label: words.guided.budget,
    typed: '12万',
  },
  {
    form: 'parts/activities/task-form.tsx new/task/*',
    name: 'a task',
    open: async (page) => {
      await aPerson(page).place('myWork')
      await press(page, words.myWork.newTask)
    },
    label: words.tasks.subject,
    typed: '准备季度汇报',
  },
  {
    form: 'parts/activities/appointment-form.tsx new/appointment',
    name: 'an appointment',
    open: async (page) => {
      await aPerson(page).place('myWork')
      await press(page, words.myWork.newAppointment)
    },
    label: words.appointments.until,
    typed: '25:9',
    fault: words.fault.NotATime,
  },
  {
    form: 'parts/absences/absence-form.tsx new/absence/*',
    name: 'an absence',
    open: async (page) => {
      await aPerson(page).place('myRole')
      await press(page, words.absences.add)
    },
    label: words.absences.note,
    typed: '全家旅行',
  },
  {
    form: 'parts/activities/report-form.tsx new/report/*',
    name: 'a daily report',
    open: async (page) => {
      await aPerson(page).place('start')
      await press(page, words.reports.write)
    },
    label: words.reports.body,
    typed: '今天走访了两家客户',
  },
  {
    form: 'features/opportunities/new-form.tsx new/deal',
    name: 'a deal',
    open: async (page) => {
      await aPerson(page).place('deals')
      await press(page, words.deals.new)
    },
    label: words.deals.name,
    typed: '水厂改造',
  },
  {
    form: 'features/opportunities/new-lead.tsx new/lead',
    name: 'a lead',
    open: async (page) => {
      await aPerson(page).place('deals')
      await page.locator('label', { hasText: words.leads.title }).first().click()
      await press(page, words.leads.new)
    },
    label: words.leads.need,
    typed: '两台立式泵',
    fault: words.fault.nobody,
  },
  {
    form: 'features/opportunities/add-to-team.tsx team/*',
    name: 'a colleague on a deal',
    open: async (page) => {
      await aDeal(page)
      await press(page, words.teams.add)
    },
    label: words.teams.role,
    typed: '方案设计',
    fault: words.teams.nobody,
  },
  {
    form: 'features/opportunities/move-form.tsx move/*/*',
    name: 'why a deal is lost',
    open: async (page) => {
      await aDeal(page)
      await press(page, words.deals.lose)
    },
    label: words.deals.inWords,
    typed: '对方报价更低',
    fault: words.deals.refused.noChoice,
  },
  {
    form: 'features/quotes/paste-form.tsx paste/*',
    name: 'rows out of a spreadsheet',
    open: async (page) => {
      await aDraft(page)
      await press(page, words.quotes.paste)
    },
    label: words.paste.title,
    typed: 'NOPE\t1',
  },
  {
    form: 'features/quotes/what-if-form.tsx whatIf/*',
    name: 'what a quote might be',
    open: async (page) => {
      await aDraft(page)
      await press(page, words.quotes.more)
      await page.getByRole('menuitem', { name: words.quotes.whatIf }).click()
    },
    label: `${words.whatIf.quantities} 1`,
    typed: '200',
  },
  {
    form: 'features/machines/new-machine-form.tsx new/machine',
    name: 'a machine',
    open: async (page) => {
      await aPerson(page).place('machines')
      await press(page, words.machines.new)
    },
    label: words.machines.serial,
    typed: 'SN-2027-1',
  },
]
