import { expect, test } from 'vitest'
import type { Id } from '#shared/kernel/id.ts'
import { emptySiteForm } from '#shared/customers/site-form.ts'
import type { InvoiceRequest } from '#shared/contracts/invoice-request.ts'
import type { Cents } from '#shared/kernel/money.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { usualLook } from '#shared/lists/list-look.ts'
import { correctAbsence, correctReason, enterAbsence } from '#renderer/work/absences/absences.ts'
import { addAppointment, correctAppointment } from '#renderer/work/activities/appointments.ts'
import { deleteActivity } from '#renderer/work/activities/correct-activity.ts'
import { correctReport, sendReport, takeReportBack } from '#renderer/work/activities/daily-reports.ts'
import { noteFollowUp } from '#renderer/work/activities/note-follow-up.ts'
import { addTask, correctTask } from '#renderer/work/activities/tasks.ts'
import { requestApproval } from '#renderer/work/approvals/request-approval.ts'
import { withdrawRequest } from '#renderer/work/approvals/withdraw-request.ts'
import { askForInvoice, issueInvoice, withdrawInvoice } from '#renderer/work/contracts/invoices.ts'
import { keepPlan, removePlan, setPlanDay } from '#renderer/work/contracts/payment-plan.ts'
import { changeCustomer } from '#renderer/work/customers/change-customer.ts'
import { changeContact } from '#renderer/work/customers/contacts.ts'
import { retireContact, retireCustomer, retireSite } from '#renderer/work/customers/retire.ts'
import { addSite, changeSite } from '#renderer/work/customers/sites.ts'
import { handInExpense } from '#renderer/work/expenses/hand-in-expense.ts'
import { deleteExpense, withdrawExpense } from '#renderer/work/expenses/take-expense-back.ts'
import { forgetText, savedTexts, saveText } from '#renderer/work/letters/saved-texts.ts'
import { changeLook, deleteView, renameView, saveView } from '#renderer/work/lists/list-views.ts'
import { tickDealStep } from '#renderer/work/opportunities/change-deal.ts'
import { correctLead, deleteLead } from '#renderer/work/opportunities/leads.ts'
import { keepAsScheme, retireScheme } from '#renderer/work/quotes/offer-scheme.ts'
import { takePhotoOff } from '#renderer/work/visits/photos.ts'
import { replanMany } from '#renderer/work/visits/replan-visit.ts'
import type { Work } from '#renderer/work/work.ts'
import {
  aContact,
  aContract,
  aCustomer,
  aLead,
  aLine,
  anOpportunity,
  aQuote,
  aUser,
  aVisit,
} from '#support/documents.ts'
import { arrived } from '#support/replica.ts'
import { throughCrashes } from '#support/work.ts'

const customer = aCustomer()
const contact = aContact()
const deal = anOpportunity({ stepsDone: [] })
const lead = aLead({ stage: 'new' })
const contract = aContract({
  number: 'CT-2026-000010',
  stage: 'signed',
  lines: [aLine({ quantity: 10 })],
  amount: 1_000_00 as Cents,
})
const photo = { id: 'document:1' as Id<'document'>, caption: '机封' }
const visit = aVisit({ stage: 'onSite', photos: [photo as never] })
const planned = aVisit({ id: 'visit:2' as never, stage: 'accepted' })
const day = '2026-03-05' as Day

/** Takes the form as it stands, with something else in some of its fields. */
const settled =
  (over: object) =>
  <F extends object>(now: F): Result<F, never> =>
    ok({ ...now, ...over })

