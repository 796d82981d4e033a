import { type Due, type Instalment, sharesOf } from '#shared/contracts/payment-plan.ts'
import { type BasisPoints, type Cents, minus, sum } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'

export const dueKinds = ['date', 'delivery', 'acceptance', 'day'] as const
type DueKind = (typeof dueKinds)[number]

/** As many as one types by hand. */
export const mostInstalments = 12

/** A plan while it is typed: every field by the place of its instalment. */
export interface TypedPlan {
  readonly rows: number
  readonly [name: `name${number}`]: string
  readonly [share: `share${number}`]: BasisPoints | null
  readonly [amount: `amount${number}`]: Cents | null
  readonly [due: `due${number}`]: DueKind
  readonly [on: `on${number}`]: string
  readonly [days: `days${number}`]: number | null
}

/** What most sales are paid by, as the usual clause has it: 30 %, 60 % at delivery, 10 % after acceptance. */
export function usualPlan(names: readonly [string, string, string]) {
  const parts = [
    { share: 3_000, due: { after: 'date', days: 7 } },
    { share: 6_000, due: { after: 'delivery', days: 0 } },
    { share: 1_000, due: { after: 'acceptance', days: 30 } },
  ] as const
  return (total: Cents): readonly Instalment[] => {
    const amounts = sharesOf(
      total,
      parts.map(({ share }) => share as BasisPoints),
    )
    return parts.map(({ share, due }, index) => ({
      id: String(index + 1),
      name: names[index] ?? '',
      share: share as BasisPoints,
      amount: amounts[index] ?? (0 as Cents),
      due,
    }))
  }
}

export function typedOf(instalments: readonly Instalment[]): TypedPlan {
  const typed: Record<string, unknown> = { rows: Math.max(1, instalments.length) }
  for (let index = 0; index < Math.max(mostInstalments, instalments.length); index += 1) {
    const { name = '', share = null, amount = null, due } = instalments[index] ?? {}
    const isDay = due !== undefined && 'on' in due
    Object.assign(typed, {
      [`name${index}`]: name,
      [`share${index}`]: share,
      [`amount${index}`]: amount,
      [`due${index}`]: isDay ? 'day' : (due?.after ?? 'delivery'),
      [`on${index}`]: isDay ? due.on : '',
      [`days${index}`]: due !== undefined && !isDay ? due.days : 30,
    })
  }
  return typed as unknown as TypedPlan
}

/** What a share of the contract comes to while it is typed; the last one is put right when it is saved. */
export function amountOf(total: Cents, share: BasisPoints): Cents {
  return sharesOf(total, [share])[0] ?? (0 as Cents)
}

/** What of the contract nobody has distributed yet; a cent that shares are rounded by is none. */
export function leftOf(total: Cents, typed: TypedPlan): Cents {
  return minus(total, sum(instalmentsOf(total, typed).map(({ amount }) => amount)))
}

/** What was typed, as it is kept. Shares that are the whole come to exactly the whole. */
export function instalmentsOf(total: Cents, typed: TypedPlan): readonly Instalment[] {
  const places = Array.from({ length: typed.rows }, (_, index) => index)
  const shares = places.map((index) => typed[`share${index}`] ?? null)
  const isByShare = shares.every((share) => share !== null)
  const exact = isByShare ? sharesOf(total, shares) : []
  return places.map((index) => {
    const share = shares[index] ?? null
    return {
      id: String(index + 1),
      name: (typed[`name${index}`] ?? '').trim(),
      amount: exact[index] ?? typed[`amount${index}`] ?? (0 as Cents),
      ...(share === null ? {} : { share }),
      due: dueOf(typed, index),
    }
  })
}

function dueOf(typed: TypedPlan, index: number): Due {
  const kind = typed[`due${index}`] ?? 'delivery'
  return kind === 'day'
    ? { on: (typed[`on${index}`] ?? '') as Day }
    : { after: kind, days: typed[`days${index}`] ?? 0 }
}
