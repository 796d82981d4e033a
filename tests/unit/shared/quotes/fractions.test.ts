import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openLines } from '#shared/contracts/open-lines.ts'
import { deliver, deliverRest, orderFrom } from '#shared/contracts/order-contract.ts'
import { orderFault } from '#shared/contracts/order-sums.ts'
import type { Contract, Order } from '#shared/contracts/contract.ts'
import { formatPrice } from '#shared/kernel/format.ts'
import type { BasisPoints, Cents } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { priceConverted, type UnitPrice } from '#shared/kernel/unit-price.ts'
import { readPastedRows } from '#shared/quotes/paste-lines.ts'
import { lineFields } from '#shared/quotes/quote-fields.ts'
import { lineNet } from '#shared/quotes/quote-line.ts'
import { changeLine, withTotals } from '#shared/quotes/quote.ts'
import { atQuantity, underScenario } from '#shared/quotes/scenario.ts'
import { withoutTax, withTax } from '#shared/quotes/tax-basis.ts'
import { totalsFault, totalsOf } from '#shared/quotes/totals.ts'
import { quantityBehind, quantityBySign } from '#shared/quotes/typed-quantity.ts'
import { at } from '#support/clock.ts'
import { aContract, aLine, aQuote } from '#support/documents.ts'

const cable = (over: Parameters<typeof aLine>[0] = {}) =>
  aLine({ id: 'cable', unit: '米', quantity: 12.5, unitPrice: 3.5 as UnitPrice, ...over })
const labour = aLine({ id: 'labour', unit: 'h', quantity: 2.75, unitPrice: 180_00 as Cents })
const rate = 1_300 as BasisPoints

// An oracle of its own: rationals of whole numbers, rounded half up where a customer reads a number.
interface Rational {
  readonly of: bigint
  readonly by: bigint
}
const rounded = ({ of, by }: Rational) => (2n * of + by) / (2n * by)

const numbers = fc.record({
  millionths: fc.oneof(fc.integer({ min: 0, max: 2_000_000 }), fc.integer({ min: 0, max: 5_000_000_000 })),
  thousandths: fc.oneof(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 1_000_000_000 })),
  discount: fc.integer({ min: 0, max: 10_000 }),
  taxRate: fc.constantFrom(undefined, 600, 900),
})

describe('an oracle of rationals says of any quantity and price', () => {
  test('what a line and the whole come to, to the cent', () => {
    const terms = fc.record({ discount: fc.integer({ min: 0, max: 10_000 }), taxIncluded: fc.boolean() })
    fc.assert(
      fc.property(
        fc.array(numbers, { minLength: 1, maxLength: 8 }),
        terms,
        (all, { discount, taxIncluded }) => {
          const lines = all.map((one, index) => ({
            ...aLine({ id: String(index), discount: one.discount as BasisPoints }),
            quantity: one.thousandths / 1_000,
            unitPrice: (one.millionths / 10_000) as UnitPrice,
            ...(one.taxRate === undefined ? {} : { taxRate: one.taxRate as BasisPoints }),
          }))
          const nets = all.map((one) => {
            const full = rounded({ of: BigInt(one.millionths) * BigInt(one.thousandths), by: 10_000_000n })
            return full - rounded({ of: full * BigInt(one.discount), by: 10_000n })
          })
          expect(lines.map(lineNet).map(BigInt)).toEqual(nets)
          let [net, tax] = [0n, 0n]
          for (const own of new Set(all.map(({ taxRate }) => taxRate ?? rate))) {
            const of = nets.filter((_, index) => (all[index]?.taxRate ?? rate) === own)
            const sum = of.reduce((total, one) => total + one, 0n)
            const left = sum - rounded({ of: sum * BigInt(discount), by: 10_000n })
            const by = taxIncluded ? 10_000n + BigInt(own) : 10_000n
            const part = rounded({ of: left * BigInt(own), by })
            tax += part
            net += taxIncluded ? left - part : left
          }
          const totals = totalsOf({ lines, discount: discount as BasisPoints, taxRate: rate, taxIncluded })
          expect([totals.net, totals.tax, totals.gross].map(BigInt)).toEqual([net, tax, net + tax])
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test('what a fine price is with tax, without it, and in another currency, to the millionth', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000_000_000 }),
        fc.constantFrom(600, 900, 1_300),
        (millionths, own) => {
          // Prices in whole cents stay in whole cents, as they always were.
          const fine = millionths % 10_000 === 0 ? 10_000n : 1n
          const price = (millionths / 10_000) as UnitPrice
          const share = (of: number, by: number) =>
            rounded({ of: BigInt(millionths) * BigInt(of), by: BigInt(by) * fine }) * fine
          const asParts = (one: number) => BigInt(Math.round(one * 10_000))
          const tax = own as BasisPoints
          expect(asParts(withTax(price, tax))).toBe(BigInt(millionths) + share(own, 10_000))
          expect(asParts(withoutTax(price, tax))).toBe(BigInt(millionths) - share(own, 10_000 + own))
          expect(asParts(priceConverted(price, 138_900))).toBe(share(138_900, 1_000_000))
        },
      ),
    )
  })
})

