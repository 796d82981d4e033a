import { expect, test } from 'vitest'
import { createMoneyWatch } from '#server/maintenance/money-watch.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { aContract, aLine, aQuote } from '#support/documents.ts'

const terms = { discount: 0 as never, taxRate: 0 as never }
const contract = (id: string, over: object = {}) =>
  aContract({
    id: id as never,
    quoteId: '',
    stage: 'signed',
    lines: [aLine({ quantity: 3 })],
    ...terms,
    ...over,
  })
const order = (id: string, contractId: string, quantity: number, over: object = {}) => ({
  id: `order:${id}`,
  type: 'order',
  contractId,
  stage: 'confirmed',
  amount: quantity * 100_00,
  currency: 'CNY',
  lines: [{ lineId: 'l1', quantity }],
  ...over,
})
const receipt = (id: string, orderId: string, amount: number, currency = 'CNY') => ({
  id: `receipt:${id}`,
  type: 'receipt',
  orderId,
  amount,
  currency,
})

function told(...documents: readonly object[]): readonly string[] {
  const watch = createMoneyWatch()
  for (const document of documents) watch.see(document as AnyDocument)
  return [...watch.remarks()].map((one) => one.join(' ')).toSorted()
}

test('what lies beside what it is for is told, in whatever order it is read', () => {
  const quote = aQuote({
    id: 'quote:1' as never,
    stage: 'accepted',
    lines: [aLine({ quantity: 3 })],
    ...terms,
  })
  const documents = [
    receipt('1', 'order:1', 300_00),
    receipt('2', 'order:1', 1_00),
    receipt('3', 'order:4', -1),
    receipt('4', 'order:5', 1, 'USD'),
    order('1', 'contract:1', 3),
    order('2', 'contract:2', 2),
    order('3', 'contract:2', 2),
    order('4', 'contract:3', 1),
    order('5', 'contract:4', 1, { currency: 'EUR' }),
    order('6', 'contract:1', 3, { stage: 'cancelled' }),
    contract('contract:1', { quoteId: 'quote:1' }),
    contract('contract:2', { quoteId: 'quote:1', lines: [aLine({ quantity: 3, discount: 9_000 as never })] }),
    contract('contract:3', { stage: 'draft' }),
    contract('contract:4', { quoteId: 'quote:none' }),
    quote,
  ]
  const wanted = [
    'contractNotItsQuote contract:2',
    'orderTooMany order:2',
    'orderTooMany order:3',
    'orderUnsigned order:4',
    'otherCurrency order:5',
    'otherCurrency receipt:4',
    'receiptsTooMuch order:1',
    'receiptsTooMuch order:4',
  ]
  expect(told(...documents)).toEqual(wanted)
  expect(told(...documents.toReversed())).toEqual(wanted)
})

test('what is called off of a contract counts against the one that amends it, and nothing is said of what is right', () => {
  const amended = contract('contract:1', { stage: 'amended' })
  const amends = contract('contract:2', { amends: 'contract:1' })
  const first = order('1', 'contract:1', 1)
  expect(told(amended, amends, first, order('2', 'contract:2', 2), receipt('1', 'order:1', 100_99))).toEqual(
    [],
  )
  expect(told(amended, amends, first, order('2', 'contract:2', 3))).toEqual(['orderTooMany order:2'])
})
