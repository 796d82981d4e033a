import { expect, test } from 'vitest'
import type { Contract, Order } from '#shared/contracts/contract.ts'
import { policyIds } from '#shared/approvals/approval.ts'
import { orderFrom } from '#shared/contracts/order-contract.ts'
import { signContract } from '#shared/contracts/sign-contract.ts'
import { createCalendar } from '#shared/kernel/calendar.ts'
import { addDays, systemClock } from '#shared/kernel/clock.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { BasisPoints, Cents } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { withTotals } from '#shared/quotes/quote.ts'
import { type AnyDocument, toWire, type WireDocument } from '#shared/sync/any-document.ts'
import { at } from '#support/clock.ts'
import { aContract, aCustomer, aLine, anAsset, any, aQuote } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

const stampOf = { at: at('08:00'), by: 'user:anna', device: 'device:1' }
const stamp = stampNew(stampOf)

/** Three pumps at 100, tax 13 %, signed by both. */
function signed(over: Partial<Contract> = {}): Contract {
  let contract = aContract({
    lines: [aLine({ quantity: 3 })],
    amount: 339_00 as Cents,
    signatures: [],
    discount: 0 as BasisPoints,
    taxRate: 1_300 as BasisPoints,
    ...over,
  })
  for (const party of ['company', 'customer'] as const) {
    const strokes = [[[1, 1, 50, 0] as const, [500, 500, 50, 30] as const]]
    const hand = { party, name: '王伟', title: '', at: at('08:00'), device: 'device:1', aspect: 0.3, strokes }
    const next = signContract(contract, hand)
    if (!next.ok) throw new Error(next.failure.because)
    contract = next.value
  }
  return contract
}

const line = (quantity: number, over: object = {}) => ({
  productId: 'product:pump',
  description: '卧式离心泵',
  quantity,
  unitPrice: 100_00,
  discount: 0,
  lineId: 'l1',
  ...over,
})

const anOrder = (over: object = {}) =>
  ({
    id: 'order:1',
    type: 'order',
    ...stamp,
    customerId: 'customer:1',
    contractId: 'contract:1',
    number: '',
    stage: 'confirmed',
    amount: 339_00,
    currency: 'CNY',
    orderedOn: '2026-03-02',
    discount: 0,
    taxRate: 1_300,
    lines: [line(3)],
    ...over,
  }) as unknown as AnyDocument

const aReceipt = (id: number, amount: number, over: object = {}) =>
  ({
    id: `receipt:${id}`,
    type: 'receipt',
    ...stamp,
    customerId: 'customer:1',
    orderId: 'order:1',
    amount,
    currency: 'CNY',
    receivedOn: '2026-03-02',
    method: 'transfer',
    ...over,
  }) as unknown as AnyDocument

async function write(server: TestServer, document: AnyDocument | WireDocument): Promise<string> {
  const wire = '_id' in document ? (document as WireDocument) : toWire(document)
  const { json } = await server.as('anna')(`/contracts/${wire._id}`, { method: 'PUT', body: wire })
  return (json.reason as string | undefined) ?? 'taken'
}

/** Writes over what stands. */
async function change(server: TestServer, id: string, over: object): Promise<string> {
  const { json } = await server.as('anna')(`/contracts/${id}`)
  return write(server, { ...json, ...over } as WireDocument)
}

test('a person brings no contract into force that both parties did not sign', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContract({ id: 'contract:2' as never, lines: [aLine()], taxRate: 0 as never }))
  const not = /not signed by both/
  for (const stage of ['signed', 'active', 'amended', 'expired', 'terminated', 'renewed'])
    expect(await write(server, any(aContract({ stage: stage as never })))).toMatch(not)
  expect(await change(server, 'contract:2', { lines: undefined, stage: 'active', amount: 1 })).toMatch(not)
  expect(await change(server, 'contract:2', { lines: [], stage: 'signed', amount: 1 })).toMatch(not)
  // A dot is no signature.
  const { signatures = [], ...content } = signed()
  const dotted = signatures.map((one) => ({ ...one, strokes: [[[1, 1, 50, 0]]] }))
  expect(await write(server, { ...content, signatures: dotted })).toMatch(not)
  expect(await write(server, any(signed()))).toBe('taken')
})

const limits = (maxDiscount: number, maxAmount: number) => ({
  id: policyIds.quotes,
  type: 'policy',
  ...stamp,
  name: 'Quotes',
  limits: [{ role: 'rep', maxDiscount, maxAmount, typedPrices: 'allowed' }],
})

