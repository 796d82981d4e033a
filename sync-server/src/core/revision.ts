import { err, ok, type Result } from '#shared/kernel/result.ts'

/** `<generation>-<hash>`, as CouchDB writes it. */
export type Rev = string

export interface RevInvalid {
  readonly kind: 'RevInvalid'
}

export function parseRev(
  rev: string,
): Result<{ readonly generation: number; readonly hash: string }, RevInvalid> {
  const found = /^(\d{1,15})-(.{1,64})$/.exec(rev)
  if (!found || Number(found[1]) < 1) return err({ kind: 'RevInvalid' })
  return ok({ generation: Number(found[1]), hash: found[2] as string })
}

export function generationOf(rev: Rev): number {
  return Number.parseInt(rev, 10)
}

export function hashOf(rev: Rev): string {
  return rev.slice(rev.indexOf('-') + 1)
}

/** One node of a document's revision tree. Only leaves keep their body, as JSON text without `_id` and `_rev`. */
export interface RevNode {
  readonly rev: Rev
  readonly parent: Rev | undefined
  readonly deleted: boolean
  readonly leaf: boolean
  /** The numbers of the scope keys of this revision; a deletion inherits its parent's. */
  readonly scopes: readonly number[]
  readonly body: string | undefined
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

function beats(a: RevNode, b: RevNode): boolean {
  if (a.deleted !== b.deleted) return !a.deleted
  const [left, right] = [generationOf(a.rev), generationOf(b.rev)]
  return left === right ? hashOf(a.rev) > hashOf(b.rev) : left > right
}

/** The chain from a revision back to the oldest known ancestor, the revision itself first. */
export function ancestryOf(tree: readonly RevNode[], rev: Rev): readonly Rev[] {
  const byRev = new Map(tree.map((node) => [node.rev, node]))
  const chain: Rev[] = []
  for (let at: Rev | undefined = rev; at && !chain.includes(at); at = byRev.get(at)?.parent) chain.push(at)
  return chain
}
