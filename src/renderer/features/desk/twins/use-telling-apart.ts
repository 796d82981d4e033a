import { useTranslation } from 'react-i18next'
import type { LikelyTwins } from '#shared/desk/merge.ts'
import { notify } from '../../../ui/notice.tsx'
import { useDesk, useDeskMessage } from '../use-desk.ts'

/** Two that look alike and are not one: said once, and remembered; the notice bears the way back. */
export function useTellingApart(onTold: () => void) {
  const { t } = useTranslation()
  const desk = useDesk()
  const message = useDeskMessage()

  async function tell(ids: readonly string[], apart: boolean): Promise<boolean> {
    const done = await desk.server.twins.tell({ ids: [...ids], apart })
    if (!done.ok) notify({ message: message(done.failure), tone: 'bad' })
    onTold()
    return done.ok
  }

  return async ({ ids }: Pick<LikelyTwins, 'ids'>): Promise<void> => {
    if (await tell(ids, true))
      notify({
        about: 'twins',
        message: t('desk.toldApart'),
        undo: { label: t('app.undo'), run: () => void tell(ids, false) },
      })
  }
}
