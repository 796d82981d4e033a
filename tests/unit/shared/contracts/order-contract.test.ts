import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ApprovalPolicy } from '#shared/approvals/approval.ts'
import { contractApprovalNeeded, isApprovalOfContract } from '#shared/approvals/needed-approval.ts'
import { inLimitsOn } from '#shared/catalog/exchange-rate.ts'
import { hasSerials } from '#shared/catalog/product.ts'
import type { Contract, Order, Receipt } from '#shared/contracts/contract.ts'
import { endRest, takeBackPieces } from '#shared/contracts/cut-order.ts'
import { cancelFault } from '#shared/contracts/end-order.ts'
import { amendedBy, endingSoon, followed, followUpContract } from '#shared/contracts/follow-up-contract.ts'
import {
  advanceOrder,
  assetsOf,
  deliver,
  deliverRest,
  orderFrom,
  owed,
  undeliver,
} from '#shared/contracts/order-contract.ts'
import { openLines } from '#shared/contracts/open-lines.ts'
import { orderFault, orderLineAmount, untoldDifference } from '#shared/contracts/order-sums.ts'
import { orderFields } from '#shared/templates/record-fields.ts'
import { contractHash, isAsSigned } from '#shared/contracts/sign-contract.ts'
import { contractSums } from '#shared/contracts/contract-sums.ts'
import { changedClauses, clausesOf } from '#shared/contracts/standard-clauses.ts'
import type { BasisPoints, Cents } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import { draftFrom } from '#shared/quotes/quote-stages.ts'
import { refusalFrom } from '#shared/registry/refusal-sentence.ts'
import { mayMove } from '#shared/sync/states.ts'
import { at } from '#support/clock.ts'
import { aContract, aCustomer, aLine, aQuote } from '#support/documents.ts'

const today = '2026-03-02' as Day
const stamp = { at: at('12:00'), by: 'user:anna', device: 'device:1' }
const made = { id: 'order:01' as Order['id'], number: 'SO-2026-000001', stamp, today }
const contract = (over: Partial<Contract> = {}): Contract =>
  aContract({
    number: 'CT-2026-000001',
    stage: 'signed',
    lines: [
      aLine({ id: 'a', quantity: 3, unitPrice: 100_00 as Cents }),
      aLine({ id: 'b', quantity: 2, unitPrice: 50_00 as Cents, code: 'B' }),
    ],
    discount: 0 as BasisPoints,
    taxRate: 1_300 as BasisPoints,
    clauses: clausesOf('sales', 'en'),
    ...over,
  })
function order(over: Parameters<typeof orderFrom>[1] = made, of = contract()): Order {
  const result = orderFrom(of, over)
  if (!result.ok) throw new Error(result.failure.because)
  return result.value
}

describe('the discounts that were agreed on', () => {
  const agreed = contract({
    lines: [
      aLine({ id: 'a', quantity: 6, unitPrice: 14_753_70 as Cents, discount: 1_500 as BasisPoints }),
      aLine({ id: 'b', quantity: 1, unitPrice: 24_290_20 as Cents, taxRate: 600 as BasisPoints }),
    ],
    discount: 2_000 as BasisPoints,
  })

  test('stand on the order, of each line and of the whole, and add up to its amount', () => {
    const made_ = order(made, agreed)
    expect(made_.lines.map(orderLineAmount)).toEqual([75_243_87, 24_290_20])
    expect(made_.lines[1]?.taxRate).toBe(600)
    expect(made_.totals).toMatchObject({ lines: 99_534_07, discount: 19_906_81, net: 79_627_26 })
    expect(made_.amount).toBe(made_.totals?.gross)
    expect(orderFault(made_)).toBeUndefined()
    expect(untoldDifference(made_)).toBe(0)
    const fields = orderFields(
      { order: made_, customer: aCustomer(), owner: undefined, contractNumber: '' },
      'zh-CN',
    )
    expect(fields).toMatchObject({
      totals_told: true,
      untold_difference: '',
      discount: '¥19,906.81',
      lines: [{ discount: '15%', amount: '75,243.87' }, { discount: '' }],
    })
  })

  test('an order of before shows what its lines miss, and nothing about it is invented', () => {
    const { totals: _totals, discount: _discount, taxRate: _rate, lines, ...rest } = order(made, agreed)
    const bare = lines.map(({ discount: _off, taxRate: _own, ...line }) => line)
    const before: Order = { ...rest, lines: bare }
    expect(untoldDifference(before)).toBe(before.amount - 112_812_40)
    expect(orderFault(before)).toBeUndefined()
    expect(
      orderFields({ order: before, customer: aCustomer(), owner: undefined, contractNumber: '' }, 'en'),
    ).toMatchObject({ totals_told: false, lines: [{ amount: '88,522.20' }, {}] })
  })

  test('an order whose amount is not its total is refused', () => {
    expect(orderFault({ ...order(made, agreed), amount: 1 as Cents })).toEqual({ kind: 'orderTotal' })
  })
})

