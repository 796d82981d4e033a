import { err, ok, type Result } from '#shared/kernel/result.ts'

/** `<generation>-<hash>`, as CouchDB writes it. */
export type Rev = string

export interface RevInvalid {
  readonly kind: 'RevInvalid'
}

/**
 * Reads a revision's name. Its hash goes into headers and lists as it is, so it is plain
 * printable ASCII without quotation marks, as every CouchDB client makes it.
 */
export function parseRev(
  rev: string,
): Result<{ readonly generation: number; readonly hash: string }, RevInvalid> {
  const found = /^([1-9]\d{0,14})-([!#-~]{1,64})$/.exec(rev)
  if (!found) return err({ kind: 'RevInvalid' })
  return ok({ generation: Number(found[1]), hash: found[2] as string })
}

/**
 * What a user may call a revision: as CouchDB does, 32 hexadecimal digits. (Laptops once made `00000000edit…`.) Of
 * generations she has as many as everybody: with fewer digits somebody could bring a document to where nobody's laptop may go on.
 */
export function isRevOfUser(rev: Rev): boolean {
  return /^[1-9]\d{0,14}-([0-9a-f]{32}|00000000edit[0-9a-z]{20})$/.test(rev)
}

/** No client names a generation beyond this: what is edited from there on must stay a name that can be read. */
export const highestGeneration = 99_999_999_999_999

export function generationOf(rev: Rev): number {
  return Number.parseInt(rev, 10)
}

export function hashOf(rev: Rev): string {
  return rev.slice(rev.indexOf('-') + 1)
}

/** A file on a revision. The bytes are kept by content; `blob` is the storage's key for them. */
export interface Attachment {
  readonly type: string
  /** `md5-<base64>`: the name that CouchDB's clients compare. */
  readonly digest: string
  /** Bytes. */
  readonly length: number
  /** The generation at which this content came. */
  readonly revpos: number
  readonly blob: number
}

export type Attachments = Readonly<Record<string, Attachment>>

/**
 * One node of a document's revision tree. A tree is read with the bodies of its leaves
 * alone: JSON text without the protocol's own fields.
 */
export interface RevNode {
  readonly rev: Rev
  readonly parent: Rev | undefined
  readonly deleted: boolean
  readonly leaf: boolean
  /** The numbers of the scope keys of this revision; a deletion inherits its parent's. */
  readonly scopes: readonly number[]
  readonly body: string | undefined
  readonly attachments?: Attachments
}

/**
 * The leaf that everybody elects (CouchDB's rule): live before deleted, then the
 * higher generation, then the greater hash.
 */
export function winnerOf(leaves: readonly RevNode[]): RevNode | undefined {
  let best: RevNode | undefined
  for (const leaf of leaves) if (!best || beats(leaf, best)) best = leaf
  return best
}

/** What is elected once a version, as yet without a node, stands beside these live ones, or does not because it is a deletion. */
export function electedWith(
  others: readonly RevNode[],
  { rev, deleted }: { readonly rev: Rev; readonly deleted: boolean },
): Rev | undefined {
  const best = winnerOf(others)
  if (deleted) return best?.rev
  return best && beats(best, { ...best, rev }) ? best.rev : rev
}

/** The leaves in the order in which they would be elected, as CouchDB lists them: the winner first. */
export function inOrderOfElection(leaves: readonly RevNode[]): readonly RevNode[] {
  return leaves.length < 2 ? leaves : leaves.toSorted((a, b) => (beats(a, b) ? -1 : 1))
}

function beats(a: RevNode, b: RevNode): boolean {
  if (a.deleted !== b.deleted) return !a.deleted
  const [left, right] = [generationOf(a.rev), generationOf(b.rev)]
  return left === right ? hashOf(a.rev) > hashOf(b.rev) : left > right
}

/**
 * The revisions that lie further back than `limit` generations on every branch: what `_revs_limit`
 * forgets. Each is looked at once, however many branches share it.
 */
export function beyondLimit(tree: ReadonlyMap<Rev, RevNode>, limit: number): readonly Rev[] {
  if (tree.size <= limit) return []
  /** How near to a leaf each revision was met. */
  const nearest = new Map<Rev, number>()
  for (const leaf of tree.values()) {
    if (!leaf.leaf) continue
    let node: RevNode | undefined = leaf
    for (let depth = 0; node && depth < limit && depth < (nearest.get(node.rev) ?? Infinity); depth += 1) {
      nearest.set(node.rev, depth)
      node = node.parent === undefined ? undefined : tree.get(node.parent)
    }
  }
  return [...tree.keys()].filter((rev) => !nearest.has(rev))
}

const byName = new WeakMap<readonly RevNode[], ReadonlyMap<Rev, RevNode>>()

/** The nodes of a tree by their names, made once however many of its leaves are asked about. */
function namesIn(tree: readonly RevNode[]): ReadonlyMap<Rev, RevNode> {
  const known = byName.get(tree) ?? new Map(tree.map((node) => [node.rev, node]))
  byName.set(tree, known)
  return known
}

/** The chain from a revision back to the oldest known ancestor, the revision itself first. */
export function ancestryOf(tree: readonly RevNode[], rev: Rev): readonly Rev[] {
  const byRev = namesIn(tree)
  const chain = new Set<Rev>()
  for (let at: Rev | undefined = rev; at && !chain.has(at);) {
    chain.add(at)
    const parent: Rev | undefined = byRev.get(at)?.parent
    // What the revision limit has forgotten is not there to be named.
    at = parent !== undefined && byRev.has(parent) ? parent : undefined
  }
  return [...chain]
}
