import type { Customer } from '#shared/customers/customer.ts'
import type { Family } from '#shared/model/family.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { type ScopeKey, scopeKeysOf } from '#shared/sync/scope-keys.ts'
import { current } from '../core/current.ts'
import type { PersonsRules } from '../core/rules.ts'
import type { Storage } from '../core/storage.ts'

/** What a document follows from by its id. */
export interface Ground {
  readonly db: Family
  readonly id: string
}

interface New extends PersonsRules {
  readonly now: { readonly id: string }
}

/**
 * Who knows a document's id knows those of all that will follow from it: what is new under such an id is written by who
 * sees the former, and lies where that lies, at its customer or with its people. The former may be deleted by now: where
 * it lay, its author knows. One that was never here is on its way, late, refused or deleted before it was sent: nobody
 * but its author knows its id, and nothing that she made of it is lost.
 */
export function followFault(question: New, ground: Ground, elsewhere: Refusal): Refusal | undefined {
  const { storage, holds, now } = question
  const lies = versionsOf(storage, ground)
  if (lies.length === 0) return undefined
  const seen = lies.filter((keys) => keys.some(holds))
  if (seen.length === 0) return { kind: 'groundUnseen' }
  return seen.some((keys) => liesAt(keys, now)) ? undefined : elsewhere
}

/** Whether anything was ever stored under this id, whoever sees it. */
export function wasThere({ storage }: PersonsRules, ground: Ground): boolean {
  return versionsOf(storage, ground).length > 0
}

/** Whether she sees a version of it. */
export function seesAny({ storage, holds }: PersonsRules, ground: Ground): boolean {
  return versionsOf(storage, ground).some((keys) => keys.some(holds))
}

/** The keys of each version that stands or was deleted last. */
export function versionsOf(storage: Storage, { db, id }: Ground): readonly (readonly ScopeKey[])[] {
  const leaves = storage.document(db, id)?.leaves ?? []
  return leaves.map(({ scopes }) => scopes.map((scope) => asItStands(storage, storage.scopeKey(scope))))
}

/** Whether something new is at home where one of these keys is, of whatever class. */
export function liesAt(keys: readonly ScopeKey[], now: object): boolean {
  const [home] = scopeKeysOf(now as AnyDocument)
  return home !== undefined && keys.some((key) => placeOf(key) === placeOf(home))
}

function placeOf(key: ScopeKey): string {
  return key.replace(/\/.*$/, '')
}

/** What lay with a customer that was merged into another one is on its way there, in a turn of its own. */
function asItStands(storage: Storage, key: ScopeKey): ScopeKey {
  const passed = new Set<string>()
  let place = placeOf(key)
  while (place.startsWith('customer:') && !passed.has(place)) {
    passed.add(place)
    place = current<Customer>(storage, place, 'customers')?.mergedInto || place
  }
  return place + key.slice(placeOf(key).length)
}
