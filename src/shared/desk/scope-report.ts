import type { Family } from '../model/family.ts'
import type { ScopeKey } from '../sync/scope-keys.ts'

/** What one person's laptop holds of a family. */
export interface FamilyReport {
  readonly db: Family
  readonly count: number
  /** Of the documents' JSON, without files. */
  readonly bytes: number
  readonly sample: readonly string[]
}

/** Why somebody holds a document: the key that it bears, and what gives her that key. */
export interface Reason {
  readonly key: ScopeKey
  readonly because: 'everybody' | 'herself' | 'own' | 'subtree' | 'area' | 'territory' | 'role' | 'assigned'
  /** The share or visit, the unit, the territory: what to change so that it ends. */
  readonly source: string
  /** Milliseconds since 1970; absent where it does not end. */
  readonly until?: number
}

/** What a change of the directory would bring to one person's laptop, and take from it. */
export interface ScopeChange {
  readonly user: string
  readonly gains: number
  readonly loses: number
  readonly byFamily: readonly { readonly db: Family; readonly gains: number; readonly loses: number }[]
}
