import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ApprovalPolicy, Mandate } from '#shared/approvals/approval.ts'
import { inLimitsOn } from '#shared/catalog/exchange-rate.ts'
import { checkMandate, publicKeyOf, signMandate } from '#shared/approvals/mandate.ts'
import { approvalNeeded, type Costs, discountOf, quoteHash } from '#shared/approvals/needed-approval.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { at } from '#support/clock.ts'
import { aLine, aQuote } from '#support/documents.ts'

const secret = '11'.repeat(32)
const publicKey = publicKeyOf(secret)
const quote = aQuote({ lines: [aLine({ quantity: 10 })], discount: 2_000 as never })
const unsigned = {
  id: 'mandate:1',
  type: 'mandate',
  ...stampNew({ at: at('08:00'), by: 'user:mona', device: 'server' }),
  userId: 'user:anna',
  forCustomer: '',
  maxDiscount: 2_500,
  maxAmount: 0,
  validUntil: '2026-12-31',
  uses: 3,
  issuedBy: 'user:mona',
  reason: '',
} as unknown as Omit<Mandate, 'signature'>
const mandate = signMandate(unsigned, secret)
const about = {
  quote,
  reasons: [{ rule: 'discount', value: 2_000, limit: 1_000 }] as const,
  userId: 'user:anna',
  today: '2026-03-02' as Day,
  used: 0,
  publicKey,
  inLimits: inLimitsOn('2026-03-02' as Day, []),
}

test('a mandate is verified with the public key alone', () => {
  expect(checkMandate(mandate, about)).toEqual({ ok: true, value: null })
  expect(checkMandate(mandate, { ...about, publicKey: publicKeyOf('22'.repeat(32)) })).toMatchObject({
    failure: { because: 'forged' },
  })
})

test('whatever of it somebody changes, it is forged', () => {
  const changes = fc.oneof(
    fc.record({ maxDiscount: fc.integer({ min: 2_501, max: 10_000 }) }),
    fc.record({ maxAmount: fc.integer({ min: 1, max: 1e9 }) }),
    fc.record({ uses: fc.integer({ min: 4, max: 1_000 }) }),
    fc.record({ validUntil: fc.constantFrom('2027-01-01', '2099-12-31') }),
    fc.record({ userId: fc.constantFrom('user:ben', 'user:') }),
    fc.record({ forCustomer: fc.constant('customer:1') }),
    fc.record({ id: fc.constant('mandate:2') }),
    fc.record({ signature: fc.constantFrom('', 'zz', '00'.repeat(64)) }),
  )
  fc.assert(
    fc.property(changes, (change) => {
      const forged = { ...mandate, ...change } as unknown as Mandate
      expect(checkMandate(forged, { ...about, userId: forged.userId })).toMatchObject({
        failure: { because: 'forged' },
      })
    }),
  )
})

test.each([
  ['someone else’s', { userId: 'user:ben' }, 'someoneElses'],
  ['ended', { today: '2027-01-01' as Day }, 'expired'],
  ['used up', { used: 3 }, 'exhausted'],
  ['too small', { quote: aQuote({ lines: [aLine()], discount: 2_600 as never }) }, 'exceeded'],
  ['about typed prices', { reasons: [{ rule: 'typedPrice', value: 1, limit: 0 }] as const }, 'exceeded'],
])('one that is %s covers nothing', (_what, over, because) => {
  expect(checkMandate(mandate, { ...about, ...over })).toMatchObject({ ok: false, failure: { because } })
})

const policy = {
  limits: [{ role: 'rep', maxDiscount: 1_500, maxAmount: 100_000_00, typedPrices: 'needApproval' }],
} as unknown as Pick<ApprovalPolicy, 'limits'>
const traced = {
  price: { bookId: 'b', bookName: 'b', bookVersion: 1, scope: 'list', from: 1, asOf: '2026-03-02' as Day },
} as const

const line = aLine({ ...traced, unitPrice: 1_000_00 as never, quantity: 10, discount: 1_000 as never })
const { price: _price, ...typed } = line
const needed = (
  over: object,
  roles = ['rep'],
  limits: Pick<ApprovalPolicy, 'limits'> = policy,
  costs: Costs = new Map(),
) =>
  approvalNeeded(
    aQuote({ lines: [line], discount: 0 as never, ...over }),
    limits,
    { roles, territoryId: 'territory:east' },
    costs,
    about.inLimits,
  ).map(({ rule }) => rule)

test('the limits count all discounts together, the total, and prices that come from nowhere', () => {
  expect(needed({})).toEqual([])
  expect(discountOf(aQuote({ lines: [line], discount: 1_000 as never }))).toBe(1_900)
  expect(needed({ discount: 1_000 })).toEqual(['discount'])
  expect(needed({ lines: [{ ...line, quantity: 200 }] })).toEqual(['amount'])
  expect(needed({ lines: [typed] })).toEqual(['typedPrice'])
  expect(needed({ discount: 9_000 }, ['manager'])).toEqual([])
  // A line for her own territory goes before the one for all; one of another territory is not hers.
  const own = (territoryId: string) =>
    ({ limits: [{ ...policy.limits[0], territoryId, maxDiscount: 5_000 }, ...policy.limits] }) as never
  expect(needed({ discount: 1_000 }, ['rep'], own('territory:east'))).toEqual([])
  expect(needed({ discount: 1_000 }, ['rep'], own('territory:west'))).toEqual(['discount'])
})

test('a margin is held by who sees costs; who does not goes by the books, and as far below as is trusted to her', () => {
  // 1,000 each less 10 %, and tax on top: what costs 600 earns a third of the net price.
  const margin = (minMargin: number, marginFreeDiscount?: number) =>
    ({ limits: [{ ...policy.limits[0], maxDiscount: 9_000, minMargin, marginFreeDiscount }] }) as never
  const cost = (cents: number) =>
    new Map([
      [line.productId, { productId: line.productId, currency: 'CNY', cost: cents, floorPrice: 0 }],
    ]) as never
  expect(needed({}, ['rep'], margin(3_333), cost(600_00))).toEqual([])
  expect(needed({}, ['rep'], margin(3_334), cost(600_00))).toEqual(['margin'])
  // Who has no costs goes by the books, and as far below them as is trusted to her.
  expect(needed({}, ['rep'], margin(3_334))).toEqual(['marginUnseen'])
  expect(needed({}, ['rep'], margin(9_999, 1_000))).toEqual([])
  expect(needed({ discount: 1 }, ['rep'], margin(1, 1_000))).toEqual(['marginUnseen'])
  expect(needed({ lines: [{ ...line, discount: 0 }] }, ['rep'], margin(9_999))).toEqual([])
  // A typed price says nothing about what is earned, whoever allowed it.
  const free = { limits: [{ ...policy.limits[0], typedPrices: 'allowed', minMargin: 1 }] } as never
  expect(needed({ lines: [{ ...typed, discount: 0 }] }, ['rep'], free)).toEqual(['typedPrice'])
  expect(needed({ lines: [{ ...typed, discount: 0 }] }, ['rep'], free, cost(1_00))).toEqual([])
})

test('the hash of a quote changes with everything that is decided about, and with nothing else', () => {
  const hash = quoteHash(quote)
  expect(quoteHash({ ...quote, note: 'call', contactId: 'contact:9', stage: 'inReview', title: 'x' })).toBe(
    hash,
  )
  for (const change of [
    { discount: 1 },
    { taxRate: 0 },
    { currency: 'USD' },
    { lines: [] },
    { customerId: 'customer:2' },
  ])
    expect(quoteHash({ ...quote, ...change } as never)).not.toBe(hash)
})
