import type { Sorting } from '../../ui/virtual-table.tsx'

/** The whole list. */
export const anyCustomer = { query: '', lifecycle: '', tier: '', city: '' } as const

/** How the list was left, so that coming back from a customer finds it as it was. Gone with the window. */
export const listMemory: {
  filter: { readonly query: string; readonly lifecycle: string; readonly tier: string; readonly city: string }
  sorting: Sorting
} = {
  filter: anyCustomer,
  sorting: { column: 'name', descending: false },
}
