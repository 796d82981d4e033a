import { ownRefusal } from '#shared/registry/own-rules.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { heldToSchema } from './beyond-schema.ts'
import type { Row } from './row.ts'

/**
 * A change was about to be stored that the server would refuse: it is said where it was made, in the words in
 * which the ledger would say it later.
 */
export class AgainstRules extends Error {
  readonly documentId: string
  readonly refusal: Refusal

  constructor(documentId: string, refusal: Refusal) {
    super(`against the rules: ${refusal.kind}`)
    this.documentId = documentId
    this.refusal = refusal
  }
}

/**
 * Throws where a change says what its schema does not have (`BeyondSchema`), or breaks a rule that this laptop
 * can ask by itself (`AgainstRules`); `row` is what is stored, `me` who
 * writes (`user:<name>`). What is broken already, and waits for its author to put it right, does not stand in the
 * way of other changes.
 */
export function heldToRules(row: Row | undefined, after: AnyDocument, me: string): void {
  heldToSchema(row?.doc, after)
  // What a restored server lost is handed back as it was.
  if (row?.pending?.ahead) return
  const before = row && (row.pending ? (row.pending.base ?? undefined) : row.doc)
  const refusal = ownRefusal({ me, now: after, before })
  if (!refusal) return
  const known = row && ownRefusal({ me, now: row.doc, before })
  if (known?.kind !== refusal.kind) throw new AgainstRules(after.id, refusal)
}
