import { expect, test } from 'vitest'
import { deleteLead } from '#renderer/work/opportunities/leads.ts'
import { convertLead, type Converted } from '#renderer/work/opportunities/lead-to-customer.ts'
import { turnIntoDeal } from '#renderer/work/opportunities/lead-to-deal.ts'
import type { Work } from '#renderer/work/work.ts'
import type { Replica } from '#renderer/replica/store/replica.ts'
import { emptyContactForm } from '#shared/contacts/contact-form.ts'
import { emptyCustomerForm } from '#shared/customers/new-customer.ts'
import { aCustomer, aLead, aUser } from '#support/documents.ts'
import { numbersFor, throughCrashes, withWork } from '#support/work.ts'

const { customerId: _, ...rest } = aLead({ company: '恒达水务', person: '王建国' })
const lead = rest
const where = { ownerId: 'user:anna', territoryId: 'territory:east', businessLineId: 'line:pumps' }
const form = { ...emptyCustomerForm(where), name: '恒达水务' }
const contact = { form: { ...emptyContactForm, name: '王建国', mobile: '13800138000' } }
const asNew: Converted = { leadId: lead.id, processId: '', customer: { form }, contact }

async function given({ repositories }: Work, replica: Replica) {
  await repositories.users.add(aUser('anna', [{ kind: 'own', classes: ['base', 'sales'] }]))
  await repositories.leads.add(lead)
  await numbersFor(replica, 'customer')
}
const seen = async ({ repositories: { leads, customers, contacts, opportunities } }: Work) => ({
  leads: await leads.all(),
  customers: await customers.all(),
  contacts: await contacts.all(),
  deals: await opportunities.all(),
})

test('a lead becomes one customer, one contact and one deal, whatever breaks off between the writes', async () => {
  const { before, whole, early, crashed, again } = await throughCrashes({
    plan: 'leadToCustomer',
    given,
    act: (work) => convertLead(work, asNew),
    seen,
  })
  expect(whole).toMatchObject({
    leads: [{ stage: 'qualified', opportunityId: 'opportunity:new-1' }],
    customers: [{ id: 'customer:new-1', name: '恒达水务', number: 'CU-2026-000001', ownerId: 'user:anna' }],
    contacts: [{ id: 'contact:new-1', customerId: 'customer:new-1', name: '王建国' }],
    deals: [{ leadId: 'lead:1', customerId: 'customer:new-1', contactId: 'contact:new-1', name: '泵房改造' }],
  })
  expect(early).toEqual(before)
  expect(crashed.length).toBeGreaterThan(4)
  for (const found of [...crashed, ...again]) expect(found).toEqual(whole)
})

test('at a customer that is there, no second one begins, and nobody is entered twice', () =>
  withWork({}, async (work, replica) => {
    await given(work, replica)
    await work.repositories.customers.add(aCustomer())
    const held = { id: aCustomer().id }
    const done = await convertLead(work, { ...asNew, customer: held, contact: { id: 'contact:7' as never } })
    expect(done.ok).toBe(true)
    const { customers, contacts, deals } = await seen(work)
    expect([customers.length, contacts.length]).toEqual([1, 0])
    expect(deals).toMatchObject([{ customerId: 'customer:1', contactId: 'contact:7' }])
  }))

test.each([
  [
    'a customer that she would not hold',
    { customer: { form: { ...form, ownerId: 'user:ben' } } },
    'FormInvalid',
  ],
  ['a customer without a name', { customer: { form: { ...form, name: ' ' } } }, 'FormInvalid'],
  [
    'a person whose number is none',
    { contact: { form: { ...contact.form, mobile: 'keine' } } },
    'ContactInvalid',
  ],
  ['a customer that is not here', { customer: { id: 'customer:9' as never } }, 'Gone'],
])('%s: nothing is written', (_name, over, kind) =>
  withWork({}, async (work, replica) => {
    await given(work, replica)
    const before = await seen(work)
    expect(await convertLead(work, { ...asNew, ...over })).toMatchObject({ failure: { kind } })
    expect(await seen(work)).toEqual(before)
  }),
)

test('without a customer it becomes no deal by itself, and once it is one it is not deleted', () =>
  withWork({}, async (work, replica) => {
    await given(work, replica)
    expect(await turnIntoDeal(work, { leadId: lead.id, processId: '' })).toMatchObject({
      failure: { because: 'noCustomer' },
    })
    await convertLead(work, asNew)
    expect(await convertLead(work, asNew)).toMatchObject({ failure: { because: 'closed' } })
    expect(await deleteLead(work, lead.id)).toMatchObject({ failure: { kind: 'NotHers' } })
  }))

test('a lead is deleted by its owner and stands again as it was', () =>
  withWork({}, async (work, replica) => {
    await given(work, replica)
    const before = await work.repositories.leads.all()
    const done = await deleteLead(work, lead.id)
    expect(await work.repositories.leads.all()).toEqual([])
    if (done.ok) await done.value.back()
    expect(await work.repositories.leads.all()).toEqual(before)
  }))

test('a lead of somebody else’s is not deleted', () =>
  withWork({ by: 'ben' }, async (work) => {
    await work.repositories.leads.add(lead)
    expect(await deleteLead(work, lead.id)).toMatchObject({ failure: { kind: 'NotHers' } })
  }))
