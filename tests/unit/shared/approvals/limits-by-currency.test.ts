import { expect, test } from 'vitest'
import { checkMandate, publicKeyOf, signMandate } from '#shared/approvals/mandate.ts'
import type { Mandate } from '#shared/approvals/approval.ts'
import { amountReason } from '#shared/approvals/needed-approval.ts'
import {
  type Exchange,
  exchangeInto,
  type ExchangeRate,
  inLimitsOn,
  inLimitsSince,
  isGivenRate,
} from '#shared/catalog/exchange-rate.ts'
import type { Cents, Currency } from '#shared/kernel/money.ts'
import type { Day, Instant } from '#shared/kernel/schema.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { withBackedPrices } from '#shared/quotes/backed-prices.ts'
import { at } from '#support/clock.ts'
import { aLine, aQuote } from '#support/documents.ts'

const rate = (from: Currency, to: Currency, millionths: number, on: string) =>
  ({ id: `exchangeRate:${from}-${on}`, from, to, rate: millionths, on }) as unknown as ExchangeRate
const rates = [
  rate('CNY', 'USD', 125_000, '2026-01-01'),
  rate('CNY', 'USD', 200_000, '2026-06-01'),
  rate('EUR', 'CNY', 8_000_000, '2026-01-01'),
]
const on = (day: string) => inLimitsOn(day as Day, rates)
const cents = (amount: number) => amount as Cents

test('an amount is compared with a limit in the currency of the limits, by the rate of its day', () => {
  expect(on('2026-03-02')(cents(100), 'CNY')).toBe(100)
  expect(on('2026-03-02')(cents(100), 'USD')).toBe(800)
  expect(on('2026-06-02')(cents(100), 'USD')).toBe(500)
  expect(on('2026-03-02')(cents(100), 'EUR')).toBe(800)
  expect(on('2025-12-31')(cents(100), 'USD')).toBeUndefined()
  // Rounded up: a third of a cent above a limit is above it.
  expect(inLimitsOn('2026-03-02' as Day, [rate('CNY', 'USD', 300_000, '2026-01-01')])(cents(1), 'USD')).toBe(
    4,
  )
})

test('a document that is dated back to the day of a better rate is compared by the worse one of its day and today', () => {
  const since = (madeOn: string, today: string, currency: Currency) =>
    inLimitsSince(madeOn as Day, today as Day, rates)(cents(100), currency)
  // 800 a hundred until May, 500 from June on: neither day is worth choosing.
  expect(since('2026-05-20', '2026-06-10', 'USD')).toBe(800)
  expect(since('2026-06-10', '2026-06-10', 'USD')).toBe(500)
  const fallen = [rate('CNY', 'USD', 200_000, '2026-01-01'), rate('CNY', 'USD', 125_000, '2026-06-01')]
  expect(inLimitsSince('2026-05-20' as Day, '2026-06-10' as Day, fallen)(cents(100), 'USD')).toBe(800)
  expect(since('2026-05-20', '2026-06-10', 'CNY')).toBe(100)
  // A day before any rate compares nothing, as before.
  expect(since('2025-12-31', '2026-06-10', 'USD')).toBeUndefined()
})

test('more than a limit needs a yes in whatever currency it is written, and so does what nothing compares', () => {
  const reason = (amount: number, currency: Currency, day = '2026-03-02') =>
    amountReason({ amount: cents(amount), currency }, cents(50_000_00), on(day))
  expect(reason(50_000_00, 'CNY')).toEqual([])
  expect(reason(50_000_01, 'CNY')).toEqual([{ rule: 'amount', value: 50_000_01, limit: 50_000_00 }])
  expect(reason(6_250_00, 'USD')).toEqual([])
  expect(reason(6_250_01, 'USD')).toEqual([
    { rule: 'amount', value: 50_000_08, limit: 50_000_00, currency: 'CNY' },
  ])
  expect(reason(1, 'USD', '2025-12-31')).toEqual([{ rule: 'noRate', value: 1, limit: 50_000_00 }])
  expect(amountReason({ amount: cents(1e12), currency: 'USD' }, cents(0), on('2025-12-31'))).toEqual([])
})

test('a mandate goes as far in dollars as it does in yuan', () => {
  const secret = '11'.repeat(32)
  const mandate = signMandate(
    {
      id: 'mandate:1' as Mandate['id'],
      type: 'mandate',
      ...stampNew({ at: at('08:00'), by: 'user:mona', device: 'server' }),
      userId: 'user:anna',
      forCustomer: '',
      maxDiscount: 0 as never,
      maxAmount: cents(1_000_00),
      validUntil: '2099-01-01' as Day,
      uses: 1,
      issuedBy: 'user:mona',
      reason: '',
    },
    secret,
  )
  const covers = (currency: Currency, unitPrice: number) =>
    checkMandate(mandate, {
      quote: aQuote({
        currency,
        taxRate: 0 as never,
        lines: [aLine({ quantity: 1, unitPrice: unitPrice as never })],
      }),
      reasons: [],
      userId: 'user:anna',
      today: '2026-03-02' as Day,
      used: 0,
      publicKey: publicKeyOf(secret),
      inLimits: on('2026-03-02'),
    }).ok
  expect([covers('CNY', 1_000_00), covers('CNY', 1_000_01)]).toEqual([true, false])
  expect([covers('USD', 125_00), covers('USD', 125_01)]).toEqual([true, false])
})

test('a price at a rate that the company never gave counts as typed, and costs are not converted by it', () => {
  expect(isGivenRate({ from: 'CNY', rate: 125_000, on: '2026-01-01' as Day }, 'USD', rates)).toBe(true)
  const exchange = (millionths: number) =>
    ({ from: 'CNY', rate: millionths, on: '2026-01-01' as Day }) as const
  const entries = [{ productId: 'product:pump', breaks: [{ from: 1, unitPrice: 1_000_00 }] }]
  const books = {
    book: () => ({ currency: 'CNY', entries }) as never,
    rule: () => undefined,
    isGiven: (one: Exchange, into: Currency) => isGivenRate(one, into, rates),
  }
  const priced = (millionths: number) => {
    const line = aLine({
      unitPrice: ((1_000_00 * millionths) / 1_000_000) as never,
      price: {
        bookId: 'priceBook:1',
        bookName: 'L',
        bookVersion: 1,
        scope: 'list',
        from: 1,
        asOf: '2026-03-02' as Day,
        converted: { unitPrice: 1_000_00 as never, currency: 'CNY', exchange: exchange(millionths) } as never,
      },
    })
    const quote = aQuote({ currency: 'USD', exchange: exchange(millionths), lines: [line] })
    return withBackedPrices(quote, books)
  }
  expect(priced(125_000)).toMatchObject({
    exchange: exchange(125_000),
    lines: [{ price: { bookVersion: 1 } }],
  })
  const made = priced(50_000)
  expect([made.exchange, made.lines[0]?.price]).toEqual([undefined, undefined])
})

test('of two rates of one day the later one counts, in whatever order they are read', () => {
  const entered = (hour: string, millionths: number) => ({
    ...rate('EUR', 'CNY', millionths, '2026-01-01'),
    createdAt: `2026-01-01T${hour}:00:00.000Z` as Instant,
  })
  const [early, late] = [entered('08', 7_000_000), entered('09', 7_300_000)]
  const day = '2026-03-02' as Day
  for (const both of [
    [early, late],
    [late, early],
  ]) {
    expect(inLimitsOn(day, both)(cents(100), 'EUR')).toBe(730)
    expect(exchangeInto('CNY', day, both)?.rate).toBe(7_300_000)
  }
})
