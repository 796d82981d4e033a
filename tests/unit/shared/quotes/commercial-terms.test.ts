import { expect, test } from 'vitest'
import { inLimitsOn } from '#shared/catalog/exchange-rate.ts'
import { clausesOfQuote } from '#shared/contracts/clauses-of-quote.ts'
import { changedClauses, clausesOf } from '#shared/contracts/standard-clauses.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { isOwnTerm, noTerms, termIn, withTerm, withTermOf } from '#shared/quotes/commercial-terms.ts'
import { fieldsOfBefore, quoteFields } from '#shared/quotes/quote-fields.ts'
import { aCustomer, aQuote } from '#support/documents.ts'
import { approvalNeeded, quoteHash } from '#shared/approvals/needed-approval.ts'

const company = {
  ...noTerms,
  payment: '预付 30%',
  paymentEn: '30 % down',
  delivery: '30 天',
  warranty: '两年',
}

test('a term stands in the language of the paper, or in the only one that it has', () => {
  expect(termIn(company, 'payment', 'en')).toBe('30 % down')
  expect(termIn(company, 'payment', 'zh-CN')).toBe('预付 30%')
  expect(termIn(company, 'delivery', 'en')).toBe('30 天')
  expect(termIn({ ...noTerms, deliveryEn: '30 days' }, 'delivery', 'zh-CN')).toBe('30 days')
})

test('what is typed takes the place of both languages, and the company’s own comes back whole', () => {
  const typed = withTerm(company, 'payment', '货到付款')
  expect([termIn(typed, 'payment', 'zh-CN'), termIn(typed, 'payment', 'en')]).toEqual([
    '货到付款',
    '货到付款',
  ])
  expect(isOwnTerm(typed, 'payment', company)).toBe(true)
  expect(withTermOf(typed, 'payment', company)).toEqual(company)
})

const print = (over: object, companyTerms = company) =>
  quoteFields(
    { quote: aQuote(over), customer: aCustomer(), contact: undefined, owner: undefined, companyTerms },
    'zh-CN',
  )

test('a paper says what the quote says; a quote of before says what the company says', () => {
  expect(print({ terms: withTerm(company, 'payment', '货到付款') })).toMatchObject({
    payment_terms: '货到付款',
    delivery_terms: '30 天',
    transport_terms: '',
    has_terms: true,
  })
  expect(print({})).toMatchObject({ payment_terms: '预付 30%' })
  expect(print({ terms: noTerms, taxIncluded: true })).toMatchObject({ payment_terms: '', has_terms: false })
})

test('a paper without a mark, terms and an allowance is the one that was made before there were any', () => {
  const issued = (over: object) => print({ stage: 'presented', ...over })
  const [unmarked = {}, before = {}, ...more] = fieldsOfBefore(issued({ terms: noTerms }))
  expect(more).toEqual([])
  expect(unmarked).toHaveProperty('has_terms')
  expect(unmarked).not.toHaveProperty('draft_mark')
  expect(before).toHaveProperty('quote_title')
  expect(Object.keys(before).filter((field) => /terms|allowance|draft_mark/.test(field))).toEqual([])
  const termed = issued({ terms: withTerm(noTerms, 'payment', '货到付款') })
  const { draft_mark: _mark, ...rest } = termed
  expect(fieldsOfBefore(termed)).toEqual([rest])
  expect(fieldsOfBefore(issued({}))).toHaveLength(1)
  expect(fieldsOfBefore({ ...issued({ terms: noTerms }), has_allowance: true })).toHaveLength(1)
})

test.each(['draft', 'inReview', 'approved'] as const)(
  'the paper of a quote that is %s says that it is a draft',
  (stage) => {
    const paper = print({ terms: noTerms, stage })
    expect(paper['draft_mark']).toBe('草稿')
    expect(fieldsOfBefore(paper)).toEqual([])
  },
)

test('the contract says what its quote says, and is the company’s own word for word where that says the same', () => {
  const clauses = clausesOf('sales', 'zh-CN')
  const same = clausesOfQuote(clauses, company, company, 'zh-CN')
  expect(changedClauses({ kind: 'sales', clauses: same })).toBe(0)
  const terms = withTerm(withTerm(company, 'payment', '货到付款。'), 'transport', '自提。')
  const other = clausesOfQuote(clauses, terms, company, 'zh-CN')
  expect(other.find(({ id }) => id === 'payment')?.text).toBe('货到付款。')
  expect(other.find(({ id }) => id === 'delivery')?.text).toBe('30 天自提。')
  expect(changedClauses({ kind: 'sales', clauses: other })).toBe(2)
  expect(clausesOfQuote(clauses, undefined, company, 'zh-CN')).toBe(clauses)
})

test('a decision is about the terms too, and one about a quote of before stays a decision about it', () => {
  const before = quoteHash(aQuote())
  expect(quoteHash(aQuote({ terms: company }))).not.toBe(before)
  expect(before).toBe(quoteHash({ ...aQuote(), note: '加急' }))
  const policy = { limits: [{ role: 'rep', maxDiscount: 0, maxAmount: 0, typedPrices: 'allowed' }] }
  expect(
    approvalNeeded(
      aQuote({ terms: company }),
      policy as never,
      { roles: ['rep'], territoryId: '' },
      new Map(),
      inLimitsOn('2026-03-02' as Day, []),
    ),
  ).toEqual([])
})
