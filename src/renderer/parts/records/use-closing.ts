import { notify } from '../../ui/notice.tsx'
import type { Draft } from '../../ui/draft.ts'
import { useWayBack } from './use-way-back.ts'

type Back = Parameters<ReturnType<typeof useWayBack>['undo']>[0]

/** How a form ends that was carried out: said with its undo, its draft dropped, closed. */
export function useClosing(draft: Draft, onClose: () => void): (message: string, back: Back) => void {
  const { undo } = useWayBack()
  return (message, back) => {
    notify({ message, undo: undo(back) })
    draft.drop()
    onClose()
  }
}
