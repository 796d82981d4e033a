import { describe, expect, test } from 'vitest'
import { at } from '#support/clock.ts'
import { aLead } from '#support/documents.ts'
import {
  applyLeadForm,
  contactOfLead,
  customerOfLead,
  emptyLeadForm,
  leadFaults,
  leadFormOf,
  newLead,
} from '#shared/opportunities/lead-form.ts'
import { leadFault } from '#shared/opportunities/lead-rule.ts'

const met = {
  ...emptyLeadForm,
  title: '两台立式泵',
  company: '恒达水务',
  person: '王建国',
  phone: '0512-6688 1234',
}
const made = {
  id: 'lead:2' as never,
  stamp: { at: at('12:00'), by: 'user:anna', device: 'device:1' },
  ownerId: 'user:anna',
}

describe('whose word a lead is', () => {
  test.each([
    ['a company', { company: '恒达水务' }, {}],
    ['a person', { person: '王' }, {}],
    ['a phone number', { phone: '13800138000' }, {}],
    ['a mail address', { email: 'w@hd.cn' }, {}],
    ['a customer', { customerId: 'customer:1' }, {}],
    ['nobody', {}, { company: 'nobody' }],
    ['blanks', { company: '　 ', person: ' ' }, { company: 'nobody' }],
  ])('%s', (_, who, faults) => {
    expect(leadFaults({ ...emptyLeadForm, title: '泵', ...who })).toEqual(faults)
  })

  test('the rule of laptop and server is the same', () => {
    const { customerId: _, ...nobodys } = aLead()
    expect(leadFault({ now: nobodys })).toEqual({ kind: 'leadNobody' })
    expect(leadFault({ now: { ...nobodys, phone: ' ' } })).toEqual({ kind: 'leadNobody' })
    expect(leadFault({ now: { ...nobodys, person: '王' } })).toBeUndefined()
    expect(leadFault({ now: aLead() })).toBeUndefined()
  })
})

test('odd values have a fault each, and one that came so keeps nobody from correcting another', () => {
  const odd = { ...met, title: ' ', phone: 'keine', email: 'w@', company: '水'.repeat(121) }
  expect(leadFaults(odd)).toEqual({
    title: { kind: 'required' },
    phone: 'notAPhone',
    email: 'notAnEmail',
    company: { kind: 'tooLong', max: 120 },
  })
  expect(leadFaults({ ...odd, title: '泵', company: '恒达' }, odd)).toEqual({})
})

test('what nobody filled in is not stored, and what was emptied goes', () => {
  const lead = newLead(made, met)
  expect(lead).toMatchObject({ company: '恒达水务', person: '王建国', stage: 'new', ownerId: 'user:anna' })
  expect(Object.keys(lead)).not.toEqual(expect.arrayContaining(['email']))
  expect('customerId' in lead || 'need' in lead || 'email' in lead).toBe(false)
  const emptied = applyLeadForm(lead, { ...leadFormOf(lead), person: ' ', need: '两台' })
  expect('person' in emptied).toBe(false)
  expect(emptied).toMatchObject({ need: '两台', company: '恒达水务' })
})

test('at a customer the words about who it is are not kept beside it', () => {
  const lead = newLead(made, { ...met, customerId: 'customer:1' })
  expect(lead.customerId).toBe('customer:1')
  expect('company' in lead || 'person' in lead).toBe(false)
})

test('what reaches a person at a company is the person’s, and else the company’s', () => {
  const both = newLead(made, met)
  expect(customerOfLead(both)).toEqual({ name: '恒达水务', note: '' })
  expect(contactOfLead(both)).toMatchObject({ name: '王建国', mobile: '0512-6688 1234' })
  const firm = newLead(made, { ...met, person: '' })
  expect(customerOfLead(firm)).toMatchObject({ name: '恒达水务', phone: '0512-6688 1234' })
  expect(contactOfLead(firm)).toBeUndefined()
  expect(customerOfLead(newLead(made, { ...met, company: '' }))).toMatchObject({
    name: '王建国',
    phone: met.phone,
  })
})
