import { type Cents, type Currency, sum } from '../kernel/money.ts'
import type { Day } from '../kernel/schema.ts'
import type { Contract, Order, Receipt } from './contract.ts'

/** A contract, an order or a receipt as a line of a list. */
export interface RecordRow {
  readonly id: string
  /** Where it opens: a receipt at its order. */
  readonly opens: { readonly name: 'contract' | 'order'; readonly id: string }
  readonly number: string
  readonly title: string
  readonly customerId: string
  readonly day: Day
  /** Its stage; of a receipt how it was paid. */
  readonly stage: string
  /** '' where it names none: then the customer's owner stands for it. */
  readonly ownerId: string
  readonly amount: Cents
  readonly currency: Currency
  /** What is still to be paid of an order. */
  readonly open?: Cents
}

export interface Records {
  readonly contracts: readonly Contract[]
  readonly orders: readonly Order[]
  readonly receipts: readonly Receipt[]
}

export function contractRows({ contracts }: Records): readonly RecordRow[] {
  return newestFirst(
    contracts.map(({ id, number, title, customerId, signedOn, stage, ownerId, amount, currency }) => ({
      id,
      opens: { name: 'contract', id },
      number,
      title,
      customerId,
      day: signedOn,
      stage,
      ownerId,
      amount,
      currency,
    })),
  )
}

/** Orders under the title of their contract, with what is still to be paid. */
export function orderRows({ contracts, orders, receipts }: Records): readonly RecordRow[] {
  const contractOf = new Map(contracts.map((contract) => [contract.id as string, contract]))
  const paid = Map.groupBy(receipts, ({ orderId }) => orderId)
  return newestFirst(
    orders.map((order) => {
      const { id, number, customerId, orderedOn, stage, amount, currency, contractId } = order
      const contract = contractOf.get(contractId)
      const received = sum((paid.get(id) ?? []).map((one) => one.amount))
      return {
        id,
        opens: { name: 'order', id },
        number,
        title: contract?.title ?? '',
        customerId,
        day: orderedOn,
        stage,
        ownerId: contract?.ownerId ?? '',
        amount,
        currency,
        open: openOf(order, received),
      }
    }),
  )
}

/** Nothing is owed for what was never ordered, was called off, or stands as paid; who paid a round sum owes nothing. */
function openOf({ stage, amount }: Order, received: number): Cents {
  if (stage === 'draft' || stage === 'cancelled' || stage === 'paid') return 0 as Cents
  return Math.max(0, amount - received) as Cents
}

export function receiptRows(records: Records): readonly RecordRow[] {
  const orderOf = new Map(orderRows(records).map((row) => [row.id, row]))
  return newestFirst(
    records.receipts.map(({ id, orderId, customerId, receivedOn, method, amount, currency }) => {
      const order = orderOf.get(orderId)
      return {
        id,
        opens: { name: 'order', id: orderId },
        number: order?.number ?? '',
        title: order?.title ?? '',
        customerId,
        day: receivedOn,
        stage: method,
        ownerId: order?.ownerId ?? '',
        amount,
        currency,
      }
    }),
  )
}

function newestFirst(rows: readonly RecordRow[]): readonly RecordRow[] {
  return rows.toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
}
