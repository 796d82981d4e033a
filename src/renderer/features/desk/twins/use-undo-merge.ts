import { useTranslation } from 'react-i18next'
import { notify } from '../../../ui/notice.tsx'
import { useDesk, useDeskMessage } from '../use-desk.ts'

/** A merge is taken back in one press, from its notice or from the list. */
export function useUndoMerge(onChanged: () => void) {
  const { t } = useTranslation()
  const desk = useDesk()
  const message = useDeskMessage()
  return async (id: string): Promise<void> => {
    const done = await desk.server.merges.undo({ id })
    onChanged()
    if (!done.ok) return notify({ message: message(done.failure), tone: 'bad' })
    const { documents, elsewhere } = done.value
    const said = elsewhere > 0 ? 'desk.twoAgainBut' : 'desk.twoAgain'
    notify({ about: 'merge', message: t(said, { count: documents, elsewhere }) })
  }
}
