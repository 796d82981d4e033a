import { BehaviorSubject, combineLatest, debounceTime, type Observable } from 'rxjs'
import { comparable } from '#shared/kernel/comparable.ts'
import { namedInLead } from '#shared/opportunities/lead-form.ts'
import { isDocumentType } from '#shared/registry/documents.ts'
import { isA } from '#shared/registry/is-a.ts'
import { titleOf } from '#shared/registry/title-of.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { Collections } from '../store/collections.ts'
import { type LiveIndex, openLiveIndex } from './live-index.ts'
import type { MachineIndexes } from './machine-indexes.ts'
import {
  type Findable,
  findable,
  findablePhone,
  isFound,
  type QueryPart,
  together,
} from '#shared/find/search-text.ts'

/** What is found beside customers, in the order in which it is offered. */
export const findKinds = [
  'contact',
  'opportunity',
  'lead',
  'quote',
  'contract',
  'order',
  'asset',
  'request',
  'visit',
  'maintenancePlan',
  'task',
  'article',
  'document',
] as const

export type FindKind = (typeof findKinds)[number]

/** One thing that can be found, by all that it is found by. */
export interface FindEntry {
  readonly kind: FindKind
  readonly document: AnyDocument
  readonly title: string
  /** Its number or serial number; '' where it has none. */
  readonly number: string
  /** The number as it is compared. */
  readonly plainNumber: string
  readonly customerId: string
  /** Whose it is in words, where that is no customer; '' otherwise. */
  readonly who: string
  readonly haystack: Findable
}

export interface FindIndex {
  /** By kind; what has not been spelled out yet is not among them. */
  readonly entries$: Observable<FindEntries>
  readonly close: () => void
}

export type FindEntries = ReadonlyMap<FindKind, readonly FindEntry[]>

export const nothingToFind: FindEntries = new Map()

/** Milliseconds of work before others have their turn. */
const atOnce = 8
/** What comes with a sync is spelled out once it is quiet. */
const quiet = 200

/**
 * Everything that a person may look for, in memory and in step with the replica. It is spelled out in short pieces,
 * each document once for a version: a manager has a hundred thousand.
 */
export async function openFindIndex(
  collections: Collections,
  held: { readonly contacts: LiveIndex; readonly quotes: LiveIndex },
  machineIndexes: () => Promise<MachineIndexes>,
): Promise<FindIndex> {
  const [opportunities, orders, tasks, articles, files, machines] = await Promise.all([
    openLiveIndex(collections.opportunities, 'opportunity', 'lead'),
    openLiveIndex(collections.contracts, 'order'),
    openLiveIndex(collections.activities, 'task'),
    openLiveIndex(collections.knowledge, 'article'),
    openLiveIndex(collections.documents, 'document'),
    machineIndexes(),
  ])
  const own = [opportunities, orders, tasks, articles, files]
  const { assets, service, contracts } = machines
  const all = [held.contacts, held.quotes, assets, service, contracts, ...own]
  const entries$ = new BehaviorSubject<FindEntries>(nothingToFind)
  const known = new WeakMap<AnyDocument, FindEntry>()
  let run = 0

  const subscription = combineLatest(all.map(({ documents$ }) => documents$))
    .pipe(debounceTime(quiet, undefined))
    .subscribe((maps) => void spellOut(maps))

  async function spellOut(maps: readonly ReadonlyMap<string, AnyDocument>[]): Promise<void> {
    const mine = ++run
    const found = new Map<FindKind, FindEntry[]>(findKinds.map((kind) => [kind, []]))
    let begun = performance.now()
    for (const documentsOf of maps)
      for (const document of documentsOf.values()) {
        const entry = known.get(document) ?? entryOf(document)
        if (!entry) continue
        known.set(document, entry)
        found.get(entry.kind)?.push(entry)
        if (performance.now() - begun < atOnce) continue
        await new Promise((resolve) => setTimeout(resolve))
        // Something came meanwhile: it begins anew, with what is spelled out already.
        if (mine !== run) return
        begun = performance.now()
      }
    entries$.next(found)
  }

  return {
    entries$,
    close: () => {
      run += 1
      subscription.unsubscribe()
      for (const index of own) index.close()
    },
  }
}

const hasPhones: ReadonlySet<FindKind> = new Set<FindKind>(['contact', 'lead'])

function entryOf(document: AnyDocument): FindEntry | undefined {
  const { type } = document
  const kind = findKinds.find((one) => one === type)
  if (!kind || !isDocumentType(type) || document['retired'] === true) return undefined
  const text = (field: string) => (typeof document[field] === 'string' ? document[field] : '')
  const title = listedAs(document)
  const number = text('number') || text('serialNumber')
  const phones = hasPhones.has(kind) ? [text('mobile'), text('phone')].filter((one) => one !== '') : []
  const who = isA(document, 'lead') ? namedInLead(document) : ''
  return {
    kind,
    document,
    title,
    number,
    plainNumber: comparable(number),
    customerId: text('customerId'),
    who,
    haystack: together(
      findable(title),
      // A serial number has no point, as a scanner writes it.
      [number, number.replaceAll('.', ''), text('nameEn')].join('\n'),
      findable(who),
      ...phones.map(findablePhone),
    ),
  }
}

/** What it is listed as; the serial number of a machine stands beside it. */
function listedAs(document: AnyDocument): string {
  return document.type === 'asset' ? String(document['productName'] ?? '') : titleOf(document)
}

/**
 * The best of a kind: what bears the number that was typed, what begins as it was typed, then the rest, in the order
 * in which they lie. A part may be found in the name of the customer, as long as another is its own.
 */
export function bestOf(
  entries: readonly FindEntry[],
  parts: readonly QueryPart[],
  limit: number,
  customersOf: (part: QueryPart) => ReadonlySet<string>,
): readonly FindEntry[] {
  const ranks: FindEntry[][] = [[], [], []]
  const whole = parts.map(({ text }) => text).join('')
  for (const entry of entries) {
    if (!isMeant(entry, parts, customersOf)) continue
    const { plainNumber, haystack } = entry
    const isExact = plainNumber !== '' && plainNumber === whole
    const rank = isExact ? 0 : plainNumber.startsWith(whole) || haystack.text.startsWith(whole) ? 1 : 2
    ranks[rank]?.push(entry)
    if ((ranks[0]?.length ?? 0) >= limit) break
  }
  return ranks.flat().slice(0, limit)
}

function isMeant(
  { haystack, customerId }: FindEntry,
  parts: readonly QueryPart[],
  customersOf: (part: QueryPart) => ReadonlySet<string>,
): boolean {
  let isOwn = false
  for (const part of parts) {
    if (isFound(haystack, [part])) isOwn = true
    else if (parts.length === 1 || !customersOf(part).has(customerId)) return false
  }
  return isOwn
}
