import { presented } from './closings.ts'
import type { Incoming } from './incoming.ts'
import type { Lens } from './lens.ts'
import type { Rev } from './revision.ts'
import type { StoredDocument } from './storage.ts'
import type { WholeView } from './view.ts'

/** Refused revisions of one document that one user is told about; more than that is no honest client. */
const mostClosed = 200

/**
 * A stock client has the revision that we refused, and elects it. So it is closed for her
 * as if she had lost it, and what it stood on comes back on top (rule 4, "the same view
 * under the same rules"). Once for each revision, however often it is sent.
 */
export function closeRefused(
  lens: Lens,
  document: StoredDocument,
  view: WholeView,
  { rev, path }: Incoming,
): void {
  const { storage, seal, viewer } = lens
  const closings = lens.closings(document)
  if (closings.closed.includes(rev) || closings.closed.length > mostClosed) return
  const below = new Set(path.slice(1))
  const covered: Rev[] = view.leaves
    .filter((leaf) => !leaf.deleted && below.has(leaf.rev))
    .map((leaf) => presented(seal, document.id, closings, leaf.rev))
  const place = { major: storage.nextSeq(), minor: 0 }
  storage.lose(viewer.name, document, place, [...closings.closed, ...covered, rev])
  lens.level(document, place)
}
