import type { HandoverPlan, HandoverPreview, PastHandover } from '#shared/desk/handover.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { reportFault } from '../maintenance/report-fault.ts'
import { isDiskFault } from '../storage/disk-fault.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { Viewer } from '../core/viewer.ts'
import { boundByPerson } from './bound-index.ts'
import { refreshOwn } from './own-index.ts'
import { tellOfHandover } from './handover-notices.ts'
import { itemsOf, type Item, type Moved } from './handover-plan.ts'
import { holderOf, moveWork, piecesOf } from './move-work.ts'

/** What was handed over, so that it can be taken back exactly. */
export interface Handover extends HandoverPlan {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly by: string
  readonly undoneAt?: number
  readonly moved: readonly Moved[]
  /** How many of them were still where they had gone, and were taken back. */
  readonly takenBack?: number
}

/** A handover, or its taking back, that was begun: what is moved, and by whom. */
interface Underway {
  readonly handover: Handover
  readonly wanted: readonly Moved[]
  readonly by: string
}

const underway = 'handoverUnderway'

/**
 * Moves work between people: customers, and whatever binds somebody to something that is not over.
 * It goes in one transaction for each family, finished at the next start where a process ends in
 * between; who did what before stays written where it was, and everybody concerned is told. What the
 * leaver has not sent yet is her laptop's: it comes in under seal, as for every right that ends.
 */
export function createHandovers(core: SyncCore, now: () => number) {
  const { storage } = core
  resumeAtStart()
  return { ready: () => refreshOwn(storage, boundByPerson), preview, hand, undo, list }

  /** What would move. `ready` is run through before, so that nobody waits for it. */
  function preview(plan: HandoverPlan): HandoverPreview {
    const items = wanted(plan)
    const customers = items.filter(({ type }) => type === 'customer')
    const moving = new Set(customers.map(({ id }) => id))
    const there = Map.groupBy(items, ({ customerId }) => customerId)
    const kinds = Object.fromEntries(
      [...Map.groupBy(items, ({ type }) => type)].map(([type, all]) => [type, all.length]),
    )
    const rows = customers.map(({ id, title, before, after }) => {
      const along = there.get(id) ?? []
      const open: Record<string, number> = {}
      for (const { type } of along) open[type] = (open[type] ?? 0) + 1
      return { id, name: title || id, from: before, to: after, open, ids: along.map((one) => one.id) }
    })
    const others = items
      .filter(({ type, customerId }) => type !== 'customer' && !moving.has(customerId))
      .map(({ id, type, title, customerId, before, after }) => ({
        id,
        type,
        title,
        customerId,
        from: before,
        to: after,
      }))
    return {
      customers: rows,
      others,
      kinds,
      documents: items.length,
      unseen: items.filter((one) => one.unseen).map(({ id }) => id),
    }
  }

  /** `undefined`: nothing would move. */
  function hand(plan: HandoverPlan, by: Viewer, id: string): Handover | undefined {
    resume()
    const moved = wanted(plan).map(
      ({ type: _type, title: _title, customerId: _at, unseen: _unseen, ...one }): Moved => one,
    )
    if (moved.length === 0) return undefined
    return carryOut({ ...plan, id, at: now(), by: by.name, moved }, moved, by.name)
  }

  function wanted(plan: HandoverPlan): readonly Item[] {
    for (const _piece of refreshOwn(storage, boundByPerson));
    return itemsOf(core, plan, instant(now()))
  }

  /** Gives back what still belongs to whom it was given; what went elsewhere since stays there. */
  function undo(id: string, by: Viewer): Handover | undefined {
    resume()
    const handover = read(id)
    if (!handover || handover.undoneAt !== undefined) return undefined
    const left = piecesLeft()
    const back = handover.moved.flatMap(({ before, after, ...rest }) =>
      backOf({ ...rest, before: after, after: before }, left),
    )
    return carryOut({ ...handover, undoneAt: now(), takenBack: back.length }, back, by.name)
  }

  /** Of a van what is left of it; of anything else, if it is still there. */
  function backOf(one: Moved, take: ReturnType<typeof piecesLeft>): readonly Moved[] {
    if (!one.van) return holderOf(core, one) === one.before ? [one] : []
    const quantity = take(one.before, one.van.productId, one.van.quantity)
    return quantity > 0 ? [{ ...one, van: { ...one.van, quantity } }] : []
  }

  /** Takes from what is left of a product in a van, as long as there is some. */
  function piecesLeft() {
    const left = new Map<string, number>()
    return (userId: string, productId: string, wanted: number): number => {
      const key = `${userId} ${productId}`
      const there = left.get(key) ?? piecesOf(core, userId, productId)
      const taken = Math.max(0, Math.min(wanted, there))
      left.set(key, there - taken)
      return taken
    }
  }

  /**
   * Notes what is about to be moved, and by whom, moves it, and notes that it was done: a process
   * that ends in between finishes it at its next start.
   */
  function carryOut(handover: Handover, moved: readonly Moved[], by: string): Handover {
    storage.transaction(() => storage.setValue(underway, JSON.stringify({ handover, wanted: moved, by })))
    return finish({ handover, wanted: moved, by })
  }

  function finish({ handover, wanted: asked, by }: Underway): Handover {
    const back = handover.undoneAt !== undefined
    const at = instant(handover.undoneAt ?? handover.at)
    moveWork(core, asked, { name: by, at, id: `${handover.id}${back ? '-b' : ''}` })
    // What went elsewhere meanwhile stays there, and is not part of it.
    const arrived = asked.filter((one) => one.van !== undefined || holderOf(core, one) === one.after)
    tellOfHandover(core, arrived, { id: handover.id, reason: handover.reason, by, at, back })
    const done = back ? handover : { ...handover, moved: arrived }
    storage.transaction(() => {
      storage.setValue(`handover:${done.id}`, JSON.stringify(done))
      storage.setValue('handovers', JSON.stringify([...new Set([...ids(), done.id])]))
      storage.setValue(underway, '')
    })
    return done
  }

  /** Finishes what a process that ended in the middle had begun. */
  function resume(): void {
    const begun = storage.value(underway)
    if (begun) finish(JSON.parse(begun) as Underway)
  }

  /** What cannot be finished now keeps nobody from working: it is tried again before the next handover. */
  function resumeAtStart(): void {
    try {
      resume()
    } catch (cause) {
      if (!isDiskFault(cause)) reportFault('a handover that was begun is not finished yet', cause)
    }
  }

  /** Newest first, without the documents. */
  function list(): readonly PastHandover[] {
    return ids()
      .toReversed()
      .flatMap((id) => {
        const handover = read(id)
        if (!handover) return []
        const { moved, ...rest } = handover
        return [{ ...rest, documents: moved.length }]
      })
  }

  function ids(): readonly string[] {
    return JSON.parse(storage.value('handovers') ?? '[]') as string[]
  }

  function read(id: string): Handover | undefined {
    const text = storage.value(`handover:${id}`)
    return text === undefined ? undefined : (JSON.parse(text) as Handover)
  }
}

function instant(at: number): Instant {
  return new Date(at).toISOString() as Instant
}
