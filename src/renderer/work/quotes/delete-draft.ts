import { err, type Result } from '#shared/kernel/result.ts'
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
