import { hash } from 'node:crypto'
import { stampNew } from '#shared/kernel/document.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { VanStock } from '#shared/service/service.ts'
import { inVan } from '#shared/service/van-stock.ts'
import { type AnyDocument, toWire } from '#shared/sync/any-document.ts'
import { current } from '../core/current.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { Moved } from './handover-plan.ts'
import { notTaken } from './not-taken.ts'
import { amendEach, writeEach } from './write-each.ts'

/** Documents of one transaction. */
const piece = 25

/** Who moves work, when, and why. */
interface Mover {
  readonly name: string
  readonly at: Instant
  /** Names this move. */
  readonly id: string
  readonly reason?: string
  readonly quietDays?: number
}

/**
 * Gives work to whom it goes, where it still is with whom it was, in pieces of one transaction each. Doing it
 * again changes nothing. Who changed a document last, and when, stays as it was: lists go by it.
 */
export function* moveWork(core: SyncCore, moved: readonly Moved[], by: Mover): Generator<undefined> {
  const fields = moved.filter(({ van }) => van === undefined)
  for (const [db, all] of Map.groupBy(fields, (one) => one.db))
    for (let from = 0; from < all.length; from += piece) {
      const changes = all.slice(from, from + piece).flatMap((one) => {
        const isThere = holderOf(core, one) === one.before
        return isThere
          ? [{ id: one.id, fields: { [one.field ?? 'ownerId']: one.after, ...ownership(one, by) } }]
          : []
      })
      notTaken(amendEach({ core, by: core.administrator(by.name), db }, changes), 'handover')
      yield
    }
  for (const one of moved)
    if (one.van) {
      const { productId, quantity } = one.van
      const entry = (way: 'out' | 'in') => `${by.id}-${way}-${short(one.id).slice(0, 8)}`
      count(core, { userId: one.before, productId, stockId: one.id }, -quantity, entry('out'), by)
      count(core, { userId: one.after, productId, stockId: one.id }, quantity, entry('in'), by)
      yield
    }
}

/** Since when a customer is its owner's, from which on the days without contact are counted; or how it came into the pool. */
function ownership({ id, field = 'ownerId', after }: Moved, { name, at, reason = '', quietDays }: Mover) {
  if (typeOfId(id) !== 'customer' || field !== 'ownerId') return {}
  if (after !== '') return { ownedSince: at, pooled: undefined }
  const quiet = quietDays === undefined ? {} : { quietDays }
  return { ownedSince: undefined, pooled: { at, by: name, reason, ...quiet } }
}

/** With whom something is now. */
export function holderOf({ storage }: SyncCore, { db, id, field = 'ownerId' }: Moved): string | undefined {
  const person = current<AnyDocument>(storage, id, db)?.[field]
  return typeof person === 'string' ? person : undefined
}

/** How many pieces of a product somebody has in her van. */
export function piecesOf(core: SyncCore, userId: string, productId: string): number {
  return vansOf(core, userId, productId).reduce((sum, stock) => sum + inVan(stock), 0)
}

interface Van {
  readonly userId: string
  readonly productId: string
  /** Its own record is written to where it is this person's; another of the product, or a new one, where it is not. */
  readonly stockId: string
}

/** Writes down what came into a van or left it, once. */
function count(
  core: SyncCore,
  { userId, productId, stockId }: Van,
  quantity: number,
  entryId: string,
  by: { readonly name: string; readonly at: Instant },
): void {
  const vans = vansOf(core, userId, productId)
  const isDone = vans.some(({ stockLog }) => stockLog.some(({ id }) => id === entryId))
  if (isDone) return
  const entry = { id: entryId, at: by.at, by: `user:${by.name}`, quantity, visitId: '' }
  const vanStock = { core, by: core.administrator(by.name), db: 'service' }
  const stock = vans.find(({ id }) => id === stockId) ?? vans[0]
  const change = stock && { id: stock.id, fields: { stockLog: [...stock.stockLog, entry] } }
  if (change && amendEach(vanStock, [change]).some(({ ok }) => ok)) return
  // There is none yet, or its log is full: no piece is lost for it, nor counted twice.
  const stamp = { at: by.at, by: `user:${by.name}`, device: 'server' }
  const id = `stock:${short(`${entryId} ${productId}`)}` as VanStock['id']
  const made = { id, type: 'stock' as const, ...stampNew(stamp), userId, productId, stockLog: [entry] }
  notTaken(writeEach(vanStock, [toWire(made)]), 'handover')
}

/** Follows from what it stands for: the beginnings of ids that were made in one second are the same. */
function short(text: string): string {
  return hash('sha256', text).slice(0, 26)
}

function vansOf({ storage }: SyncCore, userId: string, productId: string): readonly VanStock[] {
  const scope = storage.findScope(userId)
  const rows = scope === undefined ? [] : storage.scopeRows('service', scope, 0)
  return rows.flatMap(({ id }) => {
    const stock = id.startsWith('stock:') ? current<VanStock>(storage, id, 'service') : undefined
    return stock?.productId === productId ? [stock] : []
  })
}