test('a contract that people bring into force sells what its accepted quote offers, or what the contract that it follows did', async () => {
  await using server = await aServer()
  const offered = {
    lines: [aLine({ quantity: 3 })],
    discount: 0 as BasisPoints,
    taxRate: 1_300 as BasisPoints,
  }
  const quote = (id: string, over: object = {}) =>
    withTotals(aQuote({ id: id as never, number: '', stage: 'accepted', ...offered, ...over }))
  server.load(
    limits(1_000, 0),
    aCustomer(),
    quote('quote:1'),
    quote('quote:2', { stage: 'presented' }),
    quote('quote:3', { lines: [aLine({ quantity: 3 }), aLine({ id: 'l2', optional: true })] }),
  )
  const cheap = { lines: [aLine({ quantity: 3, discount: 9_000 as never })], amount: 33_90 as Cents }
  const other = /what its quote offers/
  const without = /No accepted quote/
  for (const [over, said] of [
    [{ quoteId: 'quote:1', ...cheap }, other],
    [{ quoteId: 'quote:1', discount: 1 as BasisPoints, amount: 338_97 as Cents }, other],
    [{ quoteId: 'quote:1', currency: 'USD' as const }, other],
    [{ quoteId: 'quote:2', ...cheap }, without],
    [{ quoteId: 'quote:none', ...cheap }, without],
    [{ quoteId: '', ...cheap }, without],
    [{ quoteId: '', amends: 'contract:none', ...cheap }, without],
  ] as const)
    expect(
      await write(server, any(signed({ id: 'contract:9' as never, ...over }))),
      JSON.stringify(over),
    ).toMatch(said)
  const takes = async (id: string, over: Partial<Contract>) =>
    expect(await write(server, any(signed({ id: id as never, ...over })))).toBe('taken')
  await takes('contract:1', { quoteId: 'quote:1' })
  await takes('contract:2', { quoteId: 'quote:3' })
  // What its author may offer on her own needs no quote that is here: it may be on its way.
  await takes('contract:3', { quoteId: 'quote:none' })
  await takes('contract:4', { quoteId: '', renews: 'contract:1' })
  expect(
    await write(
      server,
      any(signed({ id: 'contract:5' as never, quoteId: '', renews: 'contract:1', ...cheap })),
    ),
  ).toMatch(without)
})

test('limits are the company’s, in whatever currency somebody writes', async () => {
  await using server = await aServer()
  const rate = {
    id: 'exchangeRate:1',
    type: 'exchangeRate',
    ...stamp,
    from: 'CNY',
    to: 'USD',
    rate: 125_000,
    on: '2026-01-01',
  }
  server.load(limits(10_000, 1_000_00), aCustomer(), rate)
  const offer = (currency: string, unitPrice: number) =>
    withTotals(
      aQuote({
        id: `quote:${currency.toLowerCase()}-${unitPrice}` as never,
        number: '',
        stage: 'approved',
        currency: currency as never,
        discount: 0 as BasisPoints,
        taxRate: 0 as BasisPoints,
        lines: [aLine({ quantity: 1, unitPrice: unitPrice as never })],
      }),
    )
  const put = async (of: AnyDocument) => {
    const { json } = await server.as('anna')(`/quotes/${of.id}`, { method: 'PUT', body: toWire(of) })
    return (json.reason as string | undefined) ?? 'taken'
  }
  expect(await put(any(offer('CNY', 1_000_00)))).toBe('taken')
  expect(await put(any(offer('CNY', 1_000_01)))).toMatch(/needs an approval: amount/)
  expect(await put(any(offer('USD', 125_00)))).toBe('taken')
  expect(await put(any(offer('USD', 125_01)))).toMatch(/needs an approval: amount/)
  expect(await put(any(offer('EUR', 1)))).toMatch(/needs an approval: noRate/)
  // A rate of this week makes more of a dollar: the day before it, written on the quote, does not help.
  const today = createCalendar(systemClock).today()
  const before = addDays(today, -5)
  const later = { ...rate, id: 'exchangeRate:2', rate: 100_000, on: today }
  server.load(later)
  const dated = (unitPrice: number) => {
    const quote = { ...offer('USD', unitPrice), quotedOn: before }
    return any(quote)
  }
  expect(await put(dated(120_00))).toMatch(/needs an approval: amount/)
  expect(await put(dated(99_00))).toBe('taken')
})

