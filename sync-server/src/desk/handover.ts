import type { HandoverPlan, HandoverPreview, PastHandover } from '#shared/desk/handover.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { reportFault } from '../maintenance/report-fault.ts'
import { isDiskFault } from '../storage/disk-fault.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { Viewer } from '../core/viewer.ts'
import { boundByPerson } from './bound-index.ts'
import { endTeams } from './end-teams.ts'
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
  /** How many were to go and stay, since their records did not take it. */
  readonly stayed?: number
  /** Customers that went into the pool or out of it: no handover of the desk's, and in no list of hers. */
  readonly pool?: true
  /** So many days passed without contact: the rule took them, and nobody. */
  readonly quietDays?: number
}

/** Whether one thing of a handover is taken back; asked in steps. */
export type MayTake = (one: Moved) => Generator<undefined, boolean>

/** A customer with who has it and who gets it; '' is nobody. */
export interface Placed {
  readonly id: string
  readonly before: string
  readonly after: string
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
 * It goes in pieces of one transaction each, between which others have their turn, and is finished at the
 * next start where a process ends in between; who did what before stays written where it was, and everybody
 * concerned is told. What the leaver has not sent yet is her laptop's: it comes in under seal, as for every
 * right that ends. One at a time (`handovers-of.ts`): there is one note of what is under way.
 */
export function createHandovers(core: SyncCore, now: () => number) {
  const { storage } = core
  resumeAtStart()
  return { preview, hand, place, undo, list, isBy }

  /** What would move. */
  function* preview(plan: HandoverPlan): Generator<undefined, HandoverPreview> {
    const items = yield* wanted(plan)
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
  function* hand(plan: HandoverPlan, by: Viewer, id: string): Generator<undefined, Handover | undefined> {
    yield* resume()
    const moved = (yield* wanted(plan)).map(
      ({ type: _type, title: _title, customerId: _at, unseen: _unseen, ...one }): Moved => one,
    )
    if (moved.length === 0) return undefined
    return yield* carryOut({ ...plan, id, at: now(), by: by.name, moved }, moved, by.name)
  }

  /**
   * Brings customers into the pool or out of it, alone: what else their owner has there stays as it is. Returns those
   * that are there now.
   */
  function* place(
    customers: readonly Placed[],
    by: Viewer,
    why: { readonly id: string; readonly reason: string; readonly quietDays?: number },
  ): Generator<undefined, readonly Moved[]> {
    yield* resume()
    const moved = customers.map((one): Moved => ({ db: 'customers', field: 'ownerId', ...one }))
    const plan = { from: '', to: [], territoryId: '', customerIds: [] }
    const begun: Handover = { ...plan, ...why, at: now(), by: by.name, moved, pool: true }
    const done = yield* carryOut(begun, moved, by.name)
    return done.moved
  }

  function* wanted(plan: HandoverPlan): Generator<undefined, readonly Item[]> {
    yield* refreshOwn(storage, boundByPerson)
    return yield* itemsOf(core, plan, instant(now()))
  }

  /**
   * Gives back what still belongs to whom it was given, as far as whoever takes it back may; what went elsewhere
   * since stays there.
   */
  function* undo(
    id: string,
    by: Viewer,
    may?: (handover: Handover) => MayTake,
  ): Generator<undefined, Handover | undefined> {
    yield* resume()
    const handover = read(id)
    if (!handover || handover.undoneAt !== undefined) return undefined
    const left = piecesLeft()
    const mayTake = may?.(handover)
    const back: Moved[] = []
    for (const one of handover.moved) {
      const { before, after, ...rest } = one
      if (!mayTake || (yield* mayTake(one)))
        back.push(...backOf({ ...rest, before: after, after: before }, left))
      yield
    }
    return yield* carryOut({ ...handover, undoneAt: now(), takenBack: back.length }, back, by.name)
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
  function* carryOut(
    handover: Handover,
    moved: readonly Moved[],
    by: string,
  ): Generator<undefined, Handover> {
    storage.transaction(() => storage.setValue(underway, JSON.stringify({ handover, wanted: moved, by })))
    return yield* finish({ handover, wanted: moved, by })
  }

  function* finish({ handover, wanted: asked, by }: Underway): Generator<undefined, Handover> {
    const back = handover.undoneAt !== undefined
    const at = instant(handover.undoneAt ?? handover.at)
    yield* moveWork(core, asked, { ...handover, name: by, at, id: `${handover.id}${back ? '-b' : ''}` })
    // What went elsewhere meanwhile stays there, and is not part of it.
    const arrived: Moved[] = []
    let stayed = 0
    for (const one of asked) {
      const holder = holderOf(core, one)
      if (one.van !== undefined || holder === one.after) arrived.push(one)
      else if (holder === one.before) stayed += 1
      yield
    }
    yield* endTeams(core, arrived, by)
    tellOfHandover(core, arrived, { ...handover, by, at, back })
    const done = back ? { ...handover, takenBack: arrived.length } : { ...handover, moved: arrived, stayed }
    storage.transaction(() => {
      if (!done.pool) note(done)
      // Whoever came next may have finished it, and have begun her own.
      if (begun()?.handover.id === done.id) storage.setValue(underway, '')
    })
    return done
  }

  function note(done: Handover): void {
    storage.setValue(`handover:${done.id}`, JSON.stringify(done))
    storage.setValue('handovers', JSON.stringify([...new Set([...ids(), done.id])]))
  }

  /** Finishes what a process that ended in the middle had begun. */
  function* resume(): Generator<undefined> {
    const one = begun()
    if (one) yield* finish(one)
  }

  function begun(): Underway | undefined {
    const text = storage.value(underway)
    return text ? (JSON.parse(text) as Underway) : undefined
  }

  /** What cannot be finished now keeps nobody from working: it is tried again before the next handover. */
  function resumeAtStart(): void {
    try {
      for (const _step of resume());
    } catch (cause) {
      if (!isDiskFault(cause)) reportFault('a handover that was begun is not finished yet', cause)
    }
  }

  /** Newest first, without the documents. */
  function* list(): Generator<undefined, readonly PastHandover[]> {
    const all: PastHandover[] = []
    for (const id of ids().toReversed()) {
      const handover = read(id)
      if (!handover) continue
      const { moved, ...rest } = handover
      all.push({ ...rest, documents: moved.length })
      yield
    }
    return all
  }

  /** Whose it was, without reading all others. */
  function isBy(id: string, name: string): boolean {
    return read(id)?.by === name
  }

  function ids(): readonly string[] {
    return JSON.parse(storage.value('handovers') ?? '[]') as string[]
  }

  function read(id: string): Handover | undefined {
    const text = storage.value(`handover:${id}`)
    return text === undefined ? undefined : (JSON.parse(text) as Handover)
  }
}

export type Handovers = ReturnType<typeof createHandovers>

function instant(at: number): Instant {
  return new Date(at).toISOString() as Instant
}
