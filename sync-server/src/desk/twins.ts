import { addressText, type Customer } from '#shared/customers/customer.ts'
import type { Spell } from '#shared/customers/twins.ts'
import { type LikelyTwins, type TwinSign, twinSigns } from '#shared/desk/merge.ts'
import { signIn, twinKeysOf } from '#shared/desk/twin-keys.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { familyOfType } from '#shared/registry/documents.ts'
import { isA } from '#shared/registry/is-a.ts'
import { isMergeable, mergeableTypes } from '#shared/registry/references.ts'
import { titleOf } from '#shared/registry/title-of.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { current } from '../core/current.ts'
import type { Storage } from '../core/storage.ts'
import { allEntries, type OwnIndex, refreshOwn } from './own-index.ts'

/** More than so many with one sign in common say that the sign is none: a switchboard, a placeholder. */
const mostAlike = 8
const mostListed = 500
const apartName = 'twinsApart'

interface Pair {
  readonly ids: readonly [string, string]
  readonly signs: Set<TwinSign>
}

/**
 * Records that are likely one, among everything there is. Looked for when the desk asks and at no other time: what
 * somebody writes is not compared with anything, so that nothing about it, its time neither, tells of a hidden twin.
 */
export function createTwins(storage: Storage, spell: Spell) {
  const own: OwnIndex = {
    name: 'twins',
    families: mergeableTypes.map(familyOfType),
    types: new Set(mergeableTypes),
    keysOf: (document) => twinKeysOf(document, spell),
  }
  return { list, tell }

  /** The strongest signs first. */
  function* list(): Generator<undefined, { readonly twins: readonly LikelyTwins[]; readonly more: boolean }> {
    yield* refreshOwn(storage, own)
    const pairs = yield* likely()
    const twins: LikelyTwins[] = []
    const ordered = [...pairs.values()].toSorted((a, b) => weight(a) - weight(b))
    for (const pair of ordered) {
      if (twins.length === mostListed) return { twins, more: true }
      const told = said(pair)
      if (told) twins.push(told)
      yield
    }
    return { twins, more: false }
  }

  function* likely(): Generator<undefined, ReadonlyMap<string, Pair>> {
    const apart = apartOnes()
    const pairs = new Map<string, Pair>()
    for (const db of own.families) {
      let [key, ids] = ['', [] as string[]]
      for (const piece of allEntries(storage, own, db)) {
        for (const entry of piece) {
          if (entry.key !== key) {
            note(key, ids)
            ;[key, ids] = [entry.key, []]
          }
          ids.push(entry.id)
        }
        yield
      }
      note(key, ids)
    }
    return pairs

    function note(key: string, ids: readonly string[]): void {
      if (ids.length < 2 || ids.length > mostAlike) return
      const sorted = ids.toSorted()
      for (const [at, one] of sorted.entries())
        for (const other of sorted.slice(at + 1)) {
          const name = `${one} ${other}`
          if (apart.has(name)) continue
          const pair = pairs.get(name) ?? { ids: [one, other], signs: new Set<TwinSign>() }
          pairs.set(name, pair)
          pair.signs.add(signIn(key))
        }
    }
  }

  /** As they stand now: what was corrected, retired or merged meanwhile is no twin of anything. */
  function said({ ids, signs }: Pair): LikelyTwins | undefined {
    const type = typeOfId(ids[0])
    if (!isMergeable(type)) return undefined
    const found = ids.flatMap((id) => current<AnyDocument>(storage, id, familyOfType(type)) ?? [])
    const [one, other] = found.map((document) => new Set(twinKeysOf(document, spell)))
    if (!one || !other || one.isDisjointFrom(other)) return undefined
    const [first, second] = found
    if (first && second && goesOnFrom(first, second)) return undefined
    return {
      type: type,
      ids: found.map(({ id }) => id),
      titles: found.map((document) => titleOf(document)),
      places: found.map((document) => placeOf(document)),
      // What is written alike sounds alike: that says nothing more.
      signs: twinSigns.filter((sign) => signs.has(sign) && !(sign === 'sound' && signs.has('name'))),
    }
  }

  function placeOf(document: AnyDocument): string {
    if (isA(document, 'customer')) return addressText(document.address)
    const customer = current<Customer>(storage, String(document['customerId']), 'customers')
    return customer?.name ?? ''
  }

  /** Two that look alike and are not one, or are perhaps after all. */
  function tell(ids: readonly string[], apart: boolean): void {
    const name = ids.toSorted().join(' ')
    storage.transaction(() => {
      const told = apartOnes()
      if (apart) told.add(name)
      else told.delete(name)
      storage.setValue(apartName, JSON.stringify([...told]))
    })
  }

  function apartOnes(): Set<string> {
    return new Set(JSON.parse(storage.value(apartName) ?? '[]') as string[])
  }
}

/** Whether one machine's record goes on from the other's: it moved, or took its place. */
export function goesOnFrom(one: AnyDocument, other: AnyDocument): boolean {
  return [
    [one, other],
    [other, one],
  ].some(([a, b]) =>
    ['movedFrom', 'movedTo', 'replaces', 'replacedBy', 'parentId'].some(
      (field) => a?.type === 'asset' && a[field] === b?.id,
    ),
  )
}

function weight({ signs }: Pair): number {
  const strongest = Math.min(...[...signs].map((sign) => twinSigns.indexOf(sign)))
  return strongest * 10 - signs.size
}
