import type { Result } from '#shared/kernel/result.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { notify } from '../../ui/notice.tsx'
import type { Done } from '../../work/way-back.ts'

/** Takes something of a customer's out of use, or back into it; told with a way back. */
export function useRetiring<D>(
  retire: (retired: boolean) => Promise<Result<Done<D>, Gone>>,
  said: (retired: boolean) => string,
  onDone: () => void,
): (retired: boolean) => void {
  const { gone, undo } = useWayBack()

  async function set(retired: boolean) {
    const done = await retire(retired)
    if (!done.ok) return gone()
    notify({ message: said(retired), undo: undo(done.value.back) })
    onDone()
  }

  return (retired) => void set(retired)
}
