import { changeTerms } from '#shared/quotes/quote.ts'
import { useChangeQuote } from './editing.tsx'

/** Stores terms of the quote as a whole; resolves to whether they were. */
export function useChangeTerms() {
  const change = useChangeQuote()
  return (terms: Parameters<typeof changeTerms>[1]) => change((now) => changeTerms(now, terms))
}
