import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exchangeInto, type ExchangeRate } from '#shared/catalog/exchange-rate.ts'
import type { PriceBook } from '#shared/catalog/price-book.ts'
import { priceAtRate } from '#shared/catalog/price.ts'
import type { Cents, Currency } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { compareQuotes } from '#shared/quotes/compare-quotes.ts'
import { readPastedRows } from '#shared/quotes/paste-lines.ts'
import { presentQuote } from '#shared/quotes/quote-stages.ts'
import { changeCurrency, type PriceFor, priceStates, reprice } from '#shared/quotes/reprice.ts'
import { nextBreaks, underScenario } from '#shared/quotes/scenario.ts'
import { linesOfScheme, schemeContent } from '#shared/quotes/scheme.ts'
import { wordLine } from '#shared/quotes/quote.ts'
import { totalsFault } from '#shared/quotes/totals.ts'
import { aLine, aQuote } from '#support/documents.ts'

const today = '2026-03-02' as Day
const book = {
  id: 'priceBook:1',
  name: 'List',
  version: 3,
  currency: 'CNY',
  scope: { name: 'list' },
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  entries: [
    {
      productId: 'product:pump',
      breaks: [
        { from: 1, unitPrice: 100_00 },
        { from: 5, unitPrice: 90_00 },
      ],
    },
  ],
} as unknown as PriceBook
const priceIn =
  (currency: Currency, exchange?: Parameters<typeof priceAtRate>[3]): PriceFor =>
  (productId, quantity) =>
    priceAtRate(
      { productId, quantity, currency, day: today, customerId: 'customer:1', territoryId: '' },
      [book],
      [],
      exchange,
    )
const prices = priceIn('CNY')
const priced = (quantity = 1) => {
  const price = prices('product:pump', quantity)
  if (!price.ok) throw new Error('no price')
  return aLine({ quantity, unitPrice: price.value.unitPrice, price: price.value.trace })
}

describe('rows out of a spreadsheet', () => {
  test('without headings are product, quantity, price, discount', () => {
    expect(readPastedRows('HCP-020\t2\t1,200.50\t5%\n\nMS-1')).toEqual([
      { row: 1, product: 'HCP-020', quantity: 2, unitPrice: 1_200_50, discount: 500 },
      { row: 3, product: 'MS-1', quantity: 1 },
    ])
  })

  test('with headings follow them, in Chinese and English, in any order', () => {
    expect(readPastedRows('备注\t数量\t产品编码\r\nx\t3.0\tHCP-020')).toEqual([
      { row: 2, product: 'HCP-020', quantity: 3 },
    ])
    expect(readPastedRows('Unit Price\tItem\tQty\n¥12\t"HCP ""20"""\t4')).toEqual([
      { row: 2, product: 'HCP "20"', quantity: 4, unitPrice: 12_00 },
    ])
  })

  test.each([
    ['A\t0', 'quantity', '0'],
    ['A\t-2', 'quantity', '-2'],
    ['A\t1.0005', 'quantity', '1.0005'],
    ['A\t1e99', 'quantity', '1e99'],
    ['A\t99999999', 'quantity', '99999999'],
    ['A\tmany', 'quantity', 'many'],
    ['A\t1\t-5', 'unitPrice', '-5'],
    ['A\t1\t5\t120', 'discount', '120'],
    ['\t3', 'product', ''],
  ])('%j is a fault of its %s', (text, field, typed) => {
    expect(readPastedRows(text)).toMatchObject([{ fault: { field, typed } }])
  })

  test('never throw, however they are quoted', () => {
    const cell = fc.constantFrom('"', '""', '\t', '\n', 'a', ' ', '1')
    fc.assert(fc.property(fc.array(cell), (parts) => void readPastedRows(parts.join(''))))
  })

  test('never lose a row', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (lines) => {
        // A line break within quotation marks is part of its cell.
        const text = lines.map((line) => line.replace(/[\r\n"]/g, '')).join('\n')
        const filled = text.split('\n').filter((line) => line.split('\t').some((cell) => cell.trim() !== ''))
        const rows = readPastedRows(text)
        // All of them, or all but a row of headings and what stands above it.
        expect(rows.length === filled.length || rows.length === filled.length - 1).toBe(true)
      }),
    )
  })
})

describe('prices of a draft', () => {
  test('that a book says otherwise about, or whose book has ended, are told and renewed', () => {
    const old = aLine({ ...priced(), id: 'old', unitPrice: 80_00 as Cents })
    const trace = priced().price
    const ended = aLine({
      ...priced(),
      id: 'ended',
      ...(trace ? { price: { ...trace, until: '2026-03-01' as Day } } : {}),
    })
    const typed = aLine({ id: 'typed', unitPrice: 1_00 as Cents })
    const quote = aQuote({ lines: [old, ended, typed] })
    const states = priceStates(quote, prices, today)
    expect(states.changed).toMatchObject([{ line: { id: 'old' }, now: 100_00 }])
    expect(states.expired).toMatchObject([{ id: 'ended' }])
    const renewed = reprice(quote, prices)
    expect(renewed.ok && renewed.value.lines.map(({ unitPrice }) => unitPrice)).toEqual([
      100_00, 100_00, 1_00,
    ])
    expect(renewed.ok && totalsFault(renewed.value)).toBeUndefined()
  })

  test('of a book that has ended are handed over or not, as the company wants it', () => {
    const trace = priced().price
    const ended = aLine({ ...(trace ? { price: { ...trace, until: '2026-03-01' as Day } } : {}) })
    const quote = aQuote({ lines: [ended], validUntil: '2026-04-01' as Day })
    expect(presentQuote(quote, 'QT-2026-000001', today, 'warn')).toMatchObject({ ok: true })
    expect(presentQuote(quote, 'QT-2026-000001', today, 'block')).toMatchObject({
      failure: { because: 'expiredPrices' },
    })
  })
})

