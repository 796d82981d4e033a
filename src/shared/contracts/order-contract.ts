import { addDays } from '../kernel/clock.ts'
import { type Stamp, stampNew } from '../kernel/document.ts'
import { type Cents, sum } from '../kernel/money.ts'
import { addedUp, isQuantity, leftOf } from '../kernel/quantity.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { same } from '../kernel/same.ts'
import { type Day, failure, type Infer, oneOf } from '../kernel/schema.ts'
import type { Asset } from '../assets/asset.ts'
import type { QuoteLine } from '../quotes/quote-line.ts'
import { totalsOf } from '../quotes/totals.ts'
import { calledOffSums } from './called-off-sums.ts'
import type { Contract, Order, Receipt } from './contract.ts'
import { isSigned } from './follow-up-contract.ts'
import { openLines } from './open-lines.ts'
import { cancelFault } from './end-order.ts'
import { type ContractRefused, refused } from './sign-contract.ts'

/**
 * The order that follows a signed contract: all that is open, or of a frame contract as many
 * pieces as are called off. Nothing is ordered twice.
 */
export function orderFrom(
  contract: Contract,
  made: {
    readonly id: Order['id']
    readonly number: string
    readonly stamp: Stamp
    readonly today: Day
    readonly orders?: readonly Order[]
    /** Pieces by line; without it everything that is open. */
    readonly quantities?: ReadonlyMap<string, number>
  },
): Result<Order, ContractRefused> {
  if (!isSigned(contract)) return refused('notSigned')
  if (made.number === '') return refused('noNumber')
  const { quantities, orders = [] } = made
  const lines: QuoteLine[] = []
  for (const { line, open } of openLines(contract, orders)) {
    const quantity = quantities ? (quantities.get(line.id) ?? 0) : open
    if (!isQuantity(quantity) || quantity < 0 || quantity > open) return refused('tooMany')
    if (quantity > 0) lines.push({ ...line, quantity })
  }
  if (lines.length === 0) return refused('nothingOpen')
  const { customerId, opportunityId, currency, taxIncluded } = contract
  const sums = calledOffSums(contract, lines, orders)
  const { discount, taxRate, allowance } = sums
  const totals = totalsOf(sums)
  return ok({
    id: made.id,
    type: 'order',
    ...stampNew(made.stamp),
    customerId,
    contractId: contract.id,
    ...(opportunityId === undefined ? {} : { opportunityId }),
    number: made.number,
    stage: 'confirmed',
    amount: totals.gross,
    currency,
    orderedOn: made.today,
    discount,
    taxRate,
    ...(allowance ? { allowance } : {}),
    ...(taxIncluded === undefined ? {} : { taxIncluded }),
    totals,
    lines: lines.map(({ id, productId, description, quantity, unitPrice, discount: off, taxRate: rate }) => ({
      productId,
      description,
      quantity,
      unitPrice,
      discount: off,
      ...(rate === undefined ? {} : { taxRate: rate }),
      lineId: id,
    })),
  })
}

export type OrderRefused = Infer<typeof OrderRefused>
export const OrderRefused = failure('OrderRefused', {
  because: oneOf(
    'wrongStage',
    'tooMany',
    'serialsMissing',
    'serialTwice',
    'notAll',
    'delivered',
    'received',
    'paidMore',
  ),
})

/**
 * Delivers pieces of one line. Where every piece has a serial number, as many are needed as
 * pieces come; none may stand there twice.
 */
export function deliver(
  order: Order,
  index: number,
  pieces: number,
  serialNumbers: readonly string[],
  needsSerials: boolean,
): Result<Order, OrderRefused> {
  if (order.stage !== 'confirmed' && order.stage !== 'partlyExecuted') return notNow('wrongStage')
  const line = order.lines[index]
  const before = line?.delivered ?? 0
  if (!line || !isQuantity(pieces) || pieces <= 0 || pieces > leftOf(line.quantity, before))
    return notNow('tooMany')
  const given = serialNumbers.map((serial) => serial.trim()).filter((serial) => serial !== '')
  if (needsSerials ? given.length !== pieces : given.length > pieces) return notNow('serialsMissing')
  const all = [...(line.serialNumbers ?? []), ...given]
  const known = new Set(order.lines.flatMap((one) => one.serialNumbers ?? []))
  if (new Set(given).size !== given.length || given.some((serial) => known.has(serial)))
    return notNow('serialTwice')
  const lines = order.lines.map((one, at) =>
    at === index
      ? { ...one, delivered: addedUp([before, pieces]), ...(all.length > 0 ? { serialNumbers: all } : {}) }
      : one,
  )
  const isWhole = lines.every(({ delivered = 0, quantity }) => delivered >= quantity)
  return ok({ ...order, lines, stage: isWhole ? 'executed' : 'partlyExecuted' })
}

