import type { Change } from '../model/rule.ts'
import type { ListView } from './list-view.ts'
import type { ViewRefusal } from './list-view-refusals.ts'

/** A view is kept, shared and changed by whose it is, and offered to people, not to what is no person. */
export function viewFault({ me, now, before }: Change<ListView>): ViewRefusal | undefined {
  const isMine = now.userId === me && (before === undefined || before.userId === me)
  if (!isMine) return { kind: 'viewOwnName' }
  return now.readers.every((one) => one.startsWith('user:')) ? undefined : { kind: 'viewReaders' }
}
