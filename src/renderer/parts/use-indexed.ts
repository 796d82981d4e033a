import { useEffect, useState } from 'react'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { useApp } from '../app-context.tsx'

/**
 * Every document of a type that has to do with machines; `undefined` until they are read, once in a session.
 * A list of all requests is looked at many times a day: reading forty thousand of them each time takes seconds.
 */
export function useIndexed<D>(
  of: 'assets' | 'service' | 'contracts',
  type: string,
): readonly D[] | undefined {
  const { machineIndexes } = useApp()
  const [found, setFound] = useState<readonly D[]>()
  useEffect(() => {
    let stop = () => {}
    let current = true
    const show = (all: ReadonlyMap<string, AnyDocument>) =>
      setFound([...all.values()].filter((one) => one.type === type) as unknown as D[])
    void machineIndexes().then((indexes) => {
      if (!current) return
      const subscription = indexes[of].documents$.subscribe(show)
      stop = () => subscription.unsubscribe()
    })
    return () => {
      current = false
      stop()
    }
  }, [machineIndexes, of, type])
  return found
}
