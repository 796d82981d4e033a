import type { SealedEdit } from '#shared/desk/sealed-edit.ts'
import { refusalFrom, refusalRead } from '#shared/registry/refusal-sentence.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { changedFields, fieldClassOf, same } from '#shared/sync/merge.ts'

/** The document as its author left it. */
export function documentOf({ body, id }: Pick<SealedEdit, 'body' | 'id'>): AnyDocument {
  return { ...(JSON.parse(body) as AnyDocument), id }
}

/** What a person calls the document. */
export function titleOf(sealed: SealedEdit): string {
  const document: Readonly<Record<string, unknown>> = documentOf(sealed)
  const titles = ['name', 'title', 'subject', 'number'].map((field) => document[field])
  return String(titles.find((title) => typeof title === 'string' && title !== '') ?? sealed.id)
}

/** Why it was sealed. Servers of before kept the sentence alone; what none of ours says stands as it is. */
export function becauseOf({ satchel, reason }: Pick<SealedEdit, 'satchel' | 'reason'>): Refusal | string {
  return refusalFrom(satchel) ?? refusalRead(reason) ?? reason
}

const lostRights: ReadonlySet<string> = new Set(['outOfScope', 'moves', 'sealed'])

export function isLostRight(because: Refusal | string): boolean {
  return typeof because !== 'string' && lostRights.has(because.kind)
}

/**
 * What the author changed, and not what others did since: who owns the customer now is not hers to say. What she
 * came from may be forgotten; then it is what differs, without what only the server decides.
 */
export function changedByAuthor(
  base: AnyDocument | null,
  now: AnyDocument | null,
  edit: AnyDocument,
): readonly string[] {
  if (base) return changedFields(base, edit).filter((field) => !same(now?.[field], edit[field]))
  return changedFields(now ?? undefined, edit).filter(
    (field) => !now || fieldClassOf(edit.type, field) !== 'permission',
  )
}