test('12.5 m at ¥0.035 and 2.75 h at ¥180 are ¥0.44 and ¥495', () => {
  const quote = withTotals(aQuote({ lines: [cable(), labour] }))
  expect(quote.lines.map(lineNet)).toEqual([44, 495_00])
  expect(quote.totals).toEqual({ lines: 495_44, discount: 0, net: 495_44, tax: 64_41, gross: 559_85 })
  expect(
    lineFields(quote.lines, 'zh-CN').map(({ quantity, unit_price, amount }) => [
      quantity,
      unit_price,
      amount,
    ]),
  ).toEqual([
    ['12.5', '0.035', '0.44'],
    ['2.75', '180.00', '495.00'],
  ])
})

test('a number beyond its decimals is refused by the rule of everybody', () => {
  const fine = { kind: 'tooManyDecimals' }
  expect(totalsFault(aQuote({ lines: [cable({ quantity: 1.2345 })] }))).toEqual(fine)
  expect(totalsFault(aQuote({ lines: [cable({ unitPrice: 0.00001 as UnitPrice })] }))).toEqual(fine)
  expect(totalsFault(withTotals(aQuote({ lines: [cable()] })))).toBeUndefined()
  const quote = aQuote({ lines: [cable()] })
  expect(changeLine(quote, 'cable', { unitPrice: 3.123_45 as UnitPrice })).toMatchObject({ ok: false })
  expect(changeLine(quote, 'cable', { quantity: 0.25 })).toMatchObject({ ok: true })
})

test.each([
  ['12.5*CABLE', 12.5, 'CABLE'],
  ['０．５×CABLE', 0.5, 'CABLE'],
  ['CABLE*12,5', 12.5, 'CABLE'],
])('%s says how many by its sign', (typed, quantity, text) => {
  expect(quantityBySign(typed)).toEqual({ quantity, text })
})

test('a number behind a code has decimals, and one behind an x is a thread', () => {
  expect(quantityBehind('CABLE 12.5')).toEqual({ quantity: 12.5, text: 'CABLE' })
  expect(quantityBySign('M8 x 1.25')).toBeUndefined()
})

test('a paste says decimals, and what is too fine is a fault of its row', () => {
  expect(readPastedRows('CABLE\t12.5\t0.035\nCABLE\t1.2345\t1')).toEqual([
    { row: 1, product: 'CABLE', quantity: 12.5, unitPrice: 3.5 },
    { row: 2, product: 'CABLE', quantity: 1, fault: { field: 'quantity', typed: '1.2345' } },
  ])
})

test('a scenario rounds pieces up to pieces, and what has decimals to the last of them', () => {
  const none = () => ({ ok: false, failure: { kind: 'NoPrice', productId: '' } }) as const
  const quote = aQuote({ lines: [cable({ quantity: 12.345 }), aLine({ id: 'pump', quantity: 3 })] })
  const { lines } = underScenario(quote, { discount: 0 as BasisPoints, quantities: 50 }, none)
  expect(lines.map(({ quantity }) => quantity)).toEqual([6.173, 2])
  expect(atQuantity(cable(), 0.001, none).quantity).toBe(0.001)
})

describe('an order of metres', () => {
  const stamp = { at: at('12:00'), by: 'user:anna', device: 'device:1' }
  const contract: Contract = aContract({ stage: 'signed', lines: [cable()], taxRate: rate })
  const order = (metres: number, orders: readonly Order[] = []) =>
    orderFrom(contract, {
      id: `order:${orders.length}` as Order['id'],
      number: 'SO-2026-000001',
      stamp,
      today: '2026-03-02' as Day,
      orders,
      quantities: new Map([['cable', metres]]),
    })

  test('leaves what is left of the contract, to the third decimal', () => {
    const made = order(12.4)
    if (!made.ok) throw new Error(made.failure.because)
    expect(openLines(contract, [made.value]).map(({ open }) => open)).toEqual([0.1])
    expect(made.value.amount).toBe(49)
    expect(orderFault(made.value)).toBeUndefined()
    expect(order(0.101, [made.value])).toMatchObject({ ok: false, failure: { because: 'tooMany' } })
    expect(order(0.1, [made.value])).toMatchObject({ ok: true })
    expect(order(0.0001)).toMatchObject({ ok: false })
  })

  test('is delivered by parts, and is executed when all of it came', () => {
    const made = order(0.3)
    if (!made.ok) throw new Error(made.failure.because)
    const part = deliver(made.value, 0, 0.1, [], false)
    if (!part.ok) throw new Error(part.failure.because)
    expect(part.value).toMatchObject({ stage: 'partlyExecuted', lines: [{ delivered: 0.1 }] })
    const rest = deliverRest(part.value, () => false)
    expect(rest).toMatchObject({ ok: true, value: { stage: 'executed', lines: [{ delivered: 0.3 }] } })
    expect(deliver(part.value, 0, 0.201, [], false)).toMatchObject({ ok: false })
  })
})

test('a price shows the decimals that it has, and two at least', () => {
  expect([3.5, 350, 0.0001, 123_456_78.9].map((price) => formatPrice(price as UnitPrice, 'en'))).toEqual([
    '0.035',
    '3.50',
    '0.000001',
    '123,456.789',
  ])
})
