import type { Approval } from '../approvals/approval.ts'
import { Count, type Infer, Instant, Type, word } from '../kernel/schema.ts'

/** As much of a request as the desk reads of it: a newer server may have kinds of reasons that are not known here. */
const Asked = Type.Unsafe<Approval>(
  Type.Object({
    id: Type.String(),
    subjectId: Type.String(),
    createdAt: Instant,
    requestedBy: Type.String(),
    note: Type.String(),
    reasons: Type.Array(Type.Object({ rule: Type.String(), value: Type.Number(), limit: Type.Number() })),
  }),
)

/** A request that no manager can decide about. */
export type UndecidedRequest = Infer<typeof UndecidedRequest>
export const UndecidedRequest = Type.Object({
  approval: Asked,
  by: word<'syncAdmins' | 'nobody'>(),
  /** What it is about, by name; '' where that has none. */
  title: Type.String(),
  /** The customer's name; '' for a scheme. */
  customer: Type.String(),
})

/** How many things wait for a decision that nobody can take, by kind. */
export type StuckCounts = Infer<typeof StuckCounts>
export const StuckCounts = Type.Object({
  quotes: Count,
  contracts: Count,
  expenses: Count,
  schemes: Count,
  /** In review, and nobody but their author could read them through. */
  articles: Count,
  /** Sealed edits, where no sync admin is active. */
  sealed: Count,
  /** Conflicts that were given to somebody who is no sync admin any more, or not active. */
  conflicts: Count,
})
