import { first, firstValueFrom, map, merge, timer } from 'rxjs'
import type { FamilyCollection } from './collections.ts'
import { generationOf } from './row.ts'

/**
 * Waits until the feed has brought a revision that the server stored for somebody at this laptop, or a later one;
 * without a revision, until the document is gone from here. Returns whether it is so within `patience`
 * milliseconds: what she may not see never comes, and without a network nothing does.
 */
export function arrival(
  collection: FamilyCollection,
  id: string,
  rev: string | undefined,
  patience: number,
): Promise<boolean> {
  const isHere = (row: { readonly rev: string } | null) =>
    rev === undefined ? row === null : row !== null && generationOf(row.rev) >= generationOf(rev)
  return firstValueFrom(
    merge(
      collection.findOne(id).$.pipe(
        first(isHere),
        map(() => true),
      ),
      timer(patience).pipe(map(() => false)),
    ),
  )
}