test('nothing is ordered of a contract that both parties did not sign', async () => {
  await using server = await aServer()
  server.load(
    aCustomer(),
    aContract({
      lines: [aLine({ quantity: 3 })],
      discount: 0 as BasisPoints,
      taxRate: 1_300 as BasisPoints,
      amount: 339_00 as Cents,
    }),
  )
  expect(await write(server, anOrder())).toMatch(/both parties signed/)
})

test('an order calls off what its contract has left, at its prices, whoever’s laptop it comes from', async () => {
  await using server = await aServer()
  server.load(aCustomer(), signed())
  const ofContract = /lines and prices of its contract/
  for (const [over, why] of [
    [{ lines: [line(3, { unitPrice: 1 })], amount: 3 }, ofContract],
    [{ lines: [line(3, { lineId: undefined })] }, ofContract],
    [{ lines: [], amount: 1 }, ofContract],
    [{ lines: [line(-3)], amount: -339_00 }, /pieces/],
    [{ amount: 1 }, /the lines say/],
    [{ currency: 'USD' }, /currency/],
    [{ lines: [line(4)], amount: 452_00 }, /more pieces/],
    [{ lines: [line(3), line(3)], amount: 678_00 }, /more pieces/],
    [{ lines: [line(3, { delivered: 4 })] }, /delivered/],
    [{ stage: 'paid' }, /owed/],
  ] as const)
    expect(await write(server, anOrder(over)), JSON.stringify(over)).toMatch(why)
  expect(await write(server, anOrder({ lines: [line(2)], amount: 226_00 }))).toBe('taken')
  expect(await write(server, anOrder({ id: 'order:2', lines: [line(2)], amount: 226_00 }))).toMatch(
    /more pieces/,
  )
  expect(await write(server, anOrder({ id: 'order:2', lines: [line(1)], amount: 113_00 }))).toBe('taken')
  // What was cancelled is left again; what is delivered is no other order.
  expect(
    await change(server, 'order:1', { lines: [line(2, { delivered: 1 })], stage: 'partlyExecuted' }),
  ).toBe('taken')
  expect(await change(server, 'order:1', { stage: 'cancelled' })).toMatch(/Pieces of the order/)
  expect(await change(server, 'order:1', { lines: [line(2)], stage: 'confirmed' })).toBe('taken')
  expect(await change(server, 'order:1', { stage: 'cancelled' })).toBe('taken')
  expect(await write(server, anOrder({ id: 'order:3', lines: [line(2)], amount: 226_00 }))).toBe('taken')
})

test('who knows an order’s id puts no machine of hers in the place of one that it delivers', async () => {
  await using server = await aServer()
  server.load(
    aCustomer(),
    aCustomer({ id: 'customer:2' as never, number: 'C-2' }),
    signed(),
    anOrder({ lines: [line(3, { delivered: 1, serialNumbers: ['SN-1'] })], stage: 'partlyExecuted' }),
  )
  const put = async (who: string, id: string, customerId = 'customer:1') => {
    const wire = toWire(any(anAsset({ id: id as never, customerId: customerId as never, siteId: '' })))
    const { json } = await server.as(who)(`/assets/${id}`, { method: 'PUT', body: wire })
    return json.satchel?.kind ?? json.reason ?? 'taken'
  }
  // An engineer holds the customer and sees no order of it: he is told what he would be if there were none.
  expect(await put('emil', 'asset:1-0-0')).toBe('groundUnseen')
  expect(await put('anna', 'asset:1-0-0', 'customer:2')).toBe('machineOfItsOrder')
  expect(await put('anna', 'asset:1-0-0')).toBe('taken')
  // A machine of his own, and an id of that look under which no order stands, are nobody’s.
  expect(await put('emil', 'asset:mine')).toBe('taken')
  expect(await put('emil', 'asset:mine-0-0')).toBe('taken')
})

/** One of a hundred pieces at 100.00, tax 0, that says it has so much of the amount off the whole. */
const sparing = (number: string, allowance: number, over: object = {}) => {
  const [lines, net] = [100_00, 100_00 - allowance]
  const totals = { lines, discount: 0, net, tax: 0, gross: net }
  const one = { allowance, amount: net, totals, taxRate: 0, lines: [line(1)], ...over }
  return anOrder({ id: `order:${number}`, ...one })
}

