import { Count, Epoch, type Infer, Type, word } from '../kernel/schema.ts'
import type { DocumentType } from '../registry/documents.ts'

const Ids = Type.Array(Type.String())

/**
 * Who hands over what to whom: everything of a person, a territory, single customers, or single
 * things that somebody has to do. Several receivers share it, as evenly as they can.
 */
export type HandoverPlan = Infer<typeof HandoverPlan>
const plan = {
  /** `user:<name>`; '' is whoever has them, where a territory, customers or documents are named. */
  from: Type.String(),
  to: Ids,
  /** Only customers of this territory; '' is any. */
  territoryId: Type.String(),
  /** These customers alone, with what is open there; none named means all. */
  customerIds: Ids,
  /** These documents alone (a visit, a request, a deal …), whatever is at their customers; beside customers that are named. */
  documentIds: Type.Optional(Ids),
  /** Customers that stay where they are, with what is open there. */
  leftOut: Type.Optional(Ids),
  reason: Type.String(),
}
export const HandoverPlan = Type.Object(plan)

/** What would move, before anything does. */
export type HandoverPreview = Infer<typeof HandoverPreview>
export const HandoverPreview = Type.Object({
  customers: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      from: Type.String(),
      to: Type.String(),
      /** Open things of the owner there that go along, by type. */
      open: Type.Record(Type.String(), Count),
      ids: Ids,
    }),
  ),
  /** What is bound to the person elsewhere: visits, requests, tasks at others' customers, teams, the van. */
  others: Type.Array(
    Type.Object({
      id: Type.String(),
      type: word<DocumentType>(),
      title: Type.String(),
      /** '' for what concerns no customer. */
      customerId: Type.String(),
      from: Type.String(),
      to: Type.String(),
    }),
  ),
  /** All that would move, by type. */
  kinds: Type.Record(Type.String(), Count),
  documents: Count,
  /** What whoever gets it would not see, because she does not hold the customer's data. */
  unseen: Ids,
})

/** A handover that was done. */
export type PastHandover = Infer<typeof PastHandover>
export const PastHandover = Type.Object({
  ...plan,
  id: Type.String(),
  at: Epoch,
  by: Type.String(),
  undoneAt: Type.Optional(Epoch),
  documents: Count,
  /** What stayed with whom it was, since its record did not take the change; older ones do not say. */
  stayed: Type.Optional(Count),
})
