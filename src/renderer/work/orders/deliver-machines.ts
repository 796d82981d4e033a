import { plainSerial, sameSerial } from '#shared/assets/change-asset.ts'
import type { Order } from '#shared/contracts/contract.ts'
import { assetsOf, deliver, type OrderRefused } from '#shared/contracts/order-contract.ts'
import type { Stamp } from '#shared/kernel/document.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { termsInForce } from '../directory/terms-in-force.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'

interface Wish {
  readonly orderId: Order['id']
  /** The line's place in the order. */
  readonly index: number
  readonly pieces: number
  readonly serials: readonly string[]
  /** Whether each piece is a machine with a number of its own. */
  readonly isMachine: boolean
  /** Where the machines stand; '' where that is not known. */
  readonly siteId: string
}

interface Fixed {
  readonly stamp: Stamp
  readonly day: Day
  readonly warrantyDays: number
}

/** A machine of the product bears the number already, wherever this laptop knows of it. */
interface SerialKnown {
  readonly kind: 'SerialKnown'
  readonly serial: string
}

export type DeliveryRefused = OrderRefused | Gone | SerialKnown

/** The order first, then a machine at the customer's for every serial number of it. */
export const delivery: Plan<Wish, Fixed, DeliveryRefused> = {
  kind: 'deliverMachines',
  about: ({ orderId }) => orderId,
  ask: mayDeliver,
  fix: async (means) => {
    const stamp = means.author.stamp()
    const { warrantyDays } = await termsInForce(means)
    return { stamp, day: means.days.company.dayOf(stamp.at), warrantyDays }
  },
  steps: [
    ({ repositories }, wish) =>
      repositories.orders.change(wish.orderId, (now) =>
        isDelivered(now, wish) ? ok(now) : noted(now, wish),
      ),
    async ({ repositories }, { orderId, ...made }) => {
      const order = await repositories.orders.find(orderId)
      if (!order) return err({ kind: 'Gone', id: orderId })
      // Their ids follow from the order: each is made once, however often this is done.
      for (const asset of assetsOf(order, made)) await repositories.assets.addOnce(asset)
      return ok(null)
    },
  ],
}

function noted(order: Order, { index, pieces, serials, isMachine }: Wish): Result<Order, OrderRefused> {
  return deliver(order, index, pieces, serials, isMachine)
}

function isDelivered(order: Order, { index, serials }: Wish): boolean {
  const there = order.lines[index]?.serialNumbers ?? []
  return serials.every((serial) => there.includes(serial))
}

async function mayDeliver(means: Means, wish: Wish): Promise<Result<null, DeliveryRefused>> {
  const order = await means.repositories.orders.find(wish.orderId)
  if (!order) return err({ kind: 'Gone', id: wish.orderId })
  const allowed = noted(order, wish)
  if (!allowed.ok) return allowed
  if (new Set(wish.serials.map(plainSerial)).size < wish.serials.length)
    return err({ kind: 'OrderRefused', because: 'serialTwice' })
  const serial = await firstKnown(means, order.lines[wish.index]?.productId ?? '', wish.serials)
  return serial === undefined ? ok(null) : err({ kind: 'SerialKnown', serial })
}

/** Delivers pieces of a line. Returns how many machines stand at the customer's because of it. */
export async function deliverPieces(
  work: Work,
  wish: Wish,
): Promise<Result<number, DeliveryRefused | HalfDone>> {
  if (wish.serials.length > 0) {
    const done = await work.intents.carryOut(delivery, wish)
    return done.ok ? ok(wish.serials.length) : done
  }
  const done = await work.repositories.orders.change(wish.orderId, (now) => noted(now, wish))
  return done.ok ? ok(0) : done
}

/** The first of the numbers that a machine of the product bears, as people read it. */
async function firstKnown(
  { repositories }: Means,
  productId: string,
  serials: readonly string[],
): Promise<string | undefined> {
  if (serials.length === 0) return undefined
  const assets = await repositories.assets.all()
  return serials.find((serial) => sameSerial(serial, productId, assets).length > 0)
}

/** The numbers as they were typed, pasted or scanned, one after the other. */
export function serialsIn(typed: string): readonly string[] {
  return typed.split(/[\s,;，；、]+/).filter((serial) => serial !== '')
}
