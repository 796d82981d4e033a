import type { AnyDocument, FileStubs } from './any-document.ts'
import { changedFields, mergeDocuments, type MergeReason } from './merge.ts'

/** One version of a document in conflict, with its ancestors, newest first. */
export interface Version {
  readonly rev: string
  readonly path: readonly string[]
  readonly document: AnyDocument
  /** The files on it: who settles keeps them where they are. */
  readonly files?: FileStubs
}

/** One field on which the versions differ, with what the rules propose. */
export interface FieldChoice {
  readonly field: string
  readonly base: unknown
  /** In the order of the versions. */
  readonly values: readonly unknown[]
  readonly proposed: unknown
  /** Why the rules propose it; absent where only a person can tell. */
  readonly reason: MergeReason | undefined
}

export interface Proposal {
  readonly fields: readonly FieldChoice[]
  /** The document with everything that the rules could settle; of the rest the first version's. */
  readonly merged: AnyDocument
  /** Fields that only a person can decide about. */
  readonly open: readonly string[]
}

/** The newest revision from which all versions came. */
export function commonAncestor(versions: readonly Version[]): string | undefined {
  const [first, ...others] = versions
  const paths = others.map(({ path }) => new Set(path))
  return first?.path.find((rev) => paths.every((path) => path.has(rev)))
}

/** What the rules make of all versions, one after the other, and where they leave it to a person. */
export function proposalOf(base: AnyDocument | undefined, versions: readonly Version[]): Proposal {
  const [first, ...others] = versions
  if (!first) return { fields: [], merged: {} as AnyDocument, open: [] }
  let merged = first.document
  const reasons = new Map<string, MergeReason>()
  const open = new Set<string>()
  for (const { document } of others) {
    const step = mergeDocuments(base, document, merged)
    merged = step.merged
    for (const reason of step.reasons) reasons.set(reason.field, reason)
    for (const { field } of step.conflicts) open.add(field)
  }
  const differing = new Set(others.flatMap(({ document }) => changedFields(first.document, document)))
  const fields = [...differing]
    .filter((field) => field !== 'totals')
    .map((field) => ({
      field,
      base: base?.[field],
      values: versions.map(({ document }) => document[field]),
      proposed: merged[field],
      reason: open.has(field) ? undefined : reasons.get(field),
    }))
  return { fields, merged, open: [...open] }
}

/** The document that a person settled on: the proposal with her choices; a field that she chose away is gone. */
export function settledDocument(merged: AnyDocument, choices: ReadonlyMap<string, unknown>): AnyDocument {
  const result: Record<string, unknown> = { ...merged }
  for (const [field, value] of choices)
    if (value === undefined) delete result[field]
    else result[field] = value
  return result as AnyDocument
}
