import { ancestryOf, generationOf, hashOf, type Rev, type RevNode } from './revision.ts'

/** A keyed digest: nobody outside can make, or recognise, a revision of ours. */
export type Seal = (text: string) => string

/**
 * What one user was shown of one document and lost again (rule 3, "what left the scope
 * leaves the disk").
 *
 * A document that leaves a scope is told to its holders as a deletion that exists for
 * them alone: the tombstone T(r), a child of the revision r that they hold. It never
 * enters the real tree, or a client would push it on as a deletion for everybody. When
 * the document comes back, r is known to the client and deleted there; so r is shown
 * again as R(r), a live child of T(r) with the body of r. A second loss closes R(r) in
 * turn. `closed` lists the revisions that were closed, oldest first.
 */
export interface Closings {
  readonly closed: readonly Rev[]
}

export function tombstoneOf(seal: Seal, id: string, rev: Rev): Rev {
  return `${generationOf(rev) + 1}-${seal(`T ${id} ${rev}`)}`
}

/** Begins as the hash of what it revives, so that revivals are elected in the order of their origins. */
export function revivalOf(seal: Seal, id: string, rev: Rev): Rev {
  return `${generationOf(rev) + 2}-${hashOf(rev).slice(0, 16)}${seal(`R ${id} ${rev}`).slice(0, 16)}`
}

/** The revision by which this user knows a real leaf now: itself, or its last revival. */
export function presented(seal: Seal, id: string, { closed }: Closings, rev: Rev): Rev {
  let shown = rev
  while (closed.includes(shown)) shown = revivalOf(seal, id, shown)
  return shown
}

/** One synthetic revision, with the chain that leads from it to a real one, newest first. */
interface Synthetic {
  readonly chain: readonly Rev[]
  readonly origin: Rev
  readonly deleted: boolean
}

/** Every synthetic revision that this user may ever have been sent of the document. */
export function syntheticRevisions(
  seal: Seal,
  id: string,
  { closed }: Closings,
): ReadonlyMap<Rev, Synthetic> {
  const all = new Map<Rev, Synthetic>()
  for (const rev of closed) {
    const below = all.get(rev)
    const chain = below?.chain ?? []
    const origin = below?.origin ?? rev
    const tombstone = tombstoneOf(seal, id, rev)
    const revival = revivalOf(seal, id, rev)
    const closedChain = [tombstone, ...(below ? chain : [])]
    all.set(tombstone, { chain: closedChain, origin, deleted: true })
    all.set(revival, { chain: [revival, ...closedChain], origin, deleted: false })
  }
  return all
}

/** The tombstones that a user has to be told: one for each closed line whose origin she no longer sees. */
export function openTombstones(
  seal: Seal,
  id: string,
  closings: Closings,
  visible: ReadonlySet<Rev>,
): readonly Rev[] {
  const last = new Map<Rev, Rev>()
  const synthetic = syntheticRevisions(seal, id, closings)
  for (const rev of closings.closed) last.set(synthetic.get(rev)?.origin ?? rev, rev)
  return [...last].filter(([origin]) => !visible.has(origin)).map(([, rev]) => tombstoneOf(seal, id, rev))
}

/** `_revisions` of a revision that may be synthetic: its own chain, then the real ancestry of its origin. */
export function historyOf(
  tree: readonly RevNode[],
  synthetic: ReadonlyMap<Rev, Synthetic>,
  rev: Rev,
): { readonly start: number; readonly ids: readonly string[] } {
  const made = synthetic.get(rev)
  const path = made ? [...made.chain, ...ancestryOf(tree, made.origin)] : ancestryOf(tree, rev)
  return { start: generationOf(rev), ids: path.map(hashOf) }
}
