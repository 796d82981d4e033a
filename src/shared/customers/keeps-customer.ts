import { isOpenWork } from '../desk/bound-work.ts'
import type { Instant } from '../kernel/schema.ts'

/** What keeps a customer with its owner while it is open there, whoever does it, or nobody yet. */
export const keepsOut: ReadonlySet<string> = new Set(['opportunity', 'quote', 'contract', 'visit', 'request'])

/** Whether a document keeps its customer where it is now; a draft binds nobody. */
export function keepsCustomer(document: Parameters<typeof isOpenWork>[0], now: Instant): boolean {
  return keepsOut.has(document.type) && document['stage'] !== 'draft' && isOpenWork(document, now)
}
