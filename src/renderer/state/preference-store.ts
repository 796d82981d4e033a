import { createStore, type StoreApi } from 'zustand/vanilla'

/** How this person wants the window on this laptop. */
export interface Preferences {
  readonly language: 'system' | 'zh-CN' | 'en'
  readonly appearance: 'system' | 'light' | 'dark'
  /** `field`: strong contrast and large targets, for sunlight and gloves. */
  readonly display?: 'desk' | 'field'
  /** Minutes without a hand on it after which the laptop asks for its password; 0 is never. */
  readonly lockMinutes?: number
}

export type PreferenceStore = StoreApi<Preferences>

export function createPreferenceStore(stored: Preferences): PreferenceStore {
  return createStore<Preferences>(() => stored)
}