const taskForm = { subject: '回访', customerId: '', dueOn: day, ownerId: 'user:anna', repeat: '' } as const
const appointmentForm = {
  subject: '复盘会',
  customerId: '',
  contactId: '',
  on: day,
  from: '09:00',
  until: '10:00',
  place: '三楼',
  note: '',
}
const away = {
  ownerId: 'user:anna',
  from: '2026-03-30',
  to: '2026-04-03',
  begins: 'morning',
  ends: 'noon',
  kind: 'holiday',
  note: '',
  readerIds: [],
} as const
const report = { body: '走访两家', on: '2026-03-02' as Day, readerIds: ['user:mona'] }
const asked = {
  subjectId: 'quote:1',
  contentHash: 'a'.repeat(64),
  reasons: [],
  note: '',
  customerId: customer.id,
}
const look = usualLook('owed')
const viewForm = { name: '逾期', offered: false, readers: [] }
const expense = {
  customerId: customer.id,
  kind: 'travel',
  amount: 800_00 as Cents,
  currency: 'CNY',
  spentOn: '2026-03-02' as Day,
  note: '高铁',
  reasons: [],
} as const
const invoice = {
  contractId: contract.id,
  kind: 'special',
  title: '清源泵业',
  taxNumber: '91310000MA1K0XXXX',
  address: '',
  bank: '',
  amount: 600_00 as Cents,
  note: '',
  answererId: 'user:anna',
  task: '开票',
} as const
const instalments = [{ id: 'i1', name: '预付', amount: 1_000_00 as Cents, due: { on: day } }]
const said = {
  kind: 'call',
  customerId: customer.id,
  contactId: '',
  said: '要三台泵',
  on: '2026-03-02' as Day,
  next: '',
  nextOn: '' as const,
} as const
const text = { name: '放假', subject: '放假通知', body: '下周放假。' }

const anna = aUser('anna', [], { roles: ['manager'] })
const arrivedBefore = [anna, customer, contact, deal, lead, contract, visit, planned]

/** Everything that stands on the laptop, and what it remembers of letters. */
async function seen(work: Work) {
  const all = await Promise.all(
    Object.entries(work.repositories).map(async ([name, one]) => [name, await one.all()] as const),
  )
  return { documents: Object.fromEntries(all), texts: await savedTexts(work) }
}

const site = 'site:new-1' as Id<'site'>
const withSite = (work: Work) =>
  addSite(work, customer.id, { ...emptySiteForm(customer.address), name: '二厂' })
const withTask = (work: Work) => addTask(work, taskForm)
const withAppointment = (work: Work) => addAppointment(work, appointmentForm)
const withAbsence = (work: Work) => enterAbsence(work, away)
const withReport = (work: Work) => sendReport(work, report)
const withView = (work: Work) => saveView(work, look, viewForm)
const withRequest = (work: Work) => requestApproval(work, asked)
const withPlan = (work: Work) => keepPlan(work, contract, instalments)
const withInvoice = async (work: Work) =>
  expect(await askForInvoice(work, invoice)).toMatchObject({ ok: true })
async function firstInvoice({ repositories }: Work): Promise<InvoiceRequest['id']> {
  const [first] = await repositories.invoiceRequests.all()
  if (!first) throw new Error('nothing was asked for')
  return first.id
}
async function withDraft(work: Work) {
  await withAskedExpense(work)
  const [handedIn] = await work.repositories.expenses.all()
  if (!handedIn) throw new Error('nothing was handed in')
  await work.repositories.expenses.add({ ...handedIn, id: 'expense:draft' as never, stage: 'draft' })
}
const withAskedExpense = (work: Work) =>
  handInExpense(work, { ...expense, reasons: [{ rule: 'amount', value: 800_00, limit: 500_00 }] })

const nothing = () => Promise.resolve()
type Act = (work: Work) => Promise<unknown>

