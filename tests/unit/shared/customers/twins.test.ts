import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findable } from '#shared/find/search-text.ts'
import { coreOfName } from '#shared/customers/company-name.ts'
import { type Told, twinIndex } from '#shared/customers/twins.ts'

const spell = (text: string) => findable(text).text.split('\n', 2)[1] ?? text
type Known = Told & { readonly id: string }
const a = (over: Partial<Known>): Known => ({
  id: 'customer:1',
  name: '',
  nameEn: '',
  taxNumber: '',
  phone: '',
  ...over,
})
const nothing = { name: '', nameEn: '', taxNumber: '', phone: '' }
/** As the list of customers has them: with the pinyin by which it is sorted. */
const indexOf = (customers: readonly Known[], phones: readonly string[] = []) =>
  twinIndex(
    customers.map((customer) => ({ customer, spelled: spell(customer.name), phones })),
    spell,
  )
const likely = (held: Partial<Known>, told: object) =>
  indexOf([a(held)])
    .likely({ ...nothing, ...told })
    .map(({ because }) => because)

test.each([
  ['恒达水务有限公司', '恒达水务'],
  ['恒达水务（集团）股份有限公司', '恒达水务'],
  ['恒達水務有限責任公司', '恒達水務'],
  ['Hengda Water Co., Ltd.', 'hengdawater'],
  ['ＨＥＮＧＤＡ　Ｗａｔｅｒ　Ｃｏ．，Ｌｔｄ．', 'hengdawater'],
  ['Müller & Söhne GmbH & Co. KG', 'mullersohne'],
  ['Acqua Viva S.p.A.', 'acquaviva'],
  ['Pompes du Nord S.A.R.L.', 'pompesdunord'],
  ['株式会社山田製作所', '山田製作所'],
  ['有限公司', '有限公司'],
  ['AG', 'ag'],
  ['Company Limited', 'company'],
])('what tells %s apart is %s', (name, core) => expect(coreOfName(name)).toBe(core))

test.each([
  [{ name: '苏州恒达水务有限公司' }, { name: '苏州恒达水务（集团）有限责任公司' }, 'name'],
  [{ name: '苏州恒达水务有限公司' }, { name: '蘇州恆達水務有限公司' }, 'name'],
  [{ name: '苏州恒达水务有限公司' }, { name: 'suzhou hengda shuiwu' }, 'name'],
  [{ name: '恒达', nameEn: 'Hengda Water Co., Ltd.' }, { name: 'HENGDA WATER INC' }, 'name'],
  [{ name: '恒达水务（苏州）有限公司' }, { name: '苏州恒达水务有限公司' }, 'similar'],
  [{ name: 'Siemens Water' }, { name: 'Simens Water AG' }, 'similar'],
  [
    { name: '甲', taxNumber: '9132 0500-ma1abcde0x' },
    { name: '乙', taxNumber: '91320500MA1ABCDE0X' },
    'taxNumber',
  ],
  [{ name: '甲', phone: '021-58881234 转 801' }, { phone: '＋８６ 21 5888-1234' }, 'phone'],
  [{ name: '甲', phone: '13800138000、021-58881234' }, { phone: '+86 138 0013 8000' }, 'phone'],
] as const)('%j and %j may be one, by their %s', (held, told, because) =>
  expect(likely(held, told)).toEqual([because]),
)

test.each([
  [{ name: '苏州恒达水务有限公司' }, { name: '无锡恒达化工有限公司' }],
  [{ name: '有限公司' }, { name: '公司' }],
  [
    { name: '甲', phone: '110' },
    { name: '乙', phone: '110' },
  ],
  [
    { name: '甲', taxNumber: '无' },
    { name: '乙', taxNumber: '无' },
  ],
  [
    { name: '上海水泵厂', phone: '021-58881234' },
    { name: '', phone: '' },
  ],
])('%j and %j are two', (held, told) => expect(likely(held, told)).toEqual([]))

test('a number of somebody who works there tells as much as the customer’s own', () => {
  const held = indexOf(
    [a({ name: '恒达水务', phone: '021-58881234' })],
    ['139 0013 9000', '+86 21 5888 1234'],
  )
  for (const phone of ['+8613900139000', '021-58881234'])
    expect(held.likely({ ...nothing, name: '华源', phone })).toMatchObject([{ because: 'phone' }])
  expect(held.likely({ ...nothing, phone: '13800138000' })).toEqual([])
})

const forms = ['有限公司', '股份有限公司', ' Co., Ltd.', ' GmbH', '（集团）有限公司', '', ' INC.']
const wide = (text: string) =>
  text.replace(/[!-~]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0))
const ways = [
  (text: string) => text,
  wide,
  (text: string) => text.toUpperCase(),
  (text: string) => ` ${text}\u3000`,
]
const stem = fc
  .array(fc.constantFrom(...'恒达水务华源化工泵业苏州上海北方abcdefgh12'), { minLength: 4, maxLength: 10 })
  .map((letters) => letters.join(''))
  .filter((text) => coreOfName(text).length >= 4)

test('a name is found in any legal form, width and case, among others, and its strongest sign is told', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(stem, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...forms),
      fc.constantFrom(...forms),
      fc.constantFrom(...ways),
      (stems, held, told, way) => {
        const customers = stems.map((name, at) => a({ id: `customer:${at}` as never, name: name + held }))
        const found = indexOf(customers).likely({ ...nothing, name: way((stems[0] ?? '') + told) })
        expect(found.map(({ customer, because }) => [customer.id, because])).toContainEqual([
          'customer:0',
          'name',
        ])
        expect(found.length).toBeLessThanOrEqual(5)
      },
    ),
  )
})

test('whatever is typed, it is asked of and answered, and nothing is likely to what says nothing', () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 })
  fc.assert(
    fc.property(text, text, text, text, (name, nameEn, taxNumber, phone) => {
      const told = { name, nameEn, taxNumber, phone }
      const index = indexOf([a(told)])
      expect(index.likely(told).length).toBeLessThanOrEqual(1)
      expect(index.likely(nothing)).toEqual([])
    }),
    { numRuns: 40 },
  )
})
