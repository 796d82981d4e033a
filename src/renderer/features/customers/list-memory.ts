import type { Sorting } from '../../ui/virtual-table.tsx'

/** The whole list. */
export const anyCustomer = { query: '', lifecycle: '', tier: '', city: '' } as const

const listeners = new Set<() => void>()

/** The list shows the pool from now on, whether it is on the screen or not. */
export function showPool(): void {
  listMemory.filter = { ...anyCustomer, lifecycle: 'pool' }
  for (const listener of listeners) listener()
}

/** Hears that the list is to show something else. Returns what ends it. */
export function onShown(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** How the list was left, so that coming back from a customer finds it as it was. Gone with the window. */
export const listMemory: {
  filter: { readonly query: string; readonly lifecycle: string; readonly tier: string; readonly city: string }
  sorting: Sorting
} = {
  filter: anyCustomer,
  sorting: { column: 'name', descending: false },
}
