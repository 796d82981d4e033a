import { useTranslation } from 'react-i18next'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { askFirst } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { lacksToComplete, stepVisit } from '../../work/visits/step-visit.ts'
import { useVisitRefusal } from './use-visit.ts'

type Stage = Visit['stage']

/** The steps of a visit: `go` says in words why one is not taken, `press` tells it in a notice. */
export function useVisitSteps({ id }: Visit) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { undo } = useWayBack()
  const refusal = useVisitRefusal()
  const about = `${id} step`

  async function go(stage: Stage, note = ''): Promise<string | undefined> {
    const done = await stepVisit(work, { visitId: id, stage, note })
    if (!done.ok) return refusal(done.failure)
    const message = t('visits.now', { stage: t(`visitStage.${stage}`) })
    const { back } = done.value
    notify(back ? { about, message, undo: undo(back) } : { about, message })
    return undefined
  }

  /** What is missing is told at once; whether it is over is asked where nothing is. */
  async function mayComplete(): Promise<boolean> {
    if (await lacksToComplete(work, id)) return true
    const sure = await askFirst({
      title: t('sure.complete.title'),
      follows: [t('sure.complete.follows')],
      action: t('sure.complete.action'),
    })
    return sure !== undefined
  }

  async function press(stage: Stage) {
    if (stage === 'completed' && !(await mayComplete())) return
    const problem = await go(stage)
    if (problem) notify({ message: problem, tone: 'bad', about })
  }

  return { go, press }
}
