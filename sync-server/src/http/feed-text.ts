import type { FeedPage, FeedRow } from '../core/page.ts'
import { documentText } from '../core/read.ts'
import { inOrderOfElection } from '../core/revision.ts'
import type { SyncCore } from '../core/sync-core.ts'
import { type Place, tokenOf } from '../core/token.ts'
import { attachmentsField } from './document-text.ts'
import { booleanParameter, type Query } from './routing.ts'

export type FeedEnd = Omit<FeedPage, 'rows'>

/** How a feed is written: what a request asks to be told of each change. */
export interface FeedText {
  readonly row: (row: FeedRow) => string
  readonly place: (place: Place) => string
  /** The last members of an answer, without its braces. */
  readonly end: (end: FeedEnd) => string
}

export function feedText(core: SyncCore, query: Query): FeedText {
  const allLeaves = query['style'] === 'all_docs'
  const withDocs = booleanParameter(query, 'include_docs')
  const conflicts = booleanParameter(query, 'conflicts')
  const attachments = booleanParameter(query, 'attachments')
  const place = (at: Place) => tokenOf(at, core.storage.epoch)
  return {
    row,
    place,
    end: ({ last, pending }) => `"last_seq":${JSON.stringify(place(last))},"pending":${pending}`,
  }

  function row({ id, place: at, winner, leaves }: FeedRow): string {
    const ordered = inOrderOfElection(leaves)
    const head = JSON.stringify({
      // Every row's seq is a valid place to resume at, not only the last one.
      seq: place(at),
      id,
      changes: (allLeaves ? ordered : [winner]).map(({ rev }) => ({ rev })),
      ...(winner.deleted ? { deleted: true } : {}),
    })
    if (!withDocs) return head
    const others = conflicts ? ordered.filter((leaf) => leaf !== winner && !leaf.deleted) : []
    const text = documentText(id, winner, {
      ...(others.length > 0 ? { _conflicts: others.map(({ rev }) => rev) } : {}),
      ...attachmentsField(core, { path: () => [] }, winner, { attachments, attsSince: [] }),
    })
    return `${head.slice(0, -1)},"doc":${text}}`
  }
}
