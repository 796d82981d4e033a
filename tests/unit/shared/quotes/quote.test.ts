import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BasisPoints, Cents } from '#shared/kernel/money.ts'
import { lineNet } from '#shared/quotes/quote-line.ts'
import { addLine, changeLine, insertLine, removeLine, withTotals } from '#shared/quotes/quote.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import { quoteFields } from '#shared/quotes/quote-fields.ts'
import { aContact, aCustomer, aLine, aQuote } from '#support/documents.ts'

const line = fc.record({
  quantity: fc.integer({ min: 1, max: 1_000 }),
  unitPrice: fc.integer({ min: 0, max: 10_000_000 }),
  discount: fc.integer({ min: 0, max: 10_000 }),
})

describe('the totals of a quote', () => {
  test('round per line, so the lines add up to the total the customer sees', () => {
    const odd = aLine({ unitPrice: 333 as Cents, discount: 1_500 as BasisPoints })
    const quote = aQuote({ lines: [odd, odd, odd], taxRate: 1_900 as BasisPoints })
    expect(totalsOf(quote)).toEqual({ lines: 849, discount: 0, net: 849, tax: 161, gross: 1_010 })
  })

  test('are the sums of the rounded lines, in any order of the lines', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const made = lines.map((fields) => aLine(fields as never))
        const totals = totalsOf(aQuote({ lines: made }))
        expect(totals.lines).toBe(made.reduce((sum, one) => sum + lineNet(one), 0))
        expect(totals.gross).toBe(totals.net + totals.tax)
        expect(totalsOf(aQuote({ lines: made.toReversed() }))).toEqual(totals)
      }),
    )
  })
})

describe('an issued quote', () => {
  const issued = aQuote({ stage: 'presented' })
  test.each([
    ['takes no line', () => addLine(issued, aLine())],
    ['lets no line be changed', () => changeLine(issued, 'l1', { quantity: 2 })],
    ['lets no line be removed', () => removeLine(issued, 'l1')],
  ])('%s', (_name, rule) => {
    expect(rule()).toEqual({ ok: false, failure: { kind: 'NotADraft', stage: 'presented' } })
  })
})

test.each([0, -1, 1.2345, 1e9, Number.NaN])('a quantity of %d is refused by the rule itself', (quantity) => {
  expect(changeLine(aQuote(), 'l1', { quantity })).toEqual({
    ok: false,
    failure: { kind: 'LineInvalid', field: 'quantity' },
  })
})

test('a removed line comes back to its place', () => {
  const quote = aQuote({ lines: [aLine({ id: 'a' }), aLine({ id: 'b' }), aLine({ id: 'c' })] })
  const removed = removeLine(quote, 'b')
  const back = removed.ok && insertLine(removed.value, 1, aLine({ id: 'b' }))
  expect(back).toEqual({ ok: true, value: withTotals(quote) })
})

test('a quote of 500 lines takes no more', () => {
  const full = aQuote({ lines: Array.from({ length: 500 }, (_unused, index) => aLine({ id: `l${index}` })) })
  expect(addLine(full, aLine())).toEqual({ ok: false, failure: { kind: 'TooManyLines', limit: 500 } })
})

test('the fields of a template are the texts of the screen', () => {
  const subject = { quote: aQuote(), customer: aCustomer(), contact: aContact(), owner: undefined }
  expect(quoteFields(subject, 'zh-CN')).toMatchObject({
    quote_number: '草稿',
    customer_name: '上海华源化工有限公司',
    gross: '¥113.00',
    gross_in_words: '壹佰壹拾叁元整',
    lines: [{ position: '1', unit_price: '100.00', discount: '' }],
  })
  expect(quoteFields(subject, 'en')).toMatchObject({ quote_number: 'DRAFT', quote_date: 'Mar 2, 2026' })
})
