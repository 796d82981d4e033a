import { type Terms, termsId, usualTerms } from '#shared/directory/company-terms.ts'
import { useApp } from '../../app-context.tsx'
import { useLiveOr } from '../../ui/use-live.ts'

/** What the company begins its papers with; the usual until it was read. */
export function useTerms(): Terms {
  const { repositories } = useApp()
  return useLiveOr(() => repositories.terms.watch(termsId), [repositories], undefined) ?? usualTerms
}