describe('another currency', () => {
  const rates = [
    { from: 'CNY', to: 'USD', rate: 140_000, on: '2026-01-01' },
    { from: 'CNY', to: 'USD', rate: 139_000, on: '2026-03-01' },
    { from: 'CNY', to: 'USD', rate: 1, on: '2026-04-01' },
  ] as unknown as ExchangeRate[]
  const dollars = exchangeInto('USD', today, rates)

  test('takes the newest rate that holds, book prices at it and typed ones too', () => {
    expect(dollars).toEqual({ from: 'CNY', rate: 139_000, on: '2026-03-01' })
    const quote = aQuote({ lines: [priced(), aLine({ id: 'typed', unitPrice: 200_00 as Cents })] })
    const changed = changeCurrency(quote, { currency: 'USD', exchange: dollars }, priceIn('USD', dollars))
    expect(changed).toMatchObject({
      value: {
        currency: 'USD',
        exchange: dollars,
        lines: [{ unitPrice: 13_90, price: { converted: { unitPrice: 100_00 } } }, { unitPrice: 27_80 }],
      },
    })
    expect(changed.ok && totalsFault(changed.value)).toBeUndefined()
    const back = changed.ok && changeCurrency(changed.value, { currency: 'CNY', exchange: undefined }, prices)
    expect(back).toMatchObject({
      value: { currency: 'CNY', lines: [{ unitPrice: 100_00 }, { unitPrice: 200_00 }] },
    })
    expect(back && back.ok && back.value.exchange).toBeUndefined()
  })

  test('is refused where a typed price has no rate', () => {
    const quote = aQuote({ lines: [aLine()] })
    expect(changeCurrency(quote, { currency: 'EUR', exchange: undefined }, priceIn('EUR'))).toMatchObject({
      failure: { kind: 'NoRate', from: 'CNY', to: 'EUR' },
    })
  })
})

describe('what if', () => {
  test('more pieces reach the next break; the quote itself stays as it is', () => {
    const quote = aQuote({ lines: [priced(3)] })
    const frozen = structuredClone(quote)
    const more = underScenario(quote, { discount: 0 as never, quantities: 150 }, prices)
    expect(more.lines).toMatchObject([{ quantity: 5, unitPrice: 90_00 }])
    expect(more.totals?.lines).toBe(450_00)
    expect(quote).toEqual(frozen)
  })

  test('names the next break and what it saves', () => {
    expect(nextBreaks(aQuote({ lines: [priced(3), aLine({ id: 'typed' })] }), [book], prices)).toMatchObject([
      { quantity: 5, unitPrice: 90_00, saving: 1_000 },
    ])
    expect(nextBreaks(aQuote({ lines: [priced(5)] }), [book], prices)).toEqual([])
  })
})

describe('a scheme', () => {
  test('keeps what is offered and not what it costs, but for typed prices', () => {
    const quote = aQuote({
      lines: [wordLine('s', 'section', 'Pumps'), priced(6), aLine({ id: 'typed', unitPrice: 7_00 as Cents })],
    })
    const content = schemeContent(quote)
    expect(content.lines.map(({ unitPrice }) => unitPrice)).toEqual([undefined, undefined, 7_00])
    let next = 0
    const used = linesOfScheme(content, prices, () => `new${(next += 1)}`)
    expect(used.lines).toMatchObject([
      { id: 'new1', kind: 'section' },
      { id: 'new2', quantity: 6, unitPrice: 90_00, price: { bookVersion: 3 } },
      { id: 'new3', unitPrice: 7_00 },
    ])
    expect(used.unpriced).toEqual([])
  })

  test('tells what no book names any more', () => {
    const content = schemeContent(aQuote({ lines: [{ ...priced(), productId: 'product:gone' }] }))
    expect(linesOfScheme(content, prices, () => 'x')).toEqual({ lines: [], unpriced: ['卧式离心泵'] })
  })
})

describe('comparing', () => {
  test('a revision with its origin names each difference once', () => {
    const before = aQuote({ lines: [aLine({ id: 'a' }), aLine({ id: 'b' }), aLine({ id: 'c', code: 'X' })] })
    const after = aQuote({
      discount: 300 as never,
      lines: [aLine({ id: 'a' }), aLine({ id: 'b', quantity: 9 }), aLine({ id: 'd', code: 'Y' })],
    })
    expect(compareQuotes(before, after)).toMatchObject({
      terms: ['discount'],
      lines: [
        { what: 'changed', fields: ['quantity'] },
        { what: 'added', after: { id: 'd' } },
        { what: 'removed', before: { id: 'c' } },
      ],
    })
    expect(compareQuotes(before, before)).toEqual({ lines: [], terms: [] })
  })

  test('quotes that were made apart matches by product', () => {
    const before = aQuote({ lines: [aLine({ id: 'a', code: 'X' }), aLine({ id: 'b', code: 'Y' })] })
    const after = aQuote({
      lines: [aLine({ id: 'q', code: 'Y', quantity: 2 }), aLine({ id: 'r', code: 'X' })],
    })
    expect(compareQuotes(before, after).lines).toMatchObject([{ what: 'changed', fields: ['quantity'] }])
  })
})
