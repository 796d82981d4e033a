import type { Language } from '../kernel/format.ts'
import { type CommercialTerms, isOwnTerm, termIn, type TermName } from '../quotes/commercial-terms.ts'
import type { Clause } from './sign-contract.ts'

/** Which terms of a quote a clause of its contract is about. */
const termsOfClause: Readonly<Record<string, readonly TermName[]>> = {
  payment: ['payment'],
  delivery: ['delivery', 'transport'],
  warranty: ['warranty'],
}

/**
 * The clauses of a contract with what its quote says otherwise than the company does. Where the quote says what the
 * company says the clause stays word for word, so that nobody has to approve it.
 */
export function clausesOfQuote(
  clauses: readonly Clause[],
  terms: CommercialTerms | undefined,
  company: CommercialTerms,
  language: Language,
): readonly Clause[] {
  if (!terms) return clauses
  return clauses.map((clause) => {
    const names = termsOfClause[clause.id] ?? []
    if (!names.some((name) => isOwnTerm(terms, name, company))) return clause
    const said = names.map((name) => termIn(terms, name, language)).filter((text) => text !== '')
    return said.length === 0 ? clause : { ...clause, text: said.join(language === 'en' ? ' ' : '') }
  })
}
