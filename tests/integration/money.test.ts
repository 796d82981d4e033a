import { expect, test } from 'vitest'
import type { Contract } from '#shared/contracts/contract.ts'
import { signContract } from '#shared/contracts/sign-contract.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { BasisPoints, Cents } from '#shared/kernel/money.ts'
import { type AnyDocument, toWire, type WireDocument } from '#shared/sync/any-document.ts'
import { at } from '#support/clock.ts'
import { aContract, aCustomer, aLine, any } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

const stamp = stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' })

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
  expect(await change(server, 'order:1', { stage: 'cancelled' })).toBe('taken')
  expect(await write(server, anOrder({ id: 'order:3', lines: [line(2)], amount: 226_00 }))).toBe('taken')
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
  expect(await write(server, aReceipt(2, -100_01))).toMatch(/go back/)
  expect(await write(server, aReceipt(2, -50_00))).toBe('taken')
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
