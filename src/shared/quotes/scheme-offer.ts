import type { Approval } from '../approvals/approval.ts'
import { contentHash } from '../kernel/content-hash.ts'
import type { Scheme } from './scheme.ts'

/** What of a scheme a decision is about. */
export function schemeHash({ name, lines, discount, note }: Scheme): string {
  return contentHash({ name, lines, discount, note })
}

/** How far a scheme has come: kept for herself, or offered to everybody and decided about as it stands now. */
export type SchemeState =
  | { readonly name: 'own' }
  | { readonly name: 'company' }
  | { readonly name: 'waiting' | 'approved' | 'rejected'; readonly approval: Approval }

/**
 * A scheme of the company's needs no yes; one that somebody offers needs one to exactly this content.
 * The newest decision counts.
 */
export function schemeState(scheme: Scheme, approvals: readonly Approval[]): SchemeState {
  if (scheme.userId === '') return { name: 'company' }
  if (scheme.offered !== true) return { name: 'own' }
  const hash = schemeHash(scheme)
  const [approval] = approvals
    .filter(({ subjectId, contentHash: decided }) => subjectId === scheme.id && decided === hash)
    .toSorted((a, b) => (a.createdAt > b.createdAt ? -1 : 1))
  if (!approval || approval.stage === 'withdrawn') return { name: 'own' }
  return { name: approval.stage === 'pending' ? 'waiting' : approval.stage, approval }
}

/** Whether a person may begin quotes with it: her own always, another's once somebody said yes. */
export function isUsable(scheme: Scheme, state: SchemeState, userId: string): boolean {
  return (
    scheme.retired !== true &&
    (scheme.userId === userId || state.name === 'company' || state.name === 'approved')
  )
}
