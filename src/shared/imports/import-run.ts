import { record, type Infer, oneOf, text, Type } from '../kernel/schema.ts'
import { importKinds } from './import-kind.ts'

/** What an import is of, and how its rows are to be taken. */
export type ImportRun = Infer<typeof ImportRun>
export const ImportRun = record({
  /** Named by who begins it; its rows and its undo go by it. */
  id: Type.String({ pattern: '^[0-9a-z-]{8,36}$' }),
  kind: oneOf(...importKinds),
  fileName: text(200),
  /** Which program or list the external ids are of; '' where there is but one. */
  source: text(60),
  /** The field of each cell of a row, in their order. */
  fields: Type.Array(text(40), { maxItems: 100 }),
  /** What looks like a record that is there: left out and told, taken for it, or entered beside it. */
  twins: oneOf('skip', 'same', 'new'),
  /** What holds where a row does not say it. */
  ownerId: text(48),
  territoryId: text(48),
  businessLineId: text(48),
  /** The price list that prices go into. */
  bookId: text(48),
})

/** A row as it is sent: its number in the file, and the cells of the run's fields. */
export type ImportRow = Infer<typeof ImportRow>
export const ImportRow = record({
  row: Type.Integer({ minimum: 1 }),
  cells: Type.Array(text(32_767), { maxItems: 100 }),
})

/** Rows that are sent at once. */
export const rowsAtOnce = 1_000

/** Which part of a file some rows are. Until the last one comes, its import is not finished. */
export type ImportPart = Infer<typeof ImportPart>
export const ImportPart = record({
  /** The row of the file that they reach. */
  upTo: Type.Integer({ minimum: 0 }),
  /** Of the whole file: by its name, its size and its SHA-256 it is told from another one. */
  bytes: Type.Integer({ minimum: 0 }),
  /** Absent from a desk of before. */
  sha256: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
  isLast: Type.Boolean(),
})

export type RowFault = Infer<typeof RowFault>
export const RowFault = Type.Object({
  row: Type.Integer(),
  /** '' where it is the whole row. */
  field: Type.String(),
  /** A name of `faultSentences`; a newer server may know more. */
  fault: Type.String(),
  /** The record that it is likely the same as, or the rule that refuses it. */
  about: Type.Optional(Type.String()),
  /** What that record is called. */
  called: Type.Optional(Type.String()),
})

export type RowsTaken = Infer<typeof RowsTaken>
export const RowsTaken = Type.Object({
  added: Type.Integer(),
  changed: Type.Integer(),
  /** Rows that say what stands already. */
  same: Type.Integer(),
  faults: Type.Array(RowFault),
})

/** An import whose last part has not come: it was stopped, its window closed, or it is under way. */
export type Unfinished = Infer<typeof Unfinished>
export const Unfinished = Type.Object({
  run: ImportRun,
  upTo: Type.Integer(),
  bytes: Type.Integer(),
  /** Of its file; absent where it began before that was noted. */
  sha256: Type.Optional(Type.String()),
  /** When that part came. */
  at: Type.String(),
})

export type PastImport = Infer<typeof PastImport>
export const PastImport = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  fileName: Type.String(),
  at: Type.String(),
  by: Type.String(),
  added: Type.Integer(),
  changed: Type.Integer(),
  undoneAt: Type.Optional(Type.String()),
  unfinished: Type.Optional(Unfinished),
  /** Batches that are still to be taken back, where that was broken off. */
  left: Type.Optional(Type.Integer()),
  /** Of what was taken back: what stays, because somebody changed it or built on it since. */
  kept: Type.Optional(Type.Integer()),
})
