import { createStore, type StoreApi } from 'zustand/vanilla'

/** Whether this laptop asks for a password, and what lies over the work now. */
export interface Lock {
  readonly hasPassword: boolean
  /** The work stays open behind it: nothing that was being typed is lost. */
  readonly locked: boolean
  /** Opened by a sign-in at the server, because the password was forgotten: a new one needs no old one. */
  readonly bySignIn: boolean
  /** Her session has ended, and she is asked to sign in again; the work stays open behind that, too. */
  readonly renewing: boolean
}

export type LockStore = StoreApi<Lock>

export function createLockStore(hasPassword: boolean): LockStore {
  return createStore<Lock>(() => ({ hasPassword, locked: false, bySignIn: false, renewing: false }))
}
