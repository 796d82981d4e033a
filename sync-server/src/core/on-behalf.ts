import { invariant } from '#shared/kernel/bug.ts'
import { type AnyDocument, toWire, type WireDocument } from '#shared/sync/any-document.ts'
import type { BaseDocument } from '#shared/kernel/document.ts'
import type { Immutable } from '#shared/kernel/schema.ts'
import { changedFields, same } from '#shared/sync/merge.ts'
import { movedField, withPermissionsOf } from '#shared/sync/permission-fields.ts'
import { documentOf } from './body.ts'
import { type Attachments, generationOf, hashOf, type Rev, type RevNode, winnerOf } from './revision.ts'
import type { EscrowEntry, Storage } from './storage.ts'
import type { SyncCore } from './sync-core.ts'
import type { Administrator } from './viewer.ts'
import type { WriteRow } from './write-contract.ts'

/** One change that the server makes to a document that stands. */
export interface Amendment {
  readonly id: string
  /** Fields with their new values; `undefined` empties one. */
  readonly fields: Readonly<Record<string, unknown>>
}

/**
 * What the server writes for people goes through here: handovers, sealed edits that were accepted, teams
 * and mandates that somebody asked for who may.
 * Everything that is not changed stays as it stands, files included; what decides who holds a
 * document is never brought back by an old version; and where it is somebody's edit, it is written
 * in her name and under her rules.
 */
