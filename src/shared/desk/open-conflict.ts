import type { Family } from '../model/family.ts'

/** One document of which more than one version stands, as the desk lists it. */
export interface OpenConflict {
  readonly db: Family
  readonly id: string
  readonly type: string
  /** What it calls itself. */
  readonly title: string
  readonly customerId: string
  /** The live leaves, the elected one first. */
  readonly revs: readonly string[]
  /** When the newest of them was written, by its laptop's clock. */
  readonly at: string
  /** Who wrote them, each once. */
  readonly people: readonly string[]
  readonly devices: readonly string[]
  /** Where they differ. */
  readonly fields: readonly string[]
  /** The heavier, the sooner: money and sensitive fields, age, people. */
  readonly weight: number
  /** `user:<name>` of the sync admin who has taken it on; absent where nobody has. */
  readonly assignee?: string
}
