/**
 * Who hands over what to whom: everything of a person, a territory, or single customers.
 * Several receivers share the customers, as evenly as they can.
 */
export interface HandoverPlan {
  /** `user:<name>`; '' is whoever owns them, where a territory or customers are named. */
  readonly from: string
  readonly to: readonly string[]
  /** Only customers of this territory; '' is any. */
  readonly territoryId: string
  /** These customers alone; none named means all. */
  readonly customerIds: readonly string[]
  readonly reason: string
}

export interface HandoverPreview {
  readonly customers: readonly {
    readonly id: string
    readonly name: string
    readonly from: string
    readonly to: string
    /** Open things of the owner there that go along, by type. */
    readonly open: Readonly<Record<string, number>>
    readonly ids: readonly string[]
  }[]
  readonly documents: number
}

/** A handover that was done. */
export interface PastHandover extends HandoverPlan {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly by: string
  readonly undoneAt?: number
  readonly documents: number
}
