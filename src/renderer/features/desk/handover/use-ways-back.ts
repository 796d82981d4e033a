import { useTranslation } from 'react-i18next'
import { notify } from '../../../ui/notice.tsx'
import { useDesk, useDeskMessage } from '../use-desk.ts'

/** A handover is taken back in one press, from its notice or from the list. */
export function useWaysBack(onChanged: () => void) {
  const { t } = useTranslation()
  const desk = useDesk()
  const message = useDeskMessage()

  async function undo(id: string) {
    const done = await desk.server.handovers.undo({ id })
    if (!done.ok) return notify({ message: message(done.failure), tone: 'bad' })
    onChanged()
    const { documents, elsewhere } = done.value
    const said = elsewhere > 0 ? 'desk.handedBackBut' : 'desk.handedBack'
    notify({ about: 'handover', message: t(said, { count: documents, elsewhere }) })
  }

  return {
    undo,
    /** It stands now; the notice bears the way back. */
    tellHanded: (said: string, id: string) => {
      onChanged()
      notify({ about: 'handover', message: said, undo: { label: t('app.undo'), run: () => void undo(id) } })
    },
  }
}
