import type { Approval, Mandate } from '#shared/approvals/approval.ts'

/** How something may go out now. */
export type Way =
  | { readonly name: 'own' }
  | { readonly name: 'approved'; readonly approval: Approval }
  | { readonly name: 'mandate'; readonly mandate: Mandate }
  | { readonly name: 'waiting'; readonly approval: Approval }
  | { readonly name: 'rejected'; readonly approval: Approval }
  | { readonly name: 'ask' }
