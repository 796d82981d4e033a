import { useTranslation } from 'react-i18next'
import type { Suggestion } from '#shared/activities/suggestions.ts'
import { useApp } from '../../app-context.tsx'
import type { Item } from '../../parts/activities/use-agenda.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { notify } from '../../ui/notice.tsx'
import { finishTask } from '../../work/activities/tasks.ts'

/** What is done about a suggestion by its key. */
export function actOf({ of }: Suggestion<Item>): 'finish' | 'followUp' | 'answer' | 'open' {
  if (!('kind' in of)) return 'followUp'
  if (of.kind === 'task') return 'finish'
  if (of.kind === 'part') return 'answer'
  return of.kind === 'silent' || of.kind === 'quote' ? 'followUp' : 'open'
}

/** Does it, or opens what it is about. */
export function useSuggestedAct(onOpen: (item: Item) => void) {
  const { t } = useTranslation()
  const { work, navigation, followUp } = useApp()
  const { gone, undo } = useWayBack()

  async function finish(item: Item) {
    if (!item.task) return
    const done = await finishTask(work, item.task.id)
    if (!done.ok) return gone()
    notify({ message: t('start.finished', { title: item.title }), undo: undo(done.value.back) })
  }

  return (suggestion: Suggestion<Item>, how: ReturnType<typeof actOf> = actOf(suggestion)) => {
    const { of } = suggestion
    if (!('kind' in of)) {
      if (how === 'open') return navigation.getState().go({ name: 'deal', id: of.id })
      return followUp.setState({ about: { customerId: of.customerId, opportunityId: of.id } })
    }
    if (how === 'finish') return void finish(of)
    if (how === 'followUp') return followUp.setState({ about: { customerId: of.customerId } })
    if (of.task || of.appointment) return onOpen(of)
    if (of.route) navigation.getState().go(of.route)
  }
}