describe('an order', () => {
  test('takes all that is open of a contract, once', () => {
    const whole = order()
    expect(whole).toMatchObject({ amount: 452_00, lines: [{ lineId: 'a', quantity: 3 }, { quantity: 2 }] })
    expect(orderFrom(contract(), { ...made, orders: [whole] })).toMatchObject({
      failure: { because: 'nothingOpen' },
    })
    const cancelled = { ...whole, stage: 'cancelled' as const }
    expect(orderFrom(contract(), { ...made, orders: [cancelled] })).toMatchObject({ ok: true })
  })

  test('of a frame contract calls off pieces until none are left, never more', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 10 }), (calls) => {
        const orders: Order[] = []
        for (const [a, b] of calls) {
          const quantities = new Map([
            ['a', a],
            ['b', b],
          ])
          const result = orderFrom(contract({ kind: 'frame' }), { ...made, orders, quantities })
          if (result.ok) orders.push(result.value)
        }
        const of = (id: string) =>
          orders
            .flatMap(({ lines }) => lines)
            .reduce((sum, line) => sum + (line.lineId === id ? line.quantity : 0), 0)
        expect(of('a')).toBeLessThanOrEqual(3)
        expect(of('b')).toBeLessThanOrEqual(2)
        expect(openLines(contract(), orders).map(({ open }) => open)).toEqual([3 - of('a'), 2 - of('b')])
      }),
    )
  })

  test('of an amount off the whole has, with the other call-offs, all of it to the cent, however the pieces are split', () => {
    const cents = fc.integer({ min: 1, max: 9_999_99 })
    const rate = fc.constantFrom(0, 600, 900, 1_300)
    const lineOf = fc.record({ unitPrice: cents, quantity: fc.integer({ min: 1, max: 7 }), taxRate: rate })
    const calls = fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.boolean()), { maxLength: 6 })
    fc.assert(
      fc.property(lineOf, lineOf, fc.integer({ min: 1, max: 4_000 }), calls, (a, b, off, some) => {
        const lines = [aLine({ id: 'a', ...a } as never), aLine({ id: 'b', ...b } as never)]
        const whole = contract({ kind: 'frame', lines })
        const full = totalsOf(contractSums(whole, lines)).gross
        const allowance = Math.max(1, Math.floor((full * off) / 10_000)) as Cents
        const agreed = { ...whole, allowance }
        const orders: Order[] = []
        const callOff = (quantities: ReadonlyMap<string, number>, isCancelled: boolean) => {
          const result = orderFrom(agreed, { ...made, orders, quantities })
          if (!result.ok) return
          expect(orderFault(result.value)).toBeUndefined()
          orders.push(isCancelled ? { ...result.value, stage: 'cancelled' } : result.value)
        }
        for (const [pieces, others, isCancelled] of some)
          callOff(new Map([['a', pieces] as const, ['b', others] as const]), isCancelled)
        // The rest, piece by piece.
        for (const { line, open } of openLines(agreed, orders))
          for (let left = open; left > 0; left -= 1) callOff(new Map([[line.id, 1]]), false)
        expect(openLines(agreed, orders).map(({ open }) => open)).toEqual([0, 0])
        const alive = orders.filter(({ stage }) => stage !== 'cancelled')
        expect(alive.reduce((sum, one) => sum + (one.allowance ?? 0), 0)).toBe(allowance)
      }),
      { numRuns: 300 },
    )
  })

  test('of three of a kind at ten off has 3.33, 3.34 and 3.33', () => {
    const lines = [aLine({ id: 'a', quantity: 3, unitPrice: 100_00 as Cents })]
    const agreed = contract({ kind: 'frame', lines, taxRate: 0 as BasisPoints, allowance: 10_00 as Cents })
    const orders: Order[] = []
    for (let at_ = 0; at_ < 3; at_ += 1)
      orders.push(order({ ...made, orders, quantities: new Map([['a', 1]]) }, agreed))
    expect(orders.map(({ allowance, amount }) => [allowance, amount])).toEqual([
      [3_33, 96_67],
      [3_34, 96_66],
      [3_33, 96_67],
    ])
  })

  test('of an amendment takes only what the first contract had not', () => {
    const first = order()
    const more = contract({
      id: 'contract:2' as never,
      amends: 'contract:1',
      lines: [aLine({ id: 'a', quantity: 5 })],
    })
    expect(orderFrom(more, { ...made, orders: [first] })).toMatchObject({
      value: { lines: [{ quantity: 2 }] },
    })
  })
})

