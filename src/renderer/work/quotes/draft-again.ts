import type { Quote } from '#shared/quotes/quote.ts'
import { draftFrom } from '#shared/quotes/quote-stages.ts'
import type { Means } from '../work.ts'

/** A new draft on the ground of an older quote, in its place or beside it. Returns its id. */
export async function draftAgain(
  { repositories, author, ids, days }: Means,
  quote: Quote,
  as: 'revision' | 'copy',
): Promise<Quote['id']> {
  const stamp = author.stamp()
  const made = draftFrom(quote, as, ids.next('quote'), stamp, days.company.dayOf(stamp.at))
  await repositories.quotes.add(made)
  return made.id
}