/** Delivers all that is left of the lines whose pieces have no serial numbers. */
export function deliverRest(
  order: Order,
  needsSerials: (productId: string) => boolean,
): Result<Order, OrderRefused> {
  let delivered = order
  for (const [index, line] of order.lines.entries()) {
    const left = leftOf(line.quantity, line.delivered ?? 0)
    if (left <= 0 || needsSerials(line.productId)) continue
    const next = deliver(delivered, index, left, [], false)
    if (!next.ok) return next
    delivered = next.value
  }
  return delivered === order ? notNow('tooMany') : ok(delivered)
}

/**
 * Takes back a delivery that was noted a moment ago. A line to which somebody added something
 * since stays as it is.
 */
export function undeliver(
  order: Order,
  noted: { readonly before: Order; readonly after: Order },
): Result<Order, OrderRefused> {
  if (order.stage !== 'partlyExecuted' && order.stage !== 'executed') return notNow('wrongStage')
  const lines: Order['lines'] = order.lines.map((line, at) => {
    const [before, after] = [noted.before.lines[at], noted.after.lines[at]]
    if (!before || line.delivered !== after?.delivered || !same(line.serialNumbers, after?.serialNumbers))
      return line
    const { delivered: _delivered, ...rest } = line
    return before.delivered === undefined ? rest : { ...rest, delivered: before.delivered }
  })
  const isWhole = lines.every(({ delivered = 0, quantity }) => delivered >= quantity)
  const isBegun = lines.some(({ delivered = 0 }) => delivered > 0)
  return ok({ ...order, lines, stage: isWhole ? 'executed' : isBegun ? 'partlyExecuted' : 'confirmed' })
}

/**
 * The machines that an order put at the customer's: one for each serial number. Their ids
 * follow from the order, so that however often this is done, and on how many laptops, each is there once.
 */
export function assetsOf(
  order: Order,
  made: {
    readonly stamp: Stamp
    readonly day: Day
    readonly siteId: string
    readonly warrantyDays: number
  },
): readonly Asset[] {
  const { stamp, day, siteId, warrantyDays } = made
  return order.lines.flatMap(({ productId, description, serialNumbers = [] }, line) =>
    serialNumbers.map((serialNumber, piece) => ({
      id: `asset:${order.id.slice('order:'.length)}-${line}-${piece}` as Asset['id'],
      type: 'asset' as const,
      ...stampNew(stamp),
      customerId: order.customerId,
      siteId,
      productId,
      productName: description.slice(0, 120),
      serialNumber,
      status: 'shipped' as const,
      installedOn: day,
      warrantyUntil: addDays(day, warrantyDays),
      parentId: '',
      firmware: '',
      note: '',
    })),
  )
}

/** The id of the order of all that a contract leaves open: it is made once, on however many laptops. */
export function wholeOrderId(contractId: Contract['id']): Order['id'] {
  return contractId.replace('contract:', 'order:') as Order['id']
}

/** The contract of which such an order would be all; an order of some pieces has an id of its own. */
export function contractInId(orderId: Order['id']): Contract['id'] {
  return orderId.replace('order:', 'contract:') as Contract['id']
}

/** The order of whose machines one bears an id; `undefined` where it bears another one. */
export function orderInId({ id }: Pick<Asset, 'id'>): Order['id'] | undefined {
  const order = /^asset:(.+)-\d+-\d+$/.exec(id)?.[1]
  return order === undefined ? undefined : (`order:${order}` as Order['id'])
}

/** The next step in the office: the invoice, the money, or the end. */
export function advanceOrder(
  order: Order,
  to: 'invoiced' | 'paid' | 'cancelled',
  receipts: readonly Receipt[],
  reason = '',
): Result<Order, OrderRefused> {
  const { stage } = order
  if (to === 'invoiced' && stage !== 'executed') return notNow('wrongStage')
  if (to === 'paid' && stage !== 'invoiced') return notNow('wrongStage')
  if (to === 'cancelled' && (stage === 'paid' || stage === 'cancelled')) return notNow('wrongStage')
  if (to === 'paid' && owed(order, receipts) > 0) return notNow('notAll')
  if (to === 'cancelled') {
    const against = cancelFault(order, receipts)
    if (against !== undefined) return notNow(against.kind === 'cancelDelivered' ? 'delivered' : 'received')
  }
  return ok({ ...order, stage: to, ...(reason === '' ? {} : { reason }) })
}

/** What the customer still has to pay; below zero he paid too much. */
export function owed({ id, amount }: Order, receipts: readonly Receipt[]): Cents {
  const paid = sum(receipts.filter(({ orderId }) => orderId === id).map((receipt) => receipt.amount))
  return (amount - paid) as Cents
}

/** An order does not go that way. */
export function notNow(because: OrderRefused['because']): Result<never, OrderRefused> {
  return err({ kind: 'OrderRefused', because })
}