describe('delivering', () => {
  test.each([
    [{ kind: 'goods', unit: '台' }, true],
    [{ kind: 'goods', unit: '米' }, false],
    [{ kind: 'goods', unit: '米', decimals: 0 }, true],
    [{ kind: 'goods', unit: '台', decimals: 1 }, false],
    [{ kind: 'sparePart', unit: '件' }, false],
    [{ kind: 'service', unit: '次', decimals: 0 }, false],
  ] as const)('%o has serial numbers: %s', (product, expected) => {
    expect(hasSerials(product)).toBe(expected)
  })

  test('goods by the metre come without a number, also with all that is left', () => {
    const metres = order(made, contract({ lines: [aLine({ id: 'a', quantity: 12.5 })] }))
    const needed = hasSerials({ kind: 'goods', unit: '米' })
    const part = deliver(metres, 0, 2.5, [], needed)
    if (!part.ok) throw new Error(part.failure.because)
    expect(part.value).toMatchObject({ stage: 'partlyExecuted', lines: [{ delivered: 2.5 }] })
    expect(deliverRest(part.value, () => needed)).toMatchObject({
      value: { stage: 'executed', lines: [{ delivered: 12.5 }] },
    })
  })

  test('needs a serial number for every machine, none of them twice', () => {
    const because = (serials: string[], pieces = 2) => {
      const done = deliver(order(), 0, pieces, serials, true)
      return done.ok ? 'ok' : done.failure.because
    }
    expect(because(['S1'])).toBe('serialsMissing')
    expect(because(['S1', 'S1'])).toBe('serialTwice')
    expect(because(['S1', 'S2'])).toBe('ok')
    expect(because(['S1', 'S2', 'S3', 'S4'], 4)).toBe('tooMany')
    expect(because([], 0)).toBe('tooMany')
  })

  test('goes in parts; the last piece executes the order', () => {
    const part = deliver(order(), 0, 2, ['S1', 'S2'], true)
    expect(part).toMatchObject({ value: { stage: 'partlyExecuted' } })
    const again = part.ok && deliver(part.value, 0, 1, ['S2'], true)
    expect(again).toMatchObject({ failure: { because: 'serialTwice' } })
    const rest = part.ok && deliver(part.value, 0, 1, ['S3'], true)
    const whole = rest && rest.ok && deliver(rest.value, 1, 2, [], false)
    expect(whole).toMatchObject({ value: { stage: 'executed' } })
    expect(whole && whole.ok && deliver(whole.value, 1, 1, [], false)).toMatchObject({
      failure: { because: 'wrongStage' },
    })
  })

  test('all at once leaves the machines to be delivered with their numbers', () => {
    const rest = deliverRest(order(), (productId) => productId === 'product:machine')
    expect(rest).toMatchObject({ value: { stage: 'executed', lines: [{ delivered: 3 }, { delivered: 2 }] } })
    expect(deliverRest(order(), () => true)).toMatchObject({ failure: { because: 'tooMany' } })
  })

  test('makes each machine once, by ids that follow from the order', () => {
    const done = deliver(order(), 0, 2, ['S1', 'S2'], true)
    if (!done.ok) throw new Error(done.failure.because)
    const about = { stamp, day: today, siteId: 'site:1', warrantyDays: 730 }
    const assets = assetsOf(done.value, about)
    expect(assets).toMatchObject([
      { id: 'asset:01-0-0', serialNumber: 'S1', warrantyUntil: '2028-03-01', siteId: 'site:1' },
      { id: 'asset:01-0-1', serialNumber: 'S2' },
    ])
    const rest = deliver(done.value, 0, 1, ['S3'], true)
    const later = rest.ok ? assetsOf(rest.value, about) : []
    expect(later.slice(0, 2).map(({ id }) => id)).toEqual(assets.map(({ id }) => id))
    expect(later).toHaveLength(3)
  })
})

