import { useTranslation } from 'react-i18next'
import type { Task } from '#shared/activities/activity.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { notify } from '../../ui/notice.tsx'
import { changeTasks, type TasksChange } from '../../work/activities/tasks.ts'

/** Does one thing with some tasks, says with how many, and offers one way back for all of them. */
export function useChangeTasks() {
  const { t } = useTranslation()
  const { work } = useApp()
  const { undo } = useWayBack()
  return async (tasks: readonly Task[], change: TasksChange) => {
    const ids = tasks.map(({ id }) => id)
    const { done, left, back } = await changeTasks(work, ids, change)
    const message = t(`myWork.done.${change.do}`, { count: done })
    notify({
      message: left === 0 ? message : t('myWork.left', { message, left }),
      ...(left === 0 ? {} : { tone: 'bad' as const }),
      ...(done === 0 ? {} : { undo: undo(back) }),
    })
  }
}
