import { combineLatest, map, type Observable, shareReplay } from 'rxjs'
import type { Asset } from '#shared/assets/asset.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { LiveIndex } from './live-index.ts'
import { isFound, queryParts, rememberingFindable } from './search-text.ts'

export interface AssetEntry {
  readonly asset: Asset
  readonly customer: Customer | undefined
  readonly serial: string
  /** Serial number, machine, customer, and all that was ever found and done. */
  readonly haystack: string
}

/** What was found at a machine and done, by machine: the text that is searched. */
function historyOf(service: ReadonlyMap<string, AnyDocument>): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const document of service.values()) {
    const assetId = document['assetId']
    if (typeof assetId !== 'string' || assetId === '') continue
    const words = [document['subject'], document['findings'], document['work'], document['number']]
      .filter((word) => typeof word === 'string' && word !== '')
      .join('\n')
    texts.set(assetId, `${texts.get(assetId) ?? ''}\n${words.toLowerCase()}`)
  }
  return texts
}

/** Machines with all they can be found by, in step with the replica. Names in pinyin are worked out once each. */
export function createAssetIndex(
  assets: LiveIndex,
  service: LiveIndex,
  customers: LiveIndex,
): Observable<readonly AssetEntry[]> {
  const named = rememberingFindable()
  return combineLatest([assets.documents$, service.documents$, customers.documents$]).pipe(
    map(([machines, history, owners]) => {
      const texts = historyOf(history)
      const entries: AssetEntry[] = []
      for (const document of machines.values()) {
        if (document.type !== 'asset') continue
        const asset = document as unknown as Asset
        const customer = owners.get(asset.customerId) as Customer | undefined
        const serial = asset.serialNumber.toLowerCase()
        const haystack = [
          serial,
          named(asset.productName),
          customer ? named(customer.name) : '',
          customer?.nameEn.toLowerCase() ?? '',
          texts.get(asset.id) ?? '',
        ].join('\n')
        entries.push({ asset, customer, serial, haystack })
      }
      return entries.toSorted((a, b) => (a.serial < b.serial ? -1 : 1))
    }),
    shareReplay({ bufferSize: 1, refCount: true }),
  )
}

/** Machines by any part of a serial number first, then by what else is known of them. */
export function searchAssets(
  entries: readonly AssetEntry[],
  query: string,
  limit: number,
): readonly AssetEntry[] {
  const parts = queryParts(query)
  const [first = ''] = parts
  const bySerial: AssetEntry[] = []
  const byText: AssetEntry[] = []
  for (const entry of entries) {
    if (!isFound(entry.haystack, parts)) continue
    if (first !== '' && entry.serial.includes(first)) bySerial.push(entry)
    else if (byText.length < limit) byText.push(entry)
    if (bySerial.length >= limit) break
  }
  return [...bySerial, ...byText].slice(0, limit)
}
