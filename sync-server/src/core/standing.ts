import type { AnyDocument } from '#shared/sync/any-document.ts'
import { documentOf } from './body.ts'
import type { Attachments, Rev, RevNode } from './revision.ts'
import { electedWith, inOrderOfElection, winnerOf } from './revision.ts'
import type { Documents, StoredDocument } from './storage.ts'

/**
 * What a version says. Three answers that are never taken for each other: nothing is there;
 * something is there and its text cannot be had (compacted away, or a bare name in somebody's
 * history); or the text.
 */
export type Content = Nothing | NotHere | Body

export type Nothing = { readonly kind: 'nothing' }
export type NotHere = { readonly kind: 'notHere' }

export interface Body {
  readonly kind: 'body'
  readonly document: AnyDocument
  readonly attachments: Attachments
}

/** What the rules hold an edit against. */
export type Before = Nothing | NotHere | Stands

export interface Stands {
  readonly kind: 'stands'
  /** The version that everybody elects of those that the author sees; the last one where all are deleted. */
  readonly elected: Body
  /** What the edit was made on, where its text is there. */
  readonly on: Body | undefined
  /** Every version that the edit must be a lawful successor of, never empty. */
  readonly versions: readonly Body[]
}

/** Where an edit comes down: what its author sees of the document, and the newest revision there that it names. */
export interface Landing {
  readonly db: string
  readonly id: string
  readonly stored: StoredDocument | undefined
  /** The leaves that its author sees. */
  readonly leaves: readonly RevNode[]
  readonly base: RevNode | undefined
}

export const nothing: Nothing = { kind: 'nothing' }
const notHere: NotHere = { kind: 'notHere' }

/**
 * What an edit is held against: what it stands on, and wherever it would be elected in the
 * place of another version, that one too. Where everything is deleted, what was there last.
 */
export function standingBefore(storage: Documents, landing: Landing, rev: Rev): Before {
  const { db, id, stored, leaves, base } = landing
  if (!stored) return nothing
  const made = base ? textOf(storage, db, id, base) : notHere
  const on = made.kind === 'body' ? made : undefined
  const live = leaves.filter((leaf) => !leaf.deleted)
  const winner = winnerOf(live)
  if (!winner) return lastBodies(storage, landing, on)
  const elected = contentOf(id, winner)
  if (elected.kind !== 'body') return notHere
  const others = live.filter((leaf) => leaf.rev !== base?.rev)
  const overtakes = base?.rev !== winner.rev && electedWith(others, { rev, deleted: false }) === rev
  // Without a text of its own (an unknown history, or one that was forgotten) it is held against what everybody elects.
  const versions = !on ? [elected] : overtakes ? [on, elected] : [on]
  return { kind: 'stands', elected, on, versions }
}

/**
 * What was there before everything was deleted: the newest of which something is known. A deletion without a history, or
 * of a version whose text was compacted away, takes nothing from what others say.
 */
function lastBodies(storage: Documents, { db, id, leaves }: Landing, on: Body | undefined): Before {
  const last = inOrderOfElection(leaves).map((leaf) => beforeDeletion(storage, db, id, leaf))
  const bodies = last.filter((content) => content.kind === 'body')
  const [elected] = bodies
  if (!elected) return last.some(({ kind }) => kind === 'notHere') ? notHere : nothing
  return { kind: 'stands', elected, on, versions: on ? [on, ...bodies] : bodies }
}

/** What a revision says: itself, or what stood before it was deleted. */
function textOf(storage: Documents, db: string, id: string, node: RevNode): Content {
  if (node.deleted) return beforeDeletion(storage, db, id, node)
  return contentOf(id, node.leaf ? node : (storage.revision(db, id, node.rev) ?? node))
}

/** The nearest version below a deletion that is none itself. */
function beforeDeletion(storage: Documents, db: string, id: string, deletion: RevNode): Content {
  let node = deletion
  while (node.deleted) {
    if (node.parent === undefined) return nothing
    const below = storage.revision(db, id, node.parent)
    if (!below) return notHere
    node = below
  }
  return contentOf(id, node)
}

function contentOf(id: string, node: RevNode): Content {
  const document = documentOf(id, node)
  if (!document) return notHere
  return { kind: 'body', document, attachments: node.attachments ?? {} }
}
