import { dataClasses, type DataClass } from '#shared/directory/directory.ts'
import type { MergeSight } from '#shared/desk/merge.ts'
import { isA } from '#shared/registry/is-a.ts'
import { customerKey } from '#shared/sync/scope-keys.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { Hanging } from './hanging.ts'

/** Two customers of which one goes into the other. */
interface Ones {
  readonly kept: string
  readonly lost: string
}

/**
 * For whom a merge of two customers changes what she sees. What hangs on the one that goes is held with the one that
 * stands: who holds that sees more, who does not sees less, unless the desk lets her join.
 */
export function sightOfMerge(core: SyncCore, { kept, lost }: Ones): readonly MergeSight[] {
  const rights = core.rights()
  const people = new Map<string, { gains: DataClass[]; loses: DataClass[]; byVisit: boolean }>()
  const of = (name: string) => {
    const known = people.get(name) ?? { gains: [], loses: [], byVisit: false }
    people.set(name, known)
    return known
  }
  for (const dataClass of dataClasses) {
    const [there, here] = [kept, lost].map((id) => rights.holdersOf(customerKey(id, dataClass)))
    if (!there || !here) continue
    for (const name of there.difference(here)) of(name).gains.push(dataClass)
    for (const name of here.difference(there)) {
      of(name).loses.push(dataClass)
      const given = rights.assignmentsOf(name, customerKey(lost, dataClass))
      if (given.some(({ source }) => source.startsWith('visit:'))) of(name).byVisit = true
    }
  }
  return [...people]
    .map(([name, sight]) => ({ userId: `user:${name}`, ...sight }))
    .toSorted((a, b) => (a.userId < b.userId ? -1 : 1))
}

/**
 * Shares of the customer that goes which are to be of the one that stands: of those who join, and such as give
 * nobody anything there that she does not have.
 */
export function sharesAlong(
  core: SyncCore,
  { kept, join }: Pick<Ones, 'kept'> & { readonly join: readonly string[] },
  hanging: readonly Hanging[],
): ReadonlySet<string> {
  const rights = core.rights()
  return new Set(
    hanging.flatMap(({ document }) => {
      if (!isA(document, 'share')) return []
      const { id, userId, kind, classes } = document
      const given: readonly DataClass[] = kind === 'dealTeam' ? ['base'] : classes
      const name = userId.slice('user:'.length)
      const hasAll = given.every((one) => rights.holdersOf(customerKey(kept, one)).has(name))
      return hasAll || join.includes(userId) ? [id] : []
    }),
  )
}

/** What somebody who joins has to be given anew: what her own shares do not bring along. */
export function classesToGive(
  { loses }: Pick<MergeSight, 'loses'>,
  userId: string,
  hanging: readonly Hanging[],
): readonly DataClass[] {
  const along = new Set(
    hanging.flatMap(({ document }): readonly DataClass[] => {
      if (!isA(document, 'share') || document.userId !== userId) return []
      const { kind, classes } = document
      return kind === 'dealTeam' ? ['base'] : classes
    }),
  )
  return loses.filter((one) => !along.has(one))
}
