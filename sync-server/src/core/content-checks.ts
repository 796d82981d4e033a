import { totalsFault } from '#shared/quotes/totals.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { numberFault } from './numbers.ts'
import type { RevNode } from './revision.ts'
import type { Storage } from './storage.ts'
import type { Viewer } from './viewer.ts'

/** What the server checks beyond shape and permission: sums that add up, numbers that were leased. */
export function contentFault(
  storage: Storage,
  viewer: Viewer,
  document: AnyDocument,
  base: RevNode | undefined,
): string | undefined {
  const totals = document.type === 'quote' ? totalsFault(document as unknown as Quote) : undefined
  return totals ?? numberFault(storage, viewer, document, base)
}
