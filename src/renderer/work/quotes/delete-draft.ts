import { err, type Result } from '#shared/kernel/result.ts'
import { same } from '#shared/kernel/same.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { deletionFault } from '#shared/sync/deletion.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { type Done, removeWithWayBack } from '../way-back.ts'
import type { Means } from '../work.ts'

/** A customer has it, or somebody decides about it; or it is a colleague's. */
interface NotDeleted {
  readonly kind: 'NotDeleted'
}

/** Deletes a draft that nobody was given yet; taken back, it stands again as it was. */
export async function deleteDraft(
  { repositories, me }: Means,
  id: Quote['id'],
): Promise<Result<Done<Quote>, NotDeleted | Gone>> {
  const quote = await repositories.quotes.find(id)
  if (!quote) return err({ kind: 'Gone', id })
  return mayDelete(quote, me) ? removeWithWayBack(repositories.quotes, id) : err({ kind: 'NotDeleted' })
}

/** Whether it is a draft, and hers. */
export function mayDelete(quote: Quote, me: string): boolean {
  return deletionFault(quote, me) === undefined
}

/** A draft that was begun and left with nothing in it is none: whether it went. What was written to it meanwhile keeps it. */
export async function dropEmptyDraft({ repositories, me }: Means, begun: Quote): Promise<boolean> {
  if (begun.lines.length > 0) return false
  const files = await repositories.documents.ofCustomer(begun.customerId)
  if (files.some(({ subjectId }) => subjectId === begun.id)) return false
  const isAsBegun = (now: Quote) =>
    Object.entries(begun).every(([field, value]) => same(now[field as keyof Quote], value))
  return repositories.quotes.removeWhere(begun.id, (now) => mayDelete(now, me) && isAsBegun(now))
}