test('an order is paid when all of its money came in, and not before', () => {
  const invoiced = { ...order(), stage: 'invoiced' as const }
  const receipt = (amount: number) =>
    ({ id: `receipt:${amount}`, orderId: 'order:01', amount }) as unknown as Receipt
  expect(owed(invoiced, [receipt(400_00), { ...receipt(1), orderId: 'order:x' }])).toBe(52_00)
  expect(advanceOrder(invoiced, 'paid', [receipt(400_00)])).toMatchObject({ failure: { because: 'notAll' } })
  expect(advanceOrder(invoiced, 'paid', [receipt(400_00), receipt(52_00)])).toMatchObject({
    value: { stage: 'paid' },
  })
  expect(advanceOrder(order(), 'invoiced', [])).toMatchObject({ failure: { because: 'wrongStage' } })
})

describe('what follows a contract', () => {
  const follow = (as: 'amends' | 'renews', of = contract()) =>
    followUpContract(of, as, { id: 'contract:9' as never, number: 'CT-2026-000009', stamp, today })

  test('is made under the customer’s record that stands', () => {
    const after = follow('renews', contract({ madeFor: 'customer:old' }))
    expect(after).toMatchObject({ ok: true, value: { customerId: 'customer:1' } })
    expect(after.ok && after.value.madeFor).toBeUndefined()
    const quote = aQuote({ madeFor: 'customer:old' })
    for (const as of ['revision', 'copy'] as const)
      expect(draftFrom(quote, as, 'quote:9' as never, stamp, today).madeFor).toBeUndefined()
  })

  test('is a draft of its own that names it, without its signatures', () => {
    const amendment = follow('amends')
    expect(amendment).toMatchObject({
      value: {
        id: 'contract:9',
        stage: 'draft',
        amends: 'contract:1',
        signatures: [],
        validUntil: '2027-03-02',
      },
    })
    expect(amendment.ok && amendment.value.signedHash).toBeUndefined()
    expect(follow('amends', contract({ stage: 'draft' }))).toMatchObject({
      failure: { because: 'notSigned' },
    })
  })

  test('a renewal goes on from the end for as long as the old one held', () => {
    expect(follow('renews')).toMatchObject({ value: { renews: 'contract:1', validUntil: '2028-03-01' } })
  })

  test('closes the old one, and is part of what is signed', () => {
    expect(followed(contract(), 'amends').stage).toBe('amended')
    expect(followed(contract({ stage: 'terminated' }), 'renews').stage).toBe('terminated')
    const renewal = follow('renews')
    const signed = renewal.ok ? { ...renewal.value, signedHash: contractHash(renewal.value) } : contract()
    expect(isAsSigned(signed)).toBe(true)
    expect(isAsSigned({ ...signed, renews: 'contract:other' })).toBe(false)
  })

  test('a revised quote amends the contract of the one it took the place of', () => {
    const quotes = [
      aQuote({ id: 'quote:1' as never }),
      aQuote({ id: 'quote:2' as never, supersedes: 'quote:1' }),
      aQuote({ id: 'quote:3' as never, supersedes: 'quote:2' }),
    ]
    const last = quotes[2]
    expect(last && amendedBy(last, quotes, [contract()])?.id).toBe('contract:1')
    expect(last && amendedBy(last, quotes, [contract({ stage: 'draft' })])).toBeUndefined()
  })

  test('service and frame contracts that end soon are told until they are renewed', () => {
    const ending = contract({ id: 'contract:s' as never, kind: 'service', validUntil: '2026-04-01' as Day })
    const sale = contract({ validUntil: '2026-04-01' as Day })
    expect(endingSoon([ending, sale], today, 60).map(({ id }) => id)).toEqual(['contract:s'])
    expect(endingSoon([ending, contract({ renews: 'contract:s' })], today, 60)).toEqual([])
    expect(endingSoon([ending], today, 10)).toEqual([])
  })
})

