import type { RevNode } from './revision.ts'

/** Who asks. An administrator sees everything; a user sees what her grants name. */
export type Viewer = Administrator | ScopedUser

export interface Administrator {
  readonly kind: 'administrator'
  readonly name: string
}

export interface ScopedUser {
  readonly kind: 'user'
  readonly name: string
  /** Granted scope number to the counter's value at the grant. */
  readonly grants: ReadonlyMap<number, number>
  /** The newest of those values: what makes an idle poll cheap. */
  readonly lastGrant: number
  /** A laptop before it is wiped: what of it is refused is kept under seal, for there is no other place for it. */
  readonly handsOver?: boolean
}

export function scopedUser(name: string, grants: ReadonlyMap<number, number>): ScopedUser {
  let lastGrant = 0
  for (const at of grants.values()) lastGrant = Math.max(lastGrant, at)
  return { kind: 'user', name, grants, lastGrant }
}

/** Rule 1: a leaf is visible if one of its keys is granted; each leaf is judged by itself. */
export function maySee(viewer: Viewer, node: Pick<RevNode, 'scopes'>): boolean {
  return viewer.kind === 'administrator' || node.scopes.some((scope) => viewer.grants.has(scope))
}

export function visibleLeaves(viewer: Viewer, leaves: readonly RevNode[]): readonly RevNode[] {
  return viewer.kind === 'administrator' ? leaves : leaves.filter((leaf) => maySee(viewer, leaf))
}
