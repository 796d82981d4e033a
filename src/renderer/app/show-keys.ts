import { createStore } from 'zustand/vanilla'

/** Whether the sheet of keys lies over the page. */
export const keysShown = createStore(() => ({ shown: false }))

export function showKeys(): void {
  keysShown.setState({ shown: true })
}
