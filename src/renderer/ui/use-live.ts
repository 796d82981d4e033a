import { useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Observable } from 'rxjs'
import { type Live, liveSource } from './live-source.ts'
import { notify } from './notice.tsx'

/** What failed and was not asked again yet: one notice for all of it. */
const failed = new Set<() => void>()

function readAgain(): void {
  const all = [...failed]
  failed.clear()
  for (const again of all) again()
}

/**
 * Follows an observable for as long as the component is mounted. `keys` say when to follow another one. One that
 * fails is said to have failed, with a way to read it again.
 */
export function useLive<T>(follow: () => Observable<T>, keys: readonly unknown[]): Live<T> {
  const { t } = useTranslation()
  const onFailure = (cause: unknown, again: () => void) => {
    // To the console, as a fault that nobody caught.
    reportError(cause)
    failed.add(again)
    const undo = { label: t('app.readAgain'), run: readAgain }
    notify({ about: 'notRead', message: t('app.notRead'), tone: 'bad', undo, stays: true })
  }
  // The caller names the keys, as with any hook that takes a factory.
  const source = useMemo(() => liveSource(follow(), onFailure), keys)
  return useSyncExternalStore(source.subscribe, source.current)
}

/** The same for a screen that can be shown before anything is there. */
export function useLiveOr<T>(follow: () => Observable<T>, keys: readonly unknown[], before: T): T {
  const live = useLive(follow, keys)
  return live.name === 'ready' ? live.value : before
}
