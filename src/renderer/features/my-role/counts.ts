import { combineLatest, map, type Observable } from 'rxjs'
import { families, type Family } from '#shared/model/family.ts'
import type { Collections } from '../../replica/store/collections.ts'

export type Counts = Readonly<Partial<Record<Family, number>>>

/** How many documents of each family are held. */
export function combineCounts(collections: Collections): Observable<Counts> {
  return combineLatest(families.map((family) => collections[family].count().$)).pipe(
    map((counts) => Object.fromEntries(families.map((family, index) => [family, counts[index] ?? 0]))),
  )
}
