import { from, map, switchMap } from 'rxjs'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { useApp } from '../../app-context.tsx'
import { useLiveOr } from '../../ui/use-live.ts'

/**
 * Every document of a type that has to do with machines; `undefined` until they are read, once in a session.
 * A list of all requests is looked at many times a day: reading forty thousand of them each time takes seconds.
 */
export function useIndexed<D>(
  of: 'assets' | 'service' | 'contracts',
  type: string,
): readonly D[] | undefined {
  const { machineIndexes } = useApp()
  return useLiveOr<readonly D[] | undefined>(
    () =>
      from(machineIndexes()).pipe(
        switchMap((indexes) => indexes[of].documents$),
        map((all) => listOf(all, type) as D[]),
      ),
    [machineIndexes, of, type],
    undefined,
  )
}

const lists = new WeakMap<ReadonlyMap<string, AnyDocument>, Map<string, readonly AnyDocument[]>>()

/** The documents of one type, picked out once as long as nothing changes. */
function listOf(all: ReadonlyMap<string, AnyDocument>, type: string): readonly AnyDocument[] {
  const byType = lists.get(all) ?? new Map<string, readonly AnyDocument[]>()
  lists.set(all, byType)
  const found = byType.get(type) ?? [...all.values()].filter((one) => one.type === type)
  byType.set(type, found)
  return found
}
