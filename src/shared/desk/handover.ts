import type { DocumentType } from '../registry/documents.ts'

/**
 * Who hands over what to whom: everything of a person, a territory, single customers, or single
 * things that somebody has to do. Several receivers share it, as evenly as they can.
 */
export interface HandoverPlan {
  /** `user:<name>`; '' is whoever has them, where a territory, customers or documents are named. */
  readonly from: string
  readonly to: readonly string[]
  /** Only customers of this territory; '' is any. */
  readonly territoryId: string
  /** These customers alone, with what is open there; none named means all. */
  readonly customerIds: readonly string[]
  /** These documents alone (a visit, a request, a deal …), whatever is at their customers. */
  readonly documentIds?: readonly string[]
  /** Customers that stay where they are, with what is open there. */
  readonly leftOut?: readonly string[]
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
  /** What is bound to the person elsewhere: visits, requests, tasks at others' customers, teams, the van. */
  readonly others: readonly {
    readonly id: string
    readonly type: DocumentType
    readonly title: string
    /** '' for what concerns no customer. */
    readonly customerId: string
    readonly from: string
    readonly to: string
  }[]
  /** All that would move, by type. */
  readonly kinds: Readonly<Partial<Record<DocumentType, number>>>
  readonly documents: number
  /** What whoever gets it would not see, because she does not hold the customer's data. */
  readonly unseen: readonly string[]
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
