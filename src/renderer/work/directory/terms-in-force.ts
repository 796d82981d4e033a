import { type Terms, termsId, usualTerms } from '#shared/directory/company-terms.ts'
import type { Means } from '../work.ts'

/** What the company begins its papers with, as this laptop last heard of it. */
export async function termsInForce({ repositories }: Pick<Means, 'repositories'>): Promise<Terms> {
  return (await repositories.terms.find(termsId)) ?? usualTerms
}