async function aHundred(): Promise<TestServer> {
  const server = await aServer()
  const over = { taxRate: 0 as BasisPoints, allowance: 10_00 as Cents, amount: 9_990_00 as Cents }
  server.load(aCustomer(), signed({ lines: [aLine({ quantity: 100 })], ...over }))
  return server
}

test('what was cancelled gives no order more of the amount off the whole', async () => {
  await using server = await aHundred()
  for (const number of ['1', '2', '3']) {
    expect(await write(server, sparing(number, 10))).toBe('taken')
    expect(await change(server, `order:${number}`, { stage: 'cancelled', reason: '停产' })).toBe('taken')
  }
  for (const more of [11, 12, 16]) expect(await write(server, sparing('4', more))).toMatch(/the lines say/)
  expect(await write(server, sparing('4', 10))).toBe('taken')
})

test('call-offs do not run ahead of their shares of the amount off the whole, each by a little more', async () => {
  await using server = await aHundred()
  expect(await write(server, sparing('1', 10))).toBe('taken')
  // Made without a network, knowing nothing of the other.
  expect(await write(server, sparing('2', 12))).toBe('taken')
  for (const more of [11, 12, 14]) expect(await write(server, sparing('3', more))).toMatch(/the lines say/)
  // Less evens out what the others have, and its own share it has in any case.
  expect(await write(server, sparing('3', 8))).toBe('taken')
  expect(await write(server, sparing('4', 10))).toBe('taken')
})

test('an order of more than can be sold is refused for that, whether its contract is here or not', async () => {
  await using server = await aServer()
  server.load(aCustomer(), signed())
  for (const contractId of ['contract:1', 'contract:9'])
    for (const quantity of [1e305, -1e305, 1_000_001])
      for (const over of [{ quantity }, { delivered: Math.abs(quantity) }]) {
        const lines = [line(1, { lineId: undefined, unitPrice: 1e14, ...over })]
        const { status, json } = await server.as('anna')('/contracts/order:1', {
          method: 'PUT',
          body: toWire(anOrder({ contractId, lines, discount: undefined })),
        })
        const field = Object.keys(over)[0]
        expect([status, json.satchel], JSON.stringify(over)).toEqual([
          403,
          { kind: 'notValid', faults: [expect.stringContaining(`/lines/0/${field}`)] },
        ])
      }
})

test('an order whose contract is not here says itself what it is worth', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const alone = { contractId: 'contract:9', lines: [line(1, { lineId: undefined })] }
  expect(await write(server, anOrder({ ...alone, amount: 1 }))).toMatch(/follows from its lines/)
  expect(await write(server, anOrder({ ...alone, lines: [], amount: 0 }))).toMatch(/follows from its lines/)
  expect(await write(server, anOrder({ ...alone, amount: 100_00 }))).toBe('taken')
})

test('no more money comes in for an order than it is worth, rounded up, and no more goes back than came', async () => {
  await using server = await aServer()
  server.load(aCustomer(), signed())
  expect(await write(server, anOrder())).toBe('taken')
  expect(await write(server, aReceipt(1, 0))).toMatch(/some money/)
  // A prepayment, and what goes back of it.
  expect(await write(server, aReceipt(1, 100_00))).toBe('taken')
  const why = { reason: '多付' }
  expect(await write(server, aReceipt(2, -100_01, why))).toMatch(/go back/)
  for (const reason of [undefined, '', '  '])
    expect(await write(server, aReceipt(2, -50_00, { reason }))).toMatch(/says why/)
  expect(await write(server, aReceipt(2, -50_00, why))).toBe('taken')
  expect(await change(server, 'order:1', { stage: 'cancelled', reason: '停产' })).toMatch(
    /Money of the order/,
  )
  expect(await write(server, aReceipt(3, 290_00))).toMatch(/more than is owed/)
  expect(await change(server, 'order:1', { stage: 'paid' })).toMatch(/owed/)
  expect(await write(server, aReceipt(3, 289_50))).toBe('taken')
  expect(await change(server, 'receipt:3', { amount: 1 })).toMatch(/stays as it was/)
  expect(await change(server, 'receipt:3', { orderId: 'order:9' })).toMatch(/stays as it was/)
  expect(await change(server, 'receipt:3', { receivedOn: '2026-03-03' })).toBe('taken')
  expect(await write(server, aReceipt(4, 1_00))).toMatch(/more than is owed/)
  expect(await change(server, 'order:1', { lines: [line(1)], amount: 113_00 })).toMatch(/More money came in/)
  for (const stage of ['executed', 'invoiced', 'paid'])
    expect(await change(server, 'order:1', { stage })).toBe('taken')
})

