import { combineLatest, map, type Observable, shareReplay } from 'rxjs'
import type { Asset } from '#shared/assets/asset.ts'
import { plainSerial } from '#shared/assets/change-asset.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { comparable } from '#shared/kernel/comparable.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { isA } from '#shared/registry/is-a.ts'
import type { LiveIndex } from './live-index.ts'
import { type Findable, findable, isFound, queryParts, together } from '#shared/find/search-text.ts'

export interface AssetEntry {
  readonly asset: Asset
  readonly customer: Customer | undefined
  /** As serial numbers are compared. */
  readonly serial: string
  /** Serial number, machine, customer, and all that was ever found and done. */
  readonly haystack: Findable
}

/** What was found at a machine and done, by machine: the text that is searched. */
function historyOf(
  service: ReadonlyMap<string, AnyDocument>,
  known: WeakMap<AnyDocument, string>,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const document of service.values()) {
    const assetId = document['assetId']
    if (typeof assetId !== 'string' || assetId === '') continue
    const words = known.get(document) ?? wordsOf(document)
    known.set(document, words)
    texts.set(assetId, `${texts.get(assetId) ?? ''}\n${words}`)
  }
  return texts
}

function wordsOf(document: AnyDocument): string {
  return comparable(
    [document['subject'], document['findings'], document['work'], document['number']]
      .filter((word) => typeof word === 'string' && word !== '')
      .join('\n'),
  )
}

/** Machines with all they can be found by, in step with the replica. A document's words are worked out once. */
export function createAssetIndex(
  assets: LiveIndex,
  service: LiveIndex,
  customers: LiveIndex,
): Observable<readonly AssetEntry[]> {
  const known = new WeakMap<AnyDocument, string>()
  return combineLatest([assets.documents$, service.documents$, customers.documents$]).pipe(
    map(([machines, history, owners]) => {
      const texts = historyOf(history, known)
      const entries: AssetEntry[] = []
      for (const document of machines.values()) {
        if (!isA(document, 'asset')) continue
        const owner = owners.get(document.customerId)
        const customer = isA(owner, 'customer') ? owner : undefined
        const serial = plainSerial(document.serialNumber)
        const haystack = together(
          findable(document.productName),
          ...(customer ? [findable(customer.name), findable(customer.nameEn)] : []),
          { text: `${serial}\n${texts.get(document.id) ?? ''}`, names: [] },
        )
        entries.push({ asset: document, customer, serial, haystack })
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
  // A serial number has no point, a text may have one.
  const serials = parts.map(({ text }) => plainSerial(text))
  const first = serials[0] ?? ''
  const bySerial: AssetEntry[] = []
  const byText: AssetEntry[] = []
  for (const entry of entries) {
    if (!isFound(entry.haystack, parts) && !serials.every((serial) => entry.serial.includes(serial))) continue
    if (first !== '' && entry.serial.includes(first)) bySerial.push(entry)
    else if (byText.length < limit) byText.push(entry)
    if (bySerial.length >= limit) break
  }
  return [...bySerial, ...byText].slice(0, limit)
}
