import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { createCalendar } from '#shared/kernel/calendar.ts'
import { addDays, systemClock } from '#shared/kernel/clock.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { at } from '#support/clock.ts'
import { any, aPartMove, aVisit } from '#support/documents.ts'
import { serviceOf } from '#support/pages/service.ts'
import type { TestServer } from '#support/server.ts'
import { storedOf } from '#support/stored.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'
import { type AForm, find, press, words } from './a-form.ts'

const today = createCalendar(systemClock).today()

/** What those forms are opened on, beside the small company: a maintenance plan, and a visit that goes on. */
export function loadForOthers(server: TestServer): void {
  const machine = storedOf(server, 'asset').find(({ status }) => status === 'inUse')
  if (!machine) throw new Error('no machine')
  const { customerId, id: assetId } = machine
  const common = {
    ...stampNew({ at: at('08:00'), by: 'user:manager1', device: 'device:1' }),
    customerId,
    assetId,
  }
  const plan = {
    id: 'maintenancePlan:forms',
    type: 'maintenancePlan',
    ...common,
    contractId: '',
    name: '表单保养',
    purpose: 'maintenance',
    engineerId: 'user:engineer1',
    rhythm: { every: 'month', interval: 3, from: addDays(today, 30), fromHours: 0 },
    tolerance: 7,
    calendarId: '',
    checks: [],
    exceptions: [],
    endsOn: '',
    endReason: '',
  }
  server.load(
    any(plan),
    aPartMove({
      id: 'partMove:forms' as never,
      ...stampNew({ at: at('08:00'), by: 'user:manager1', device: 'device:1' }),
      ownerId: 'user:engineer1',
      kind: 'ask',
      stage: 'asked',
      productId: '',
      description: '表单备件',
    }),
    aVisit({
      id: 'visit:forms' as never,
      customerId,
      assetId,
      number: 'SV-FORMS-1',
      engineerId: 'user:engineer1',
      stage: 'onSite',
      scheduledFor: today,
      parts: [{ productId: '', description: '机械密封', quantity: 1, source: 'order' }],
    }),
  )
}

async function plans(page: Page): Promise<void> {
  await aPerson(page).place('start')
  await aPerson(page).place('service')
  await serviceOf(page).view('plans')
  await page.getByRole('row', { name: /表单保养/ }).waitFor()
}

async function aPlan(page: Page): Promise<void> {
  await plans(page)
  await page.getByRole('row', { name: /表单保养/ }).click()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '表单保养' }).waitFor()
}

export const ofAdmin: readonly AForm[] = [
  {
    form: 'features/desk/organisation/person-form.tsx edit/*',
    name: 'a person',
    open: (page) => inDesk(page, 'people', words.desk.newPerson),
    label: words.customers.phone,
    typed: '021-5550',
    fault: words.fault.required,
  },
  {
    form: 'features/desk/organisation/organisation-forms.tsx edit/*',
    name: 'a unit',
    open: (page) => inDesk(page, 'organisation', words.desk.newOf.unit),
    label: words.desk.nameEn,
    typed: 'West',
    fault: words.desk.nameless,
  },
  {
    form: 'features/desk/organisation/organisation-forms.tsx edit/*',
    name: 'a role',
    open: (page) => inDesk(page, 'organisation', words.desk.newOf.role),
    label: words.desk.nameEn,
    typed: 'Night shift',
    fault: words.desk.nameless,
  },
  {
    form: 'features/desk/organisation/calendar-form.tsx edit/*',
    name: 'a calendar of service hours',
    open: (page) => inDesk(page, 'organisation', words.calendars.new),
    label: words.calendars.holidays,
    typed: '国庆',
    fault: words.desk.nameless,
  },
  {
    form: 'features/desk/catalog/product-form.tsx edit/*',
    name: 'a product',
    open: (page) => inDesk(page, 'catalog', words.catalog.newProduct),
    label: words.catalog.specification,
    typed: '内径 20 毫米',
    fault: words.fault.required,
  },
  {
    form: 'features/desk/catalog/book-form.tsx *',
    name: 'a price list',
    open: (page) => inDesk(page, 'catalog', words.catalog.newBook),
    label: words.desk.nameEn,
    typed: 'Standard prices',
    fault: words.fault.required,
  },
  {
    form: 'features/desk/catalog/discount-form.tsx edit/*',
    name: 'a reduction',
    open: (page) => inDesk(page, 'catalog', words.catalog.newDiscount),
    label: words.catalog.minAmount,
    typed: '12.3.4',
    fault: words.fault.NotANumber,
  },
  {
    form: 'features/desk/catalog/process-form.tsx process/*',
    name: 'a sales process',
    open: (page) => inDesk(page, 'catalog', words.catalog.newProcess),
    label: words.desk.nameEn,
    typed: 'Retrofit',
    fault: words.fault.required,
  },
]

