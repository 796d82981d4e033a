import { useMemo, useSyncExternalStore } from 'react'
import type { Observable } from 'rxjs'

export type Live<T> = { readonly name: 'loading' } | { readonly name: 'ready'; readonly value: T }

const loading = { name: 'loading' } as const

/** Follows an observable for as long as the component is mounted. `keys` say when to follow another one. */
export function useLive<T>(follow: () => Observable<T>, keys: readonly unknown[]): Live<T> {
  // The caller names the keys, as with any hook that takes a factory.
  const source = useMemo(() => liveSource(follow()), keys)
  return useSyncExternalStore(source.subscribe, source.current)
}

/** The same for a screen that can be shown before anything is there. */
export function useLiveOr<T>(follow: () => Observable<T>, keys: readonly unknown[], before: T): T {
  const live = useLive(follow, keys)
  return live.name === 'ready' ? live.value : before
}

function liveSource<T>(observable: Observable<T>) {
  let current: Live<T> = loading
  return {
    current: () => current,
    subscribe: (onChange: () => void) => {
      const subscription = observable.subscribe((value) => {
        current = { name: 'ready', value }
        onChange()
      })
      return () => subscription.unsubscribe()
    },
  }
}