test('money may come before its order, which is then held against it', async () => {
  await using server = await aServer()
  server.load(aCustomer(), signed())
  expect(await write(server, aReceipt(1, 339_00))).toBe('taken')
  expect(await write(server, anOrder({ lines: [line(1)], amount: 113_00 }))).toMatch(/More money came in/)
  expect(await write(server, anOrder({ stage: 'paid' }))).toBe('taken')
})

const aPlan = (amounts: readonly number[], over: object = {}) =>
  ({
    id: 'paymentPlan:1',
    type: 'paymentPlan',
    ...stamp,
    customerId: 'customer:1',
    contractId: 'contract:1',
    currency: 'CNY',
    instalments: amounts.map((amount, at) => ({
      id: String(at),
      name: `第 ${at + 1} 期`,
      amount,
      due: { on: '2026-04-01' },
    })),
    ...over,
  }) as unknown as AnyDocument

test('a payment plan comes to its contract, and there is one of each', async () => {
  await using server = await aServer()
  server.load(aCustomer(), signed())
  expect(await write(server, aPlan([300_00, 38_99]))).toMatch(/instalments come to/)
  expect(await write(server, aPlan([400_00, -61_00]))).toMatch(/some money/)
  expect(await write(server, aPlan([339_00], { currency: 'USD' }))).toMatch(/currency/)
  expect(await write(server, aPlan([339_00], { id: 'paymentPlan:2' }))).toMatch(/name of its contract/)
  expect(await write(server, aPlan([300_00, 39_00]))).toBe('taken')
  expect(await change(server, 'paymentPlan:1', { deliveredOn: '2026-03-05' })).toBe('taken')
})

const anInvoice = (id: number, amount: number, over: object = {}) =>
  ({
    id: `invoiceRequest:${id}`,
    type: 'invoiceRequest',
    ...stamp,
    customerId: 'customer:1',
    contractId: 'contract:1',
    kind: 'special',
    title: '水务集团',
    taxNumber: '91310000MA1K',
    address: '',
    bank: '',
    amount,
    currency: 'CNY',
    note: '',
    answererId: 'user:boris',
    stage: 'asked',
    ...over,
  }) as unknown as AnyDocument

test('no more is invoiced than a contract comes to, and who was asked issues it', async () => {
  await using server = await aServer()
  server.load(aCustomer(), signed(), aContract({ id: 'contract:9' as never }))
  expect(await write(server, anInvoice(1, 339_01))).toMatch(/More would be invoiced/)
  expect(await write(server, anInvoice(1, 0))).toMatch(/some money/)
  expect(await write(server, anInvoice(1, 1_00, { taxNumber: '' }))).toMatch(/tax number/)
  expect(await write(server, anInvoice(1, 1_00, { contractId: 'contract:9' }))).toMatch(/both parties signed/)
  const number = { invoiceNumber: '2431', issuedOn: '2026-03-02' }
  expect(await write(server, anInvoice(1, 1_00, { stage: 'issued', ...number }))).toMatch(/Who was asked/)
  expect(await write(server, anInvoice(1, 300_00))).toBe('taken')
  expect(await write(server, anInvoice(2, 39_01))).toMatch(/More would be invoiced/)
  expect(await write(server, anInvoice(2, 39_00, { answererId: 'user:anna' }))).toBe('taken')
  expect(await change(server, 'invoiceRequest:1', { stage: 'issued', ...number })).toMatch(/Who was asked/)
  expect(await change(server, 'invoiceRequest:2', { stage: 'issued' })).toMatch(/number and a day/)
  expect(await change(server, 'invoiceRequest:2', { stage: 'issued', ...number })).toBe('taken')
  expect(await change(server, 'invoiceRequest:2', { amount: 1 })).toMatch(/never changed|amount/)
  expect(await change(server, 'invoiceRequest:1', { stage: 'withdrawn' })).toMatch(/with its reason/)
  expect(await change(server, 'invoiceRequest:1', { stage: 'withdrawn', reason: '抬头有误' })).toBe('taken')
  expect(await write(server, anInvoice(3, 300_00))).toBe('taken')
})

