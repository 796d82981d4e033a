import { type RefusalOf, refusing } from '../model/refusal.ts'

/** Views of lists. */
export const viewRefusals = {
  viewOwnName: refusing('A view is kept in one’s own name.'),
  viewReaders: refusing('A view is offered to people.'),
} as const

export type ViewRefusal = RefusalOf<typeof viewRefusals>