describe('a contract needs a yes', () => {
  const limit = {
    role: 'rep',
    maxDiscount: 0,
    maxAmount: 500_00,
    typedPrices: 'allowed',
    changedClauses: 'needApproval',
    contractKinds: ['frame'],
  }
  const policy = { limits: [limit] } as unknown as ApprovalPolicy
  const rules = (of: Contract, roles = ['rep']) =>
    contractApprovalNeeded(of, policy, { roles, territoryId: '' }, inLimitsOn('2026-03-02' as Day, [])).map(
      ({ rule }) => rule,
    )

  test('for its amount, its kind, and every clause that is not the company’s own', () => {
    const standard = contract({ amount: 452_00 as Cents })
    expect(rules(standard)).toEqual([])
    expect(rules({ ...standard, amount: 500_01 as Cents })).toEqual(['amount'])
    expect(rules({ ...standard, kind: 'frame', clauses: clausesOf('frame', 'zh-CN') })).toEqual(['kind'])
    expect(rules({ ...standard, clauses: clausesOf('sales', 'en').slice(1) })).toEqual(['clauses'])
    expect(rules({ ...standard, amount: 900_00 as Cents }, ['manager'])).toEqual([])
  })

  test('that stands for exactly what was decided about', () => {
    const of = contract()
    const approval = { subjectId: of.id, stage: 'approved', contentHash: contractHash(of) } as never
    expect(isApprovalOfContract(approval, of)).toBe(true)
    expect(isApprovalOfContract(approval, { ...of, title: 'other' })).toBe(false)
  })

  test('clauses in either language are the company’s own; one word more is not', () => {
    for (const kind of ['sales', 'service', 'frame'] as const)
      for (const language of ['zh-CN', 'en'] as const) {
        const clauses = clausesOf(kind, language)
        expect(changedClauses({ kind, clauses })).toBe(0)
        const [first, ...rest] = clauses
        expect(
          first && changedClauses({ kind, clauses: [{ ...first, text: `${first.text} x` }, ...rest] }),
        ).toBe(1)
      }
  })
})

