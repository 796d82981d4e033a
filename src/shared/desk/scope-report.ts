import { Count, type Infer, Type, word } from '../kernel/schema.ts'
import type { Family } from '../model/family.ts'

/** What one person's laptop holds of a family. */
export type FamilyReport = Infer<typeof FamilyReport>
export const FamilyReport = Type.Object({
  db: word<Family>(),
  count: Count,
  /** Of the documents' JSON, without files. */
  bytes: Count,
  sample: Type.Array(Type.String()),
})

/** Why somebody holds a document: the key that it bears, and what gives her that key. */
export type Reason = Infer<typeof Reason>
export const Reason = Type.Object({
  /** A scope key. */
  key: Type.String(),
  because: word<'everybody' | 'herself' | 'own' | 'subtree' | 'area' | 'territory' | 'role' | 'assigned'>(),
  /** The share or visit, the unit, the territory: what to change so that it ends. */
  source: Type.String(),
  /** Milliseconds since 1970; absent, or beyond all calendars, where it does not end. */
  until: Type.Optional(Type.Number()),
})

/** What a change of the directory would bring to one person's laptop, and take from it. */
export type ScopeChange = Infer<typeof ScopeChange>
export const ScopeChange = Type.Object({
  user: Type.String(),
  gains: Count,
  loses: Count,
  byFamily: Type.Array(Type.Object({ db: word<Family>(), gains: Count, loses: Count })),
})
