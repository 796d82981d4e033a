import { strictEqual } from 'node:assert'
import { createHash } from 'node:crypto'
import { generationOf, hashOf, type RevNode, winnerOf } from '#server/core/revision.ts'
import type { SyncCore } from '#server/core/sync-core.ts'
import { type Place, start } from '#server/core/token.ts'
import type { WireDocument } from '#shared/sync/any-document.ts'
import { requested } from './requested.ts'

/** One revision as a laptop has it. */
interface Held {
  readonly parent: string | undefined
  readonly deleted: boolean
  readonly wire: WireDocument | undefined
}

/** What a laptop is told about one document in the end: the notes of its live leaves, the elected one first. */
export interface Shown {
  readonly elected: string
  readonly all: readonly string[]
}

/**
 * A stock CouchDB client reduced to what the protocol gives it: revision trees, a place
 * in each feed, and edits that it has not pushed. It grafts whatever it is sent and
 * elects by CouchDB's rule.
 */
export class Laptop {
  readonly user: string
  readonly #databases: readonly string[]
  readonly #places = new Map<string, Place>()
  readonly #trees = new Map<string, Map<string, Held>>()
  readonly #unpushed = new Map<string, Set<string>>()

  constructor(user: string, databases: readonly string[]) {
    this.user = user
    this.#databases = databases
  }

  /** One page of each feed. `mayHold` is the oracle's word about this moment; nothing else may be shown. */
  poll(core: SyncCore, limit: number, mayHold: (body: WireDocument) => boolean): number {
    let received = 0
    const viewer = core.viewerOf(this.user)
    for (const db of this.#databases) {
      const page = core.page(viewer, db, this.#places.get(db) ?? start, limit)
      strictEqual(
        page.rows.length === limit || page.pending === 0,
        true,
        'a short page ends a stock client’s sync',
      )
      strictEqual(new Set(page.rows.map(({ id }) => id)).size, page.rows.length, 'an id twice on one page')
      for (const { id, leaves } of page.rows)
        for (const leaf of leaves) {
          const wire = wireOf(id, leaf)
          if (!leaf.deleted)
            strictEqual(mayHold(wire), true, `${this.user} was shown ${JSON.stringify(wire)}`)
          this.#graft(core, db, id, leaf, wire)
        }
      this.#places.set(db, page.last)
      received += page.rows.length
    }
    return received
  }

  isIdle(core: SyncCore): boolean {
    const viewer = core.viewerOf(this.user)
    return this.#databases.every((db) => core.idle(viewer, db, this.#places.get(db) ?? start))
  }

  /** Types a note into what it elects. Returns false where it has nothing to type into. */
  edit(db: string, id: string, note: string): boolean {
    const tree = this.#trees.get(`${db} ${id}`)
    const elected = tree && winnerOf(leavesOf(tree))
    const wire = elected && tree.get(elected.rev)?.wire
    if (!tree || !elected || elected.deleted || !wire) return false
    const rev = `${generationOf(elected.rev) + 1}-${createHash('md5').update(`${elected.rev} ${note}`).digest('hex')}`
    const files = wire['_attachments'] ? { _attachments: { photo: { stub: true } } } : {}
    const typed = { ...files, _rev: rev, note, updatedBy: `user:${this.user}` }
    tree.set(rev, { parent: elected.rev, deleted: false, wire: { ...wire, ...typed } })
    const unpushed = this.#unpushed.get(`${db} ${id}`) ?? new Set()
    this.#unpushed.set(`${db} ${id}`, unpushed.add(rev))
    return true
  }

  /** Pushes what was typed, as a replicator does: each new leaf with its history. */
  push(core: SyncCore): void {
    for (const [name, revs] of this.#unpushed) {
      const [db = '', id = ''] = name.split(' ')
      const tree = this.#trees.get(name) ?? new Map<string, Held>()
      for (const rev of revs) {
        const path = pathOf(tree, rev)
        const wire = { ...tree.get(rev)?.wire, _id: id, _rev: rev } as WireDocument
        const revisions = { start: generationOf(rev), ids: path.map(hashOf) }
        const viewer = () => core.viewerOf(this.user)
        const [row] = requested(core, viewer, db, [{ ...wire, _revisions: revisions }], false)
        strictEqual(
          row?.ok === true || row?.escrow !== undefined,
          true,
          `neither taken nor sealed: ${JSON.stringify(row)}`,
        )
      }
      this.#unpushed.delete(name)
    }
  }

  hasUnpushed(): boolean {
    return this.#unpushed.size > 0
  }

  /** Everything that is live here. */
  shown(): ReadonlyMap<string, Shown> {
    const all = new Map<string, Shown>()
    for (const [name, tree] of this.#trees) {
      const live = leavesOf(tree).filter((leaf) => !leaf.deleted)
      const elected = winnerOf(live)
      if (!elected) continue
      const note = (rev: string) => String(tree.get(rev)?.wire?.['note'])
      all.set(name, { elected: note(elected.rev), all: live.map(({ rev }) => note(rev)).toSorted() })
    }
    return all
  }

  #graft(core: SyncCore, db: string, id: string, leaf: RevNode, wire: WireDocument): void {
    const tree = this.#trees.get(`${db} ${id}`) ?? new Map<string, Held>()
    this.#trees.set(`${db} ${id}`, tree)
    const { start: top, ids } = core.view(core.viewerOf(this.user), db, id)?.history(leaf.rev) ?? {
      start: 0,
      ids: [],
    }
    const path = ids.map((hash, index) => `${top - index}-${hash}`)
    for (const [index, rev] of path.entries()) {
      const known = tree.get(rev)
      const parent = path[index + 1] ?? known?.parent
      if (index === 0) tree.set(rev, { parent, deleted: leaf.deleted, wire: leaf.deleted ? undefined : wire })
      else if (!known || known.parent === undefined)
        tree.set(rev, { deleted: false, wire: undefined, ...known, parent })
    }
  }
}

function wireOf(id: string, { body, rev, attachments }: RevNode): WireDocument {
  return {
    ...(JSON.parse(body ?? '{}') as object),
    ...(attachments ? { _attachments: attachments } : {}),
    _id: id,
    _rev: rev,
  }
}

function leavesOf(tree: ReadonlyMap<string, Held>): readonly RevNode[] {
  const parents = new Set([...tree.values()].map(({ parent }) => parent))
  return [...tree]
    .filter(([rev]) => !parents.has(rev))
    .map(([rev, { parent, deleted }]) => ({ rev, parent, deleted, leaf: true, scopes: [], body: '{}' }))
}

function pathOf(tree: ReadonlyMap<string, Held>, rev: string): readonly string[] {
  const path: string[] = []
  for (let at: string | undefined = rev; at !== undefined; at = tree.get(at)?.parent) path.push(at)
  return path
}