describe('what was noted by mistake', () => {
  const noted = () => {
    const before = order()
    const after = deliverRest(before, () => false)
    if (!after.ok) throw new Error('not delivered')
    return { before, after: after.value }
  }

  test('a delivery is taken back whole, on the server too', () => {
    const both = noted()
    expect(both.after.stage).toBe('executed')
    expect(undeliver(both.after, both)).toEqual({ ok: true, value: both.before })
    expect(mayMove('order', both.after.stage, both.before.stage)).toBe(true)
  })

  test('but not of lines to which something was added since, nor of an order that went on', () => {
    const both = noted()
    const [first, second] = both.after.lines
    const changed = { ...both.after, lines: [{ ...first, delivered: 2 }, second] } as Order
    expect(undeliver(changed, both)).toMatchObject({
      ok: true,
      value: { stage: 'partlyExecuted', lines: [{ delivered: 2 }, { quantity: 2 }] },
    })
    expect(undeliver({ ...both.after, stage: 'invoiced' }, both).ok).toBe(false)
  })

  const money = (...amounts: number[]) =>
    amounts.map((amount) => ({ orderId: made.id, amount }) as unknown as Receipt)

  test('an order is cancelled with its reason, once no piece and no money of it stands against that', () => {
    const why = 'The plant is not built'
    const part = deliver(order(), 0, 2, [], false)
    if (!part.ok) throw new Error('not delivered')
    expect(advanceOrder(part.value, 'cancelled', [], why)).toMatchObject({
      failure: { because: 'delivered' },
    })
    expect(advanceOrder(order(), 'cancelled', money(5_00), why)).toMatchObject({
      failure: { because: 'received' },
    })
    // Money of another order is none of this one; what was paid back is not here any more.
    const other = [{ orderId: 'order:02', amount: 5_00 } as unknown as Receipt]
    for (const receipts of [[], money(5_00, -5_00), other])
      expect(advanceOrder(order(), 'cancelled', receipts, why)).toMatchObject({
        ok: true,
        value: { stage: 'cancelled', reason: why },
      })
    const back = takeBackPieces(part.value, 0)
    expect(back).toMatchObject({ ok: true, value: { stage: 'confirmed' } })
    expect(back.ok && advanceOrder(back.value, 'cancelled', [], why)).toMatchObject({ ok: true })
  })

  test('of metres and hours it is said how many stand against it, to the last decimal', () => {
    const lines = [
      aLine({ id: 'a', quantity: 12.5, unit: 'm' }),
      aLine({ id: 'b', quantity: 0.1, unit: 'h' }),
      aLine({ id: 'c', quantity: 0.2, unit: 'h' }),
    ]
    for (const [pieces, ...delivered] of [
      [2.5, 2.5, 0, 0],
      [0.3, 0, 0.1, 0.2],
    ] as const) {
      const whole = order(made, contract({ lines }))
      const some = {
        ...whole,
        lines: whole.lines.map((line, at) => ({ ...line, delivered: delivered[at] ?? 0 })),
      }
      const fault = cancelFault(some, [])
      expect(fault).toEqual({ kind: 'cancelDelivered', pieces })
      // As it comes over the wire.
      expect(refusalFrom(JSON.parse(JSON.stringify(fault)))).toEqual(fault)
    }
  })

  test('pieces that are machines are not taken back, nor what nobody delivered', () => {
    const part = deliver(order(), 0, 1, ['SN-1'], true)
    if (!part.ok) throw new Error('not delivered')
    expect(takeBackPieces(part.value, 0)).toMatchObject({ failure: { because: 'tooMany' } })
    expect(takeBackPieces(part.value, 1)).toMatchObject({ failure: { because: 'tooMany' } })
    expect(takeBackPieces(order(), 0)).toMatchObject({ failure: { because: 'wrongStage' } })
  })

  test('what is left of an order ends with what lies at the customer’s, and comes to exactly that', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (discount, quantity) => {
        const whole = order()
        const some = { ...whole, discount: (discount * 100) as BasisPoints }
        const lines = some.lines.map((line, at) => ({ ...line, quantity: at === 0 ? quantity + 1 : 2 }))
        const part = deliver({ ...some, lines }, 0, quantity, [], false)
        if (!part.ok) throw new Error('not delivered')
        const cut = endRest(part.value, undefined, [], 'No more')
        if (!cut.ok) throw new Error(cut.failure.because)
        expect(cut.value).toMatchObject({ stage: 'executed', reason: 'No more', lines: [{ quantity }] })
        expect(orderFault(cut.value)).toBeUndefined()
      }),
    )
    const part = deliver(order(), 0, 1, [], false)
    const paid = part.ok && endRest(part.value, contract(), money(order().amount), 'No more')
    expect(paid).toMatchObject({ failure: { because: 'paidMore' } })
    expect(endRest(order(), contract(), [], 'No more')).toMatchObject({ failure: { because: 'wrongStage' } })
  })

  test('of an amount off the whole, what lies at the customer’s has the share that its contract gives it', () => {
    const lines = [aLine({ id: 'a', quantity: 100, unitPrice: 100_00 as Cents })]
    const agreed = contract({ lines, taxRate: 0 as BasisPoints, allowance: 50_00 as Cents })
    const part = deliver(order(made, agreed), 0, 60, [], false)
    if (!part.ok) throw new Error('not delivered')
    for (const known of [agreed, undefined]) {
      const cut = endRest(part.value, known, [], 'No more')
      expect(cut).toMatchObject({ ok: true, value: { amount: 5_970_00, allowance: 30_00 } })
      expect(cut.ok && orderFault(cut.value)).toBeUndefined()
    }
  })
})