/** Of an engineer who is at a customer. */
export const ofEngineer: readonly AForm[] = [
  {
    form: 'features/service/part-serials-form.tsx serials/*/*/*',
    name: 'the numbers of a part',
    open: async (page) => {
      await find(page, 'SV-FORMS-1')
      await press(page, words.visits.serials.title.replace('{{part}}', '机械密封'))
    },
    label: words.visits.serials.went,
    typed: 'MS-2019-77',
  },
  {
    form: 'features/service/part-move-form.tsx partMove/*/*',
    name: 'parts that are sent back',
    open: async (page) => {
      await van(page)
      await press(page, words.partMoves.return)
    },
    label: words.partMoves.serial,
    typed: 'MS-2020-2',
    fault: words.fault.notChosen,
  },
  {
    form: 'features/service/part-move-step-form.tsx partMoveStep/*/*',
    name: 'parts that are handed over as asked for',
    open: async (page) => {
      await van(page)
      await press(page, words.partMoves.to.underway)
    },
    label: words.partMoves.serial,
    typed: 'MS-2020-1',
  },
]

async function van(page: Page): Promise<void> {
  await aPerson(page).place('start')
  await aPerson(page).place('service')
  await serviceOf(page).view('van')
  await page.getByText('表单备件').first().waitFor()
}

export const ofManager: readonly AForm[] = [
  {
    form: 'features/start/mandate-form.tsx new/mandate',
    name: 'a mandate',
    open: async (page) => {
      await aPerson(page).place('start')
      await press(page, words.approvals.give)
    },
    label: words.approvals.mandate.discount,
    typed: '1.2.3',
    fault: words.fault.NotANumber,
  },
  {
    form: 'features/service/replan-form.tsx replan/*',
    name: 'visits that are planned anew',
    keepsTicks: true,
    open: async (page) => {
      await aPerson(page).place('start')
      await aPerson(page).place('service')
      // What was ticked before is again, once it is read.
      const replan = page.getByRole('button', { name: words.visits.replan, exact: true })
      const all = page.getByRole('button', { name: words.visits.tickAll, exact: true })
      await until(async () => {
        if ((await replan.count()) === 0) await all.first().click({ timeout: 500 })
        expect(await replan.count()).toBeGreaterThan(0)
      })
      await replan.first().click()
    },
    label: words.deals.reason,
    typed: '张工病假',
  },
  {
    form: 'parts/maintenance/new-plan-form.tsx new/plan/*',
    name: 'a maintenance plan',
    open: async (page) => {
      await plans(page)
      await press(page, words.maintenance.new)
    },
    label: words.maintenance.name,
    typed: '季度保养',
    fault: words.fault.required,
  },
  {
    form: 'features/service/make-visits-form.tsx make/visits',
    name: 'visits that plans ask for',
    open: async (page) => {
      await plans(page)
      await press(page, words.plans.make)
    },
    label: words.plans.until,
    typed: '2027-13',
    fault: words.fault.NotADay,
  },
  {
    form: 'features/service/edit-plan-form.tsx edit/*',
    name: 'a maintenance plan that is changed',
    open: async (page) => {
      await aPlan(page)
      await press(page, words.maintenance.edit)
    },
    label: words.maintenance.interval,
    typed: '3x',
    fault: words.fault.NotANumber,
  },
  {
    form: 'features/service/except-form.tsx except/*/*',
    name: 'a time of a plan that is moved',
    open: async (page) => {
      await aPlan(page)
      await press(page, words.plans.except)
    },
    label: words.visits.day,
    typed: '2027-2-',
    fault: words.fault.NotADay,
  },
  {
    form: 'features/dispatch/spread-form.tsx spread/*',
    name: 'visits of somebody who is away',
    open: async (page) => {
      await aPerson(page).place('dispatch')
      await page
        .getByRole('button', { name: new RegExp(words.dispatch.of.replace('{{name}}', '.+')) })
        .first()
        .click()
      await page.getByRole('menuitem', { name: words.dispatch.isAway }).click()
    },
    label: words.dispatch.spread.note,
    typed: '张工病假，由同事上门',
  },
]

async function inDesk(
  page: Page,
  view: 'catalog' | 'organisation' | 'people',
  button: string,
): Promise<void> {
  await aPerson(page).place('desk')
  await page.getByText(words.desk.views[view], { exact: true }).first().click()
  await press(page, button)
}
