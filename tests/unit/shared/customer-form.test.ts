import { expect, test } from 'vitest'
import { reportingLines } from '#shared/contacts/contact.ts'
import { applyCustomerForm, customerFormOf } from '#shared/customers/customer-form.ts'
import { documentFaults } from '#shared/sync/any-document.ts'
import { aContact, aCustomer, any } from '#support/documents.ts'

const form = customerFormOf(aCustomer())

test.each([
  [{ name: '  ' }, { name: 'required' }],
  [{ name: 'x'.repeat(121) }, { name: 'tooLong' }],
  [{ phone: 'abc' }, { phone: 'notAPhone' }],
  [{ phone: '123' }, { phone: 'notAPhone' }],
  [{ email: 'a@b' }, { email: 'notAnEmail' }],
  [{ website: 'nowhere' }, { website: 'notAWebsite' }],
  [{ address: { ...form.address, postcode: '12' } }, { 'address.postcode': 'notAPostcode' }],
  [{ tags: ['x'.repeat(31)] }, { tags: 'tooLong' }],
] as const)('a form with %j is refused beside the field', (change, faults) => {
  expect(applyCustomerForm(aCustomer(), { ...form, ...change })).toEqual({
    ok: false,
    failure: { kind: 'FormInvalid', faults },
  })
})

test.each(['021-00012345', '+86 21 0001 2345', '(021) 00012345', '021-00012345 转 801', ''])(
  'a phone number may be written as "%s"',
  (phone) => {
    expect(applyCustomerForm(aCustomer(), { ...form, phone }).ok).toBe(true)
  },
)

test('what the form accepts the server’s schema accepts', () => {
  const applied = applyCustomerForm(aCustomer(), { ...form, name: ' 新名称 ', tags: ['重点'] })
  expect(applied.ok && applied.value.name).toBe('新名称')
  expect(applied.ok && documentFaults('customers', any(applied.value))).toEqual([])
})

test('contacts stand under whom they report to, and a circle hides nobody', () => {
  const person = (id: string, reportsTo: string) => aContact({ id: `contact:${id}` as never, reportsTo })
  const lines = reportingLines([
    person('c', 'contact:b'),
    person('a', ''),
    person('b', 'contact:a'),
    person('x', 'contact:y'),
    person('y', 'contact:x'),
  ])
  expect(lines.map(({ contact, depth }) => `${contact.id} ${depth}`)).toEqual([
    'contact:a 0',
    'contact:b 1',
    'contact:c 2',
    'contact:x 0',
    'contact:y 1',
  ])
})
