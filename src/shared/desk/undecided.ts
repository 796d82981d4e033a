import type { Approval } from '../approvals/approval.ts'

/** A request that no manager can decide about. */
export interface UndecidedRequest {
  readonly approval: Approval
  readonly by: 'syncAdmins' | 'nobody'
  /** What it is about, by name; '' where that has none. */
  readonly title: string
  /** The customer's name; '' for a scheme. */
  readonly customer: string
}

/** How many things wait for a decision that nobody can take, by kind. */
export interface StuckCounts {
  readonly quotes: number
  readonly contracts: number
  readonly expenses: number
  readonly schemes: number
  /** In review, and nobody but their author could read them through. */
  readonly articles: number
  /** Sealed edits, where no sync admin is active. */
  readonly sealed: number
  /** Conflicts that were given to somebody who is no sync admin any more, or not active. */
  readonly conflicts: number
}
