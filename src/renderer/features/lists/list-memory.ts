import { type ListLook, usualLook } from '#shared/lists/list-look.ts'
import type { ListName } from '#shared/lists/list-kinds.ts'

/** A look at a list, and the view that it began with. */
export interface Seen {
  readonly look: ListLook
  readonly viewId: string | undefined
}

/** How each list was left, so that coming back from a record finds it as it was. Gone with the window. */
export const listMemory: { list: ListName; readonly looks: Map<ListName, Seen> } = {
  list: 'contracts',
  looks: new Map(),
}

export function rememberedLook(list: ListName): Seen {
  return listMemory.looks.get(list) ?? { look: usualLook(list), viewId: undefined }
}
