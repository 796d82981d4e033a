import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Instalment,
  type PaymentPlan,
  planFault,
  receivables,
  sharesOf,
} from '#shared/contracts/payment-plan.ts'
import { addDays } from '#shared/kernel/clock.ts'
import { type BasisPoints, type Cents, sum } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'

const signedOn = '2026-03-01' as Day
const contract = { signedOn, amount: 1_000_00 as Cents, currency: 'CNY' as const }
const part = (id: string, amount: number, due: Instalment['due']): Instalment => ({
  id,
  name: id,
  amount: amount as Cents,
  due,
})
const plan = (over: Partial<PaymentPlan> = {}) =>
  ({
    currency: 'CNY',
    instalments: [
      part('down', 300_00, { after: 'date', days: 7 }),
      part('goods', 600_00, { after: 'delivery', days: 0 }),
      part('last', 100_00, { after: 'acceptance', days: 30 }),
    ],
    ...over,
  }) as PaymentPlan
const seen = (of: PaymentPlan, received: number, today: string) =>
  receivables(of, contract, received as Cents, today as Day).map((one) => [
    one.instalment.id,
    one.dueOn ?? '',
    one.open,
    one.overdue,
  ])

describe('what is to come in', () => {
  test('is due after days that come as they come, and overdue from the day after', () => {
    expect(seen(plan(), 0, '2026-03-08')).toEqual([
      ['down', '2026-03-08', 300_00, 0],
      ['goods', '', 600_00, 0],
      ['last', '', 100_00, 0],
    ])
    const delivered = plan({ deliveredOn: '2026-03-05' as Day, acceptedOn: '2026-04-01' as Day })
    expect(seen(delivered, 350_00, '2026-03-10')).toEqual([
      // What was due first is paid first: the goods on the 5th, before the down payment on the 8th.
      ['down', '2026-03-08', 300_00, 2],
      ['goods', '2026-03-05', 250_00, 5],
      ['last', '2026-05-01', 100_00, 0],
    ])
    expect(seen(delivered, 1_000_00, '2026-12-31').map(([, , open, overdue]) => [open, overdue])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ])
  })

  test('loses and adds nothing, whatever came in and whenever it was due', () => {
    const due = fc.oneof(
      fc.record({ on: fc.integer({ min: 0, max: 400 }).map((days) => addDays(signedOn, days)) }),
      fc.record({
        after: fc.constantFrom('date' as const, 'delivery' as const, 'acceptance' as const),
        days: fc.integer({ min: 0, max: 90 }),
      }),
    )
    const instalments = fc.array(fc.tuple(fc.integer({ min: 1, max: 1e9 }), due), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(instalments, fc.integer({ min: -1e9, max: 2e10 }), (parts, received) => {
        const of = plan({ instalments: parts.map(([amount, when], at) => part(String(at), amount, when)) })
        const rows = receivables(of, contract, received as Cents, addDays(signedOn, 60))
        const total = sum(of.instalments.map(({ amount }) => amount))
        const came = sum(rows.map((row) => row.received))
        expect(came).toBe(Math.min(Math.max(0, received), total))
        expect(sum(rows.map(({ open }) => open))).toBe(total - came)
        for (const row of rows) expect(row.received >= 0 && row.open >= 0).toBe(true)
        // Nothing is paid in part before what was due earlier is paid whole.
        for (const one of rows)
          for (const other of rows)
            if (one.received > 0 && (other.dueOn ?? '9999') < (one.dueOn ?? '9999'))
              expect(other.open).toBe(0)
      }),
    )
  })
})

describe('shares of a contract', () => {
  test('come to exactly the whole where they are the whole', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e12 }),
        fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 12 }),
        (amount, weights) => {
          const all = weights.reduce((one, other) => one + other, 0)
          const shares = weights.map((weight) => Math.floor((weight * 10_000) / all))
          shares[shares.length - 1] = 10_000 - shares.slice(0, -1).reduce((one, other) => one + other, 0)
          expect(sum(sharesOf(amount as Cents, shares as BasisPoints[]))).toBe(amount)
        },
      ),
    )
    expect(sharesOf(100_01 as Cents, [5_000, 2_500] as BasisPoints[])).toEqual([50_01, 25_00])
  })
})

test('a plan comes to its contract, in its currency, and no instalment to nothing', () => {
  expect(planFault(plan(), contract)).toBeUndefined()
  expect(planFault(plan(), { ...contract, amount: 999_99 as Cents })).toBe('sum')
  expect(planFault(plan({ currency: 'USD' }), contract)).toBe('currency')
  const odd = [part('a', 1_100_00, { on: signedOn }), part('b', -100_00, { on: signedOn })]
  expect(planFault(plan({ instalments: odd }), contract)).toBe('nothing')
})
