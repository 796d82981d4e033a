import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { HostClient } from '../app-context.tsx'
import type { LockStore } from '../state/lock-store.ts'
import type { PreferenceStore } from '../state/preference-store.ts'

/** Minutes, where nobody chose otherwise. */
export const usualLockMinutes = 10
/** Milliseconds. */
const every = 5_000
/** Keys of an input method reach nobody else: what it composes is a sign too. */
const signs = [
  'pointerdown',
  'pointermove',
  'keydown',
  'wheel',
  'touchstart',
  'compositionupdate',
  'beforeinput',
]

/** Locks the window and makes the host forget what the password opened. */
export async function lockNow(host: HostClient, lock: LockStore): Promise<void> {
  if (!lock.getState().hasPassword) return
  lock.setState({ locked: true })
  await host.session.lock(null)
}

/** Locks after so many minutes without a hand on it. Sleep counts: the lid was closed. */
export function useIdleLock(host: HostClient, lock: LockStore, preferences: PreferenceStore): void {
  const hasPassword = useStore(lock, (now) => now.hasPassword)
  const minutes = useStore(preferences, (chosen) => chosen.lockMinutes ?? usualLockMinutes)
  useEffect(() => {
    if (!hasPassword || minutes === 0) return
    let last = Date.now()
    const touched = () => (last = Date.now())
    const look = () => {
      // A clock that was set back starts the wait anew, not years of it.
      // Whoever unlocks it has a hand on it.
      last = lock.getState().locked ? Date.now() : Math.min(last, Date.now())
      if (Date.now() - last >= minutes * 60_000) void lockNow(host, lock)
    }
    const timer = setInterval(look, every)
    for (const sign of signs) window.addEventListener(sign, touched, { capture: true, passive: true })
    return () => {
      clearInterval(timer)
      for (const sign of signs) window.removeEventListener(sign, touched, { capture: true })
    }
  }, [host, lock, hasPassword, minutes])
}
