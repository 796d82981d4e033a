import type { Sorting } from '../../ui/virtual-table.tsx'

/** How the list was left, so that coming back from a customer finds it as it was. Gone with the window. */
export const listMemory: {
  filter: { readonly query: string; readonly lifecycle: string; readonly tier: string; readonly city: string }
  sorting: Sorting
} = {
  filter: { query: '', lifecycle: '', tier: '', city: '' },
  sorting: { column: 'name', descending: false },
}
