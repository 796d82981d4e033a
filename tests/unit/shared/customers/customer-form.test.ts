import { expect, test } from 'vitest'
import { reportingLines } from '#shared/contacts/contact.ts'
import { applyCustomerForm, customerFormOf } from '#shared/customers/customer-form.ts'
import { isPhone } from '#shared/customers/phone.ts'
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

test.each([
  '021-00012345',
  '+86 21 0001 2345',
  '(021) 00012345',
  '（０２１）０００１２３４５',
  '021-00012345 转 801',
  '',
  '021-58881234分机8001',
  '021-58881234 分机：8001',
  '021－58881234－801',
  '021—58881234',
  '021-58881234、13800138000',
  '13800138000；021-58881234',
  '+49 (0)89 1234-567',
  '+44 20 7946 0018 ext. 12',
  '+1 (415) 555-0100 x7',
  '95588',
  '400-820-8820',
  '0049/89/1234567',
  '021 5888 1234 / 13800138000',
  '13800138000 或 13900139000',
])('a phone number may be written as "%s"', (phone) => {
  expect(applyCustomerForm(aCustomer(), { ...form, phone }).ok).toBe(true)
})

test.each(['call me', '021', '021-5888 1234 ask for Li', '12345678901234567890123', '、', '58881234、abc'])(
  '"%s" is no phone number',
  (phone) => expect(isPhone(phone)).toBe(false),
)

test.each([
  ['上海市', '200120', true],
  ['上海市', '２００１２０', true],
  ['上海市', '80331', false],
  ['Guangdong', '5100000', false],
  ['新疆维吾尔自治区', '83000', false],
  ['Bayern', '80331', true],
  ['', '80331', true],
  ['', '200120', true],
  ['Greater London', 'SW1A 1AA', true],
  ['Mazowieckie', '00-950', true],
  ['California', '94103-1234', true],
  ['台湾省', '106', true],
  ['Bayern', 'München', false],
  ['Bayern', '8', false],
])('in %s the postcode %s is right: %s', (province, postcode, right) => {
  const applied = applyCustomerForm(aCustomer(), {
    ...form,
    address: { ...form.address, province, postcode },
  })
  expect(applied.ok).toBe(right)
})

test('an odd value of an import keeps nobody from correcting another field, and is not carried to a new one', () => {
  const address = { ...form.address, postcode: 'not known' }
  const imported = aCustomer({ phone: '夜间勿打', email: 'none', website: '-', address })
  const before = customerFormOf(imported)
  expect(applyCustomerForm(imported, { ...before, industry: '航天' }).ok).toBe(true)
  expect(applyCustomerForm(imported, { ...before, address: { ...address, city: '苏州市' } }).ok).toBe(true)
  expect(applyCustomerForm(imported, { ...before, phone: '夜间勿打！' })).toMatchObject({
    failure: { faults: { phone: 'notAPhone' } },
  })
})

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
