import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { notify } from '../../ui/notice.tsx'
import { changeMany, type ManyChange } from '../../work/activities/change-many.ts'

/**
 * Does one thing with some tasks and appointments, says with how many, and offers one way back for all of them.
 * Resolves to with how many it was done, and which stayed as they were.
 */
export function useChangeMany() {
  const { t } = useTranslation()
  const { work } = useApp()
  const { undo } = useWayBack()
  return async (ids: readonly string[], change: ManyChange) => {
    const { done, stayed, back } = await changeMany(work, ids, change)
    const left = stayed.length
    const message = t(`myWork.done.${change.do}`, { count: done })
    notify({
      // Of one that goes from day to day by its key only the last step is said.
      ...(change.do === 'move' && ids.length === 1 ? { about: `move/${ids[0]}` } : {}),
      message: left === 0 ? message : t('myWork.left', { message, left }),
      ...(left === 0 ? {} : { tone: 'bad' as const }),
      ...(done === 0 ? {} : { undo: undo(back) }),
    })
    return { done, stayed }
  }
}
