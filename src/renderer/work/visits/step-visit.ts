import { yearOf } from '#shared/kernel/clock.ts'
import { dismiss, err, ok, type Result } from '#shared/kernel/result.ts'
import { moveRequest } from '#shared/service/move-request.ts'
import { isOver, moveVisit, type VisitRefused } from '#shared/service/move-visit.ts'
import type { ServiceRequest, Visit } from '#shared/service/service.ts'
import { mayMove } from '#shared/sync/states.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { type LogStep, nextStep } from '../step.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'

interface Wish {
  readonly visitId: Visit['id']
  readonly stage: Visit['stage']
  readonly note: string
}

interface Fixed {
  readonly step: LogStep
  readonly requestStep: string
}

type Refused = VisitRefused | Gone

/** The visit, and the request that it is for: work begins when somebody is there. */
export const visitStep: Plan<Wish, Fixed, Refused> = {
  kind: 'visitStep',
  about: ({ visitId }) => visitId,
  fix: (means) => ({ step: nextStep(means), requestStep: means.ids.next('step') }),
  steps: [
    async (means, { visitId, stage, note, step }) => {
      const number = await numberFor(means, visitId, stage)
      return means.repositories.visits.change(visitId, (now): Result<Visit, VisitRefused> => {
        if (now.stageLog?.some(({ id }) => id === step.id)) return ok(now)
        const moved = moveVisit(now, { stage, note, ...step })
        return moved.ok && now.number === '' ? ok({ ...moved.value, number }) : moved
      })
    },
    async ({ repositories }, { visitId, stage, step, requestStep }) => {
      const visit = await repositories.visits.find(visitId)
      if (stage !== 'onSite' || !visit || visit.requestId === '') return ok(null)
      const move = { stage: 'inProgress', note: visit.number, id: requestStep, stamp: step.stamp } as const
      const isDone = ({ stageLog = [] }: ServiceRequest) => stageLog.some(({ id }) => id === requestStep)
      // A request that is not held here, or is on another way, stays as it is.
      dismiss(
        await repositories.requests.change(visit.requestId, (now) =>
          isDone(now) ? ok(now) : moveRequest(now, move),
        ),
      )
      return ok(null)
    },
  ],
}

/** One that a plan made has no number until somebody goes: two laptops may have made it, each with numbers of its own. */
async function numberFor(
  { repositories, numbers, days }: Means,
  visitId: Visit['id'],
  stage: Visit['stage'],
): Promise<string> {
  const visit = await repositories.visits.find(visitId)
  if (!visit || visit.number !== '' || isOver({ stage })) return visit?.number ?? ''
  return numbers.take('visit', yearOf(days.company.today()), visitId)
}

/** Where the visit went, and the way back, where there is one. */
export interface Stepped {
  readonly back: (() => Promise<Result<unknown, Refused | HalfDone>>) | undefined
}

/** The next step of a visit, or another way that it takes. */
export async function stepVisit(
  work: Work,
  { note = '', ...wish }: Omit<Wish, 'note'> & { readonly note?: string },
): Promise<Result<Stepped, Refused | HalfDone>> {
  const before = await work.repositories.visits.find(wish.visitId)
  if (!before) return err({ kind: 'Gone', id: wish.visitId })
  const done = await work.intents.carryOut(visitStep, { ...wish, note })
  if (!done.ok) return done
  const { stage } = before
  const mayGoBack = mayMove('visit', wish.stage, stage)
  return ok({ back: mayGoBack ? () => stepVisit(work, { visitId: wish.visitId, stage }) : undefined })
}

/** What is missing before a visit can be completed; nothing where it can, or is not here. */
export async function lacksToComplete(work: Work, visitId: Visit['id']): Promise<VisitRefused | undefined> {
  // Behind what is being saved: the last box may have been left by the very press that asks.
  const looked = await work.repositories.visits.change(visitId, (now) => {
    const moved = moveVisit(now, { stage: 'completed', ...nextStep(work) })
    return moved.ok ? ok(now) : moved
  })
  return !looked.ok && looked.failure.kind === 'VisitRefused' ? looked.failure : undefined
}
