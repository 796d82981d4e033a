import type { Family } from '../model/family.ts'
import type { ScopeKey } from '../sync/scope-keys.ts'

/** An edit that came after its author had lost the right, as the desk lists it. */
export interface SealedEdit {
  readonly n: number
  readonly user: string
  readonly db: Family
  readonly id: string
  readonly deleted: boolean
  /** The revision and its ancestors as the author named them, newest first. */
  readonly path: readonly string[]
  /** The document as its author left it, JSON. */
  readonly body: string
  /** Milliseconds since 1970 by the server's clock: when it arrived. */
  readonly at: number
  readonly state: 'waiting' | 'accepted' | 'refused'
  /** Why it was sealed; after it was settled, what its judge said. */
  readonly reason: string
  /** The keys of the document that its author held when she wrote it, and holds no more. For administrators. */
  readonly held?: readonly ScopeKey[]
}
