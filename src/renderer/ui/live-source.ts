import type { Observable, Subscription } from 'rxjs'
import { beginReading } from './reading.ts'

export type Live<T> = { readonly name: 'loading' } | { readonly name: 'ready'; readonly value: T }

/** What an observable said last, as React follows it. */
export interface LiveSource<T> {
  readonly current: () => Live<T>
  readonly subscribe: (onChange: () => void) => () => void
}

const loading = { name: 'loading' } as const

/**
 * Follows an observable for as long as somebody looks. An observable that fails says nothing more: `onFailure`
 * is told, with what asks it anew; what it said before stays.
 */
export function liveSource<T>(
  observable: Observable<T>,
  onFailure: (cause: unknown, again: () => void) => void,
): LiveSource<T> {
  let current: Live<T> = loading
  return {
    current: () => current,
    subscribe: (onChange) => {
      let subscription: Subscription
      let isOver = false
      const read = current === loading ? beginReading() : () => {}
      const follow = () => {
        if (isOver) return
        subscription = observable.subscribe({
          next: (value) => {
            current = { name: 'ready', value }
            onChange()
            read()
          },
          error: (cause: unknown) => onFailure(cause, follow),
          complete: read,
        })
      }
      follow()
      return () => {
        isOver = true
        read()
        subscription.unsubscribe()
      }
    },
  }
}