test('what was invoiced of a contract is invoiced of what amends it, and for its customer', async () => {
  await using server = await aServer()
  const after = signed({ id: 'contract:2' as never, amends: 'contract:1' })
  const other = aCustomer({ id: 'customer:2' as never, number: 'C-000002' })
  const asked = anInvoice(1, 300_00)
  server.load(aCustomer(), other, { ...signed(), stage: 'amended' as const } as Contract, after, asked)
  expect(await write(server, anInvoice(2, 1_00))).toMatch(/took the place/)
  const onIt = (amount: number, over = {}) => anInvoice(2, amount, { contractId: 'contract:2', ...over })
  expect(await write(server, onIt(1_00, { customerId: 'customer:2' }))).toMatch(/another customer/)
  const plan = { id: 'paymentPlan:2', contractId: 'contract:2' }
  expect(await write(server, aPlan([339_00], { ...plan, customerId: 'customer:2' }))).toMatch(
    /another customer/,
  )
  expect(await write(server, onIt(39_01))).toMatch(/More would be invoiced/)
  expect(await write(server, onIt(39_00))).toBe('taken')
})

test('what was issued is withdrawn as it was issued, and stays so', async () => {
  await using server = await aServer()
  server.load(aCustomer(), signed())
  const number = { invoiceNumber: '2431', issuedOn: '2026-03-02' }
  const back = { stage: 'withdrawn', reason: '抬头有误' }
  expect(await write(server, anInvoice(1, 300_00, { answererId: 'user:anna' }))).toBe('taken')
  expect(await change(server, 'invoiceRequest:1', { stage: 'issued', ...number })).toBe('taken')
  expect(await change(server, 'invoiceRequest:1', { ...back, amount: 1_00 })).toMatch(/stands as it is/)
  expect(await change(server, 'invoiceRequest:1', { ...back, note: '重开' })).toBe('taken')
  for (const over of [{ invoiceNumber: '2432' }, { title: '别家' }, { answererId: 'user:boris' }])
    expect(await change(server, 'invoiceRequest:1', over)).toMatch(/stands as it is/)
  server.load(anInvoice(2, 1_00, { createdBy: 'user:boris' }))
  expect(await change(server, 'invoiceRequest:2', { answererId: 'user:anna' })).toMatch(/Who was asked/)
  expect(await write(server, anInvoice(3, 1_00))).toBe('taken')
  expect(await change(server, 'invoiceRequest:3', { answererId: 'user:anna' })).toBe('taken')
})

test('an amount off the whole of a draft goes off what the draft comes to', async () => {
  await using server = await aServer()
  const rates = { discount: 0 as BasisPoints, taxRate: 1_300 as BasisPoints }
  server.load(aCustomer(), aContract({ lines: [aLine({ quantity: 3 })], amount: 339_00 as Cents, ...rates }))
  expect(await change(server, 'contract:1', { allowance: 39_00 })).toMatch(/the lines say/)
  expect(await change(server, 'contract:1', { allowance: 39_00, amount: 300_00 })).toBe('taken')
})

test('call-offs of a contract have its amount off the whole to the cent, and none has more than its share', async () => {
  await using server = await aServer()
  const contract = signed({ taxRate: 0 as BasisPoints, allowance: 10_00 as Cents, amount: 290_00 as Cents })
  server.load(aCustomer(), contract)
  const orders: Order[] = []
  for (const number of ['1', '2', '3']) {
    const made = {
      id: `order:${number}` as Order['id'],
      number: '',
      stamp: stampOf,
      today: '2026-03-02' as Day,
    }
    const order = orderFrom(contract, { ...made, number: 'SO', orders, quantities: new Map([['l1', 1]]) })
    if (!order.ok) throw new Error(order.failure.because)
    orders.push(order.value)
  }
  expect(orders.map(({ allowance }) => allowance)).toEqual([3_33, 3_34, 3_33])
  const wire = (order: Order, over: object = {}) =>
    ({ ...order, number: '', ...over }) as unknown as AnyDocument
  const more = {
    allowance: 3_40,
    amount: 96_60,
    totals: { lines: 100_00, discount: 0, net: 96_60, tax: 0, gross: 96_60 },
  }
  expect(await write(server, wire(orders[0] as Order, more))).toMatch(/the lines say/)
  for (const order of orders.slice(0, 2)) expect(await write(server, wire(order))).toBe('taken')
  expect(await write(server, wire(orders[2] as Order, more))).toMatch(/the lines say/)
  expect(await write(server, wire(orders[2] as Order))).toBe('taken')
})
