import { addDays, daysBetween } from '../kernel/clock.ts'
import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { BasisPoints, Cents, Currency, minus, portion, sum } from '../kernel/money.ts'
import { Day, type Infer, oneOf, record, text, Type } from '../kernel/schema.ts'
import type { Contract } from './contract.ts'

/** When an instalment is due: on a day, or so many days after something that has a day of its own. */
export type Due = Infer<typeof Due>
export const Due = Type.Union([
  record({ on: Day }),
  record({
    after: oneOf('date', 'delivery', 'acceptance'),
    days: Type.Integer({ minimum: 0, maximum: 3_650 }),
  }),
])

/** A part of what a contract comes to. `share` is what it was typed as, where it was no amount. */
export type Instalment = Infer<typeof Instalment>
export const Instalment = record({
  id: text(40, 1),
  name: text(80, 1),
  amount: Cents,
  share: Type.Optional(BasisPoints),
  due: Due,
})

/**
 * By which instalments a contract is to be paid. It is ours and no part of what was signed: days of delivery and
 * acceptance come to it as they come. There is one of a contract, under the contract's own id.
 */
export type PaymentPlan = Infer<typeof PaymentPlan>
export const PaymentPlan = documentSchema('paymentPlan', {
  customerId: idSchema('customer'),
  contractId: text(48),
  opportunityId: Type.Optional(text(48)),
  currency: Currency,
  instalments: Type.Array(Instalment, { minItems: 1, maxItems: 40 }),
  deliveredOn: Type.Optional(Day),
  acceptedOn: Type.Optional(Day),
})

/** There is one plan of a contract, however many laptops make it. */
export function planIdOf(contractId: string): PaymentPlan['id'] {
  return contractId.replace('contract:', 'paymentPlan:') as PaymentPlan['id']
}

/** `nothing`: an instalment of nothing or less. `sum`: they do not come to what the contract does. */
export type PlanFault = 'nothing' | 'sum' | 'currency'

/** What is wrong with a plan of a contract; `undefined` where it may be. */
export function planFault(
  { instalments, currency }: Pick<PaymentPlan, 'instalments' | 'currency'>,
  contract: Pick<Contract, 'amount' | 'currency'>,
): PlanFault | undefined {
  if (instalments.some(({ amount }) => amount <= 0)) return 'nothing'
  if (currency !== contract.currency) return 'currency'
  return sum(instalments.map(({ amount }) => amount)) === contract.amount ? undefined : 'sum'
}

/**
 * What shares of an amount come to: each rounded as on a quote, and the last of them so that nothing is lost or
 * added where they are the whole.
 */
export function sharesOf(amount: Cents, shares: readonly BasisPoints[]): readonly Cents[] {
  const parts = shares.map((share) => portion(amount, share))
  const isWhole = shares.reduce<number>((all, share) => all + share, 0) === 10_000
  if (!isWhole) return parts
  const before = sum(parts.slice(0, -1))
  return [...parts.slice(0, -1), minus(amount, before)]
}

/** The day on which an instalment is due; `undefined` as long as what it waits for has none. */
export function dueDay(
  { due }: Pick<Instalment, 'due'>,
  { signedOn }: Pick<Contract, 'signedOn'>,
  { deliveredOn, acceptedOn }: Pick<PaymentPlan, 'deliveredOn' | 'acceptedOn'>,
): Day | undefined {
  if ('on' in due) return due.on
  const from = { date: signedOn, delivery: deliveredOn, acceptance: acceptedOn }[due.after]
  return from === undefined ? undefined : addDays(from, due.days)
}

/** An instalment with what came in for it. */
export interface Receivable {
  readonly instalment: Instalment
  readonly dueOn: Day | undefined
  readonly received: Cents
  readonly open: Cents
  /** Days since it was due, as long as some of it is open; 0 where it is not overdue. */
  readonly overdue: number
}

/**
 * What came in, held against the plan: it pays what is due first, and what has no day yet last. The instalments
 * stand in the order of the plan.
 */
export function receivables(
  plan: PaymentPlan,
  contract: Pick<Contract, 'signedOn'>,
  received: Cents,
  today: Day,
): readonly Receivable[] {
  const dated = plan.instalments.map((instalment) => ({
    instalment,
    dueOn: dueDay(instalment, contract, plan),
  }))
  const byDay = dated.toSorted((a, b) =>
    (a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : a.dueOn === b.dueOn ? 0 : 1,
  )
  let left = Math.max(0, received)
  const paid = new Map<Instalment, Cents>()
  for (const { instalment } of byDay) {
    const part = Math.min(left, instalment.amount)
    paid.set(instalment, part as Cents)
    left -= part
  }
  return dated.map(({ instalment, dueOn }) => {
    const came = paid.get(instalment) ?? (0 as Cents)
    const open = minus(instalment.amount, came)
    const isLate = open > 0 && dueOn !== undefined && dueOn < today
    return { instalment, dueOn, received: came, open, overdue: isLate ? daysBetween(dueOn, today) : 0 }
  })
}
