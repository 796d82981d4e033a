import type { HandoverPlan, HandoverPreview, PastHandover } from '#shared/desk/handover.ts'
import type { Document } from '#shared/documents/document.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { dataClasses } from '#shared/directory/directory.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { Family } from '#shared/sync/families.ts'
import { customerKey } from '#shared/sync/scope-keys.ts'
import { type RevNode, winnerOf } from '../core/revision.ts'
import { onBehalf } from '../core/on-behalf.ts'
import { ifThereIsRoom } from '../storage/disk-fault.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { Viewer } from '../core/viewer.ts'

interface Given {
  readonly id: string
  readonly from: string
  readonly to: string
}

interface Moved {
  readonly db: Family
  readonly id: string
  readonly before: string
  readonly after: string
}

/** What was handed over, so that it can be taken back exactly. */
export interface Handover extends HandoverPlan {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly by: string
  readonly undoneAt?: number
  readonly moved: readonly Moved[]
}

/** A handover, or its taking back, that was begun: what is moved, and by whom. */
interface Underway {
  readonly handover: Handover
  readonly wanted: readonly Moved[]
  readonly by: string
}

const underway = 'handoverUnderway'

/** Open documents that follow their customer; what is over stays with whom it was. */
const following: Readonly<Record<string, { readonly db: Family; readonly over: readonly unknown[] }>> = {
  lead: { db: 'opportunities', over: ['qualified', 'disqualified'] },
  opportunity: { db: 'opportunities', over: ['won', 'lost'] },
  quote: { db: 'quotes', over: ['accepted', 'declined', 'expired'] },
  contract: { db: 'contracts', over: ['expired', 'terminated', 'renewed', 'amended'] },
  task: { db: 'activities', over: [] },
}
const mostDocuments = 500

/**
 * Moves work between people. The customers change their owner, and what is open goes along, in
 * one transaction for each family, finished at the next start where a process ends in between; who did what before stays written where it was. What the
 * leaver has not sent yet is her laptop's: it comes in under seal, as for every right that ends.
 */
export function createHandovers(core: SyncCore, now: () => number) {
  const { storage } = core
  ifThereIsRoom(resume)
  return { preview, hand, undo, list }

  function preview(plan: HandoverPlan): HandoverPreview {
    const customers = shared(plan).map(({ id, from, to }) => {
      const customer = bodyOf('customers', id)
      const open: Record<string, number> = {}
      const documents = openOf(id, from)
      for (const { type } of documents) open[type] = (open[type] ?? 0) + 1
      const name = String(customer?.['name'] ?? id)
      return { id, name, from, to, open, ids: documents.map((one) => one.id) }
    })
    const along = customers.flatMap(({ open }) => Object.values(open)).reduce((sum, count) => sum + count, 0)
    return { customers, documents: customers.length + along }
  }

  function hand(plan: HandoverPlan, by: Viewer, id: string): Handover {
    resume()
    const moved: Moved[] = []
    for (const { id: customerId, from, to } of shared(plan)) {
      moved.push({ db: 'customers', id: customerId, before: from, after: to })
      for (const document of openOf(customerId, from))
        moved.push({ db: familyOf(document), id: document.id, before: from, after: to })
    }
    return carryOut({ ...plan, id, at: now(), by: by.name, moved }, moved, by.name)
  }

  /** Gives back what still belongs to whom it was given; what went elsewhere since stays there. */
  function undo(id: string, by: Viewer): Handover | undefined {
    resume()
    const handover = read(id)
    if (!handover || handover.undoneAt !== undefined) return undefined
    const back = handover.moved.map(({ before, after, ...rest }) => ({
      ...rest,
      before: after,
      after: before,
    }))
    return carryOut({ ...handover, undoneAt: now() }, back, by.name)
  }

  /**
   * Notes what is about to be moved, and by whom, moves it, and notes that it was done: a process
   * that ends in between finishes it at its next start.
   */
  function carryOut(handover: Handover, wanted: readonly Moved[], by: string): Handover {
    storage.transaction(() => storage.setValue(underway, JSON.stringify({ handover, wanted, by })))
    return finish({ handover, wanted, by })
  }

  function finish({ handover, wanted, by }: Underway): Handover {
    setOwners(core.administrator(by), wanted)
    // What went elsewhere meanwhile stays there, and is not part of it.
    const moved =
      handover.undoneAt === undefined
        ? wanted.filter(({ db, id, after }) => bodyOf(db, id)?.['ownerId'] === after)
        : handover.moved
    const done = { ...handover, moved }
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

  /** Every customer with who has it and who gets it. One that is not the giver's, or the receiver's already, is left out. */
  function shared({ from, to, territoryId, customerIds }: HandoverPlan): readonly Given[] {
    const rights = core.rights()
    const known =
      customerIds.length > 0
        ? customerIds
        : from === ''
          ? rights.customersIn(territoryId)
          : rights.customersOf(from)
    const chosen = [...new Set(known)].toSorted().flatMap((id) => {
      const placement = rights.placementOf(id)
      if (!placement || (from !== '' && placement.ownerId !== from)) return []
      if (territoryId !== '' && placement.territoryId !== territoryId) return []
      return to.includes(placement.ownerId) ? [] : [{ id, from: placement.ownerId }]
    })
    return chosen.map((one, index) => ({ ...one, to: to[index % to.length] as string }))
  }

  /** What she has open with a customer. */
  function openOf(customerId: string, from: string): readonly AnyDocument[] {
    const found = new Map<string, AnyDocument>()
    for (const dataClass of dataClasses) {
      const scope = storage.scopeNumber(customerKey(customerId, dataClass))
      for (const db of new Set(Object.values(following).map((one) => one.db)))
        for (const row of storage.scopeRows(db, scope, 0)) {
          const rule = following[row.id.slice(0, row.id.indexOf(':'))]
          const document = rule && bodyOf(db, row.id)
          if (!document || document['ownerId'] !== from) continue
          if (rule.over.includes(document['stage']) || document['done'] === true) continue
          found.set(row.id, document)
        }
    }
    return [...found.values()]
  }

  /** Sets the owner where it is who it should be before; a bulk for each family. */
  function setOwners(by: Viewer, wanted: readonly Moved[]): void {
    for (const [db, all] of Map.groupBy(wanted, (one) => one.db))
      for (let from = 0; from < all.length; from += mostDocuments) {
        const part = all.slice(from, from + mostDocuments)
        const at = new Date(now()).toISOString() as Instant
        const stamp = { updatedAt: at, updatedBy: `user:${by.name}`, updatedDevice: 'server' }
        const changes = part.flatMap(({ id, before, after }) =>
          bodyOf(db, id)?.['ownerId'] === before ? [{ id, fields: { ownerId: after, ...stamp } }] : [],
        )
        onBehalf(core, core.administrator(by.name)).amend(db, changes)
      }
  }

  function winnerFor(db: string, id: string): RevNode | undefined {
    const winner = winnerOf(storage.document(db, id)?.tree.filter(({ leaf }) => leaf) ?? [])
    return winner?.deleted ? undefined : winner
  }

  function bodyOf(db: string, id: string): AnyDocument | undefined {
    const winner = winnerFor(db, id)
    return winner && documentOf(id, winner)
  }
}

function documentOf(id: string, { body }: RevNode): AnyDocument {
  return { ...(JSON.parse(body ?? '{}') as AnyDocument), id: id as Document['id'] }
}

function familyOf({ type }: AnyDocument): Family {
  return following[type]?.db ?? 'customers'
}
