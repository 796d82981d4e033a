import { presented, type Seal } from './closings.ts'
import type { Incoming } from './incoming.ts'
import { levelLeaves } from './levels.ts'
import type { Rev } from './revision.ts'
import type { Storage } from './storage.ts'
import type { ScopedUser } from './viewer.ts'
import { closingsOf, type WholeView } from './view.ts'

/** Refused revisions of one document that one user is told about; more than that is no honest client. */
const mostClosed = 200

/**
 * A stock client has the revision that we refused, and elects it. So it is closed for her
 * as if she had lost it, and what it stood on comes back on top (rule 4, "the same view
 * under the same rules"). Once for each revision, however often it is sent.
 */
export function closeRefused(
  storage: Storage,
  seal: Seal,
  viewer: ScopedUser,
  db: string,
  id: string,
  view: WholeView,
  { rev, path }: Incoming,
): void {
  const closings = closingsOf(storage, viewer, db, id)
  if (closings.closed.includes(rev) || closings.closed.length > mostClosed) return
  const below = new Set(path.slice(1))
  const covered: Rev[] = view.leaves
    .filter((leaf) => !leaf.deleted && below.has(leaf.rev))
    .map((leaf) => presented(seal, id, closings, leaf.rev))
  const place = { major: storage.nextSeq(), minor: 0 }
  storage.lose(viewer.name, db, id, place, [...closings.closed, ...covered, rev])
  levelLeaves(storage, seal, viewer, db, id, place)
}
