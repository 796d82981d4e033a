import { mayLookUp } from '#shared/directory/classes-held.ts'
import { useDirectory } from '../directory/use-directory.ts'

/** Whether there may be anything at the server that she may see and this laptop does not hold. */
export function useMayLookUp(): boolean {
  const { me, find } = useDirectory()
  return me !== undefined && mayLookUp(find, me)
}
