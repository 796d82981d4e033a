import { useMemo } from 'react'
import type { Asset } from '#shared/assets/asset.ts'
import { useIndexed } from '../records/use-indexed.ts'

/** Every machine on this laptop by its id; none until they are read. */
export function useMachinesById(): ReadonlyMap<string, Asset> {
  const machines = useIndexed<Asset>('assets', 'asset')
  return useMemo(() => new Map((machines ?? []).map((one) => [one.id as string, one])), [machines])
}