/** What is done, what was done before it, and the act. */
const acts: readonly (readonly [string, Act, Act])[] = [
  ['a task is noted', nothing, withTask],
  [
    'a task is corrected',
    withTask,
    (work) => correctTask(work, 'task:new-1' as never, settled({ subject: '续' })),
  ],
  ['an appointment is made', nothing, withAppointment],
  [
    'an appointment is corrected',
    withAppointment,
    (work) => correctAppointment(work, 'appointment:new-1' as never, settled({ place: '四楼' })),
  ],
  [
    'an absence is corrected',
    withAbsence,
    (work) => correctAbsence(work, 'absence:new-1' as never, settled({ ends: 'evening' })),
  ],
  [
    'the reason of an absence is corrected',
    withAbsence,
    (work) => correctReason(work, 'absence:new-1' as never, settled({ kind: 'sickness', note: '' })),
  ],
  ['a report is sent', nothing, withReport],
  [
    'a report is corrected',
    withReport,
    (work) => correctReport(work, 'dailyReport:new-1' as never, settled({ body: '走访三家' })),
  ],
  ['a report is taken back', withReport, (work) => takeReportBack(work, 'dailyReport:new-1' as never)],
  [
    'what happened is deleted',
    (work) => noteFollowUp(work, said),
    (work) => deleteActivity(work, 'activity:new-1' as never),
  ],
  ['a yes is asked for', nothing, withRequest],
  ['a request is withdrawn', withRequest, (work) => withdrawRequest(work, 'approval:new-1' as never)],
  ['a plan of payments is made', nothing, withPlan],
  [
    'a day comes to a plan of payments',
    withPlan,
    (work) => setPlanDay(work, 'paymentPlan:1' as never, 'deliveredOn', day),
  ],
  ['a plan of payments is taken away', withPlan, (work) => removePlan(work, 'paymentPlan:1' as never)],
  [
    'an invoice is issued',
    withInvoice,
    async (work) =>
      issueInvoice(work, await firstInvoice(work), {
        invoiceNumber: '24312000000012345678',
        issuedOn: '2026-03-02' as Day,
      }),
  ],
  [
    'an invoice is withdrawn',
    withInvoice,
    async (work) => withdrawInvoice(work, await firstInvoice(work), '抬头有误'),
  ],
  [
    'a customer is corrected',
    nothing,
    (work) => changeCustomer(work, customer.id, settled({ note: '老客户' })),
  ],
  ['a customer is out of use', nothing, (work) => retireCustomer(work, customer.id)],
  ['a contact is corrected', nothing, (work) => changeContact(work, contact, settled({ title: '厂长' }))],
  ['a contact has left', nothing, (work) => retireContact(work, contact.id)],
  ['a site is noted', nothing, withSite],
  ['a site is corrected', withSite, (work) => changeSite(work, site, settled({ phone: '021-5550' }))],
  ['a site is out of use', withSite, (work) => retireSite(work, site)],
  ['an expense is deleted', withDraft, (work) => deleteExpense(work, 'expense:draft' as never)],
  ['an expense is withdrawn', withAskedExpense, (work) => withdrawExpense(work, 'expense:new-1' as never)],
  ['a text of letters is kept', nothing, (work) => saveText(work, text)],
  ['a text of letters is forgotten', (work) => saveText(work, text), (work) => forgetText(work, text.name)],
  ['a look is kept', nothing, withView],
  [
    'a look is called something else',
    withView,
    (work) => renameView(work, 'listView:new-1' as never, { ...viewForm, name: '欠款' }),
  ],
  [
    'a look is changed',
    withView,
    (work) => changeLook(work, 'listView:new-1' as never, { ...look, columns: ['customer', 'open'] }),
  ],
  ['a look is deleted', withView, (work) => deleteView(work, 'listView:new-1' as never)],
  ['a step of a deal is ticked', nothing, (work) => tickDealStep(work, deal.id, 's1', true)],
  ['a lead is corrected', nothing, (work) => correctLead(work, lead.id, settled({ need: '三台泵' }))],
  ['a lead is deleted', nothing, (work) => deleteLead(work, lead.id)],
  [
    'a scheme is out of use',
    (work) => keepAsScheme(work, aQuote(), '泵房'),
    (work) => retireScheme(work, 'scheme:new-1' as never, true),
  ],
  ['a photo comes off a visit', nothing, (work) => takePhotoOff(work, visit.id, photo as never)],
  [
    'a visit is planned anew',
    nothing,
    (work) =>
      replanMany(work, [planned.id], {
        engineerId: 'user:erik',
        scheduledFor: '2099-01-05' as Day,
        note: '',
      }),
  ],
]

test.each(acts)('%s whole or not at all, wherever the laptop stops', async (_, before, act) => {
  const played = await throughCrashes({
    given: async (work, replica) => {
      await arrived(replica, ...arrivedBefore)
      await before(work)
    },
    act,
    seen,
  })
  expect(played.whole).not.toEqual(played.before)
  expect(played.early).toEqual(played.before)
  for (const found of played.crashed) expect([played.before, played.whole]).toContainEqual(found)
  expect(played.crashed.at(-1)).toEqual(played.whole)
})