export function onBehalf(core: SyncCore, by: Administrator) {
  const { storage } = core
  return { amend, amendments, make, end, endings, acceptSealed }

  /** Changes fields of documents that stand, as the server itself. What is deleted meanwhile is left out. */
  function amend(db: string, changes: readonly Amendment[]): readonly WriteRow[] {
    return core.write(by, db, amendments(db, changes), true)
  }

  /** The same as it is written, for who writes something else with it. */
  function amendments(db: string, changes: readonly Amendment[]): readonly WireDocument[] {
    return changes.flatMap(({ id, fields }) => {
      const winner = standing(storage, db, id)
      return winner ? [amended(winner, id, fields, stubsOf(winner.attachments))] : []
    })
  }

  /** A document that nobody writes but the server, because somebody asked for it: it is made in her name. */
  function make(db: string, document: Immutable<BaseDocument>): WriteRow | undefined {
    return core.write(by, db, [toWire(document)], true)[0]
  }

  /** Ends what was made so. */
  function end(db: string, id: string): WriteRow | undefined {
    const ends = endings(db, [id])
    return ends.length === 0 ? undefined : core.write(by, db, ends, true)[0]
  }

  /** Ends of several as they are written. What is deleted meanwhile is left out. */
  function endings(db: string, ids: readonly string[]): readonly WireDocument[] {
    return ids.flatMap((id) => {
      const winner = standing(storage, db, id)
      return winner ? [{ _id: id, _rev: winner.rev, _deleted: true }] : []
    })
  }

  /**
   * Brings in an edit that was kept under seal: all that its author changed, or the named fields.
   * Where others changed one of these meanwhile it becomes a version in conflict that nobody
   * elects before the desk has settled it.
   */
  function acceptSealed(entry: EscrowEntry, chosen?: readonly string[]): WriteRow | undefined {
    const { db, id, user } = entry
    const me = `user:${user}`
    const winner = standing(storage, db, id)
    if (!winner) return chosen ? undefined : core.writeFor({ me, by }, db, [madeAgain(entry)], true)[0]
    if (entry.deleted)
      return core.writeFor({ me, by }, db, [{ _id: id, _rev: winner.rev, _deleted: true }], true)[0]
    const now = saidBy(id, winner)
    const hers: AnyDocument = { ...(JSON.parse(entry.body) as AnyDocument), id }
    const base = baseOf(entry)
    const fields = chosen ?? changedFields(base ?? now, hers)
    const kept = fields.filter((field) => !isPermission(now, hers, field))
    const collide = kept.some((field) => !same(now[field], base?.[field]) && !same(now[field], hers[field]))
    if (base && collide && !chosen)
      return core.writeFor({ me, by }, db, [sibling(entry, now, winner)], false)[0]
    const files = { ...stubsOf(winner.attachments), ...bytesOf(newFiles(entry, base)) }
    const change = Object.fromEntries(kept.map((field) => [field, hers[field]]))
    return core.writeFor({ me, by }, db, [amended(winner, id, change, files)], true)[0]
  }

  /** A document that is not there, or not any more, as she made it; it hands nobody back what he had last. */
  function madeAgain(entry: EscrowEntry): WireDocument {
    const { db, id, body, attachments } = entry
    const last = lastOf(db, id)
    const hers = { ...(JSON.parse(body) as AnyDocument), id }
    const { id: _id, ...fields } = last ? withPermissionsOf(last, hers) : hers
    return { ...fields, _id: id, ...(attachments ? { _attachments: bytesOf(attachments) } : {}) }
  }

  /** Her whole version beside the one that stands, under a name that loses to it until somebody decides. */
  function sibling(entry: EscrowEntry, now: AnyDocument, winner: RevNode): WireDocument {
    const { id, body, path, attachments, at } = entry
    const ancestors = path.slice(1).filter((rev) => generationOf(rev) < generationOf(winner.rev))
    const start = (ancestors[0] ? generationOf(ancestors[0]) : 0) + 1
    const hash = `00000000${hashOf(entry.rev).replaceAll(/[^0-9a-f]/g, '')}`.padEnd(32, '0').slice(0, 32)
    const { id: _id, ...fields } = withPermissionsOf(now, { ...(JSON.parse(body) as AnyDocument), id })
    // By the clock of a laptop that stood ahead it would be from after today.
    const sealedAt = new Date(at).toISOString()
    return {
      ...fields,
      ...(fields.updatedAt > sealedAt ? { updatedAt: sealedAt } : {}),
      _id: id,
      _rev: `${start}-${hash}`,
      _revisions: { start, ids: [hash, ...ancestors.map(hashOf)] },
      ...(attachments ? { _attachments: bytesOf(attachments) } : {}),
    }
  }

  /** What she had before her when she wrote. */
  function baseOf({ db, id, path }: EscrowEntry): AnyDocument | undefined {
    for (const rev of path.slice(1)) {
      const node = storage.revision(db, id, rev)
      const document = node && !node.deleted ? documentOf(id, node) : undefined
      if (document) return document
    }
    return undefined
  }

  function lastOf(db: string, id: string): AnyDocument | undefined {
    const deletion = winnerOf(storage.document(db, id)?.leaves ?? [])
    const before = deletion?.parent === undefined ? undefined : storage.revision(db, id, deletion.parent)
    return before && documentOf(id, before)
  }

  /** Files that came with the sealed edit itself: others are on the document, or were taken off it. */
  function newFiles(
    { db, id, path, attachments = {} }: EscrowEntry,
    base: AnyDocument | undefined,
  ): Attachments {
    const before: Attachments | undefined = base
      ? path
          .slice(1)
          .map((rev: Rev) => storage.revision(db, id, rev))
          .find((node) => node?.body !== undefined)?.attachments
      : undefined
    return Object.fromEntries(
      Object.entries(attachments).filter(([name, { blob }]) => before?.[name]?.blob !== blob),
    )
  }

  function bytesOf(files: Attachments) {
    return Object.fromEntries(
      Object.entries(files).flatMap(([name, { type, blob }]) => {
        const bytes = storage.blob(blob)
        return bytes ? [[name, { content_type: type, bytes }] as const] : []
      }),
    )
  }
}

function standing(storage: Storage, db: string, id: string): RevNode | undefined {
  const winner = winnerOf(storage.document(db, id)?.leaves ?? [])
  return winner?.deleted ? undefined : winner
}

/** Its text is there: it is a leaf. */
function saidBy(id: string, node: RevNode): AnyDocument {
  const document = documentOf(id, node)
  invariant(document, 'a leaf has its text')
  return document
}

function isPermission(now: AnyDocument, hers: AnyDocument, field: string): boolean {
  return movedField(now, { ...now, [field]: hers[field] }) !== undefined
}

function stubsOf(files: Attachments = {}): Readonly<Record<string, object>> {
  return Object.fromEntries(Object.keys(files).map((name) => [name, { stub: true }]))
}

/** A version on top of the one that stands. */
function amended(
  winner: RevNode,
  id: string,
  fields: Readonly<Record<string, unknown>>,
  files: Readonly<Record<string, object>>,
): WireDocument {
  const { id: _id, ...document } = { ...saidBy(id, winner), ...fields }
  return {
    ...document,
    _id: id,
    _rev: winner.rev,
    ...(Object.keys(files).length > 0 ? { _attachments: files } : {}),
  }
}
