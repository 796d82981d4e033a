import { yearOf } from '#shared/kernel/clock.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { moveRequest } from '#shared/service/move-request.ts'
import type { ServiceRequest, Visit } from '#shared/service/service.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { type LogStep, nextStep } from '../step.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'
import { checksFor } from './checks.ts'

export interface VisitPlan extends Pick<
  Visit,
  'customerId' | 'assetId' | 'requestId' | 'engineerId' | 'scheduledFor' | 'purpose'
> {
  /** '' where no hour is agreed on. */
  readonly startsAt: string
}

interface Fixed {
  readonly id: Visit['id']
  readonly step: LogStep
  readonly requestStep: string
  readonly year: number
}

/** A visit, and the request that it is for: whoever plans a visit has taken the request in hand. */
export const visitForRequest: Plan<VisitPlan, Fixed, Gone> = {
  kind: 'visitForRequest',
  about: ({ requestId }) => requestId,
  fix: (means) => ({
    id: means.ids.next('visit'),
    step: nextStep(means),
    requestStep: means.ids.next('step'),
    year: yearOf(means.days.company.today()),
  }),
  steps: [
    async (means, data) => {
      await addVisit(means, data)
      return ok(null)
    },
    async ({ repositories }, { id, requestId, requestStep, step, engineerId }) => {
      const visit = await repositories.visits.find(id)
      if (!visit) return err({ kind: 'Gone', id })
      const note = visit.number
      const { stamp } = step
      return repositories.requests.change(requestId, (now): Result<ServiceRequest, never> => {
        if (now.stageLog?.some((one) => one.id === requestStep)) return ok(now)
        const move = { stage: 'assigned', note, assignedTo: engineerId, id: requestStep, stamp } as const
        const moved = now.stage === 'new' || now.stage === 'triaged' ? moveRequest(now, move) : undefined
        if (moved?.ok) return moved
        return ok(now.assignedTo === engineerId ? now : { ...now, assignedTo: engineerId })
      })
    },
  ],
}

/** Plans a visit to a machine or a customer, with what is to be looked at there. */
export async function planVisit(work: Work, plan: VisitPlan): Promise<Result<Visit, Gone | HalfDone>> {
  const { repositories, intents } = work
  if (plan.requestId === '')
    return ok(await addVisit(work, { ...plan, ...(await visitForRequest.fix(work, plan)) }))
  const done = await intents.carryOut(visitForRequest, plan)
  if (!done.ok) return done
  const visit = await repositories.visits.find(done.value.id)
  return visit ? ok(visit) : err({ kind: 'Gone', id: done.value.id })
}

async function addVisit(means: Means, { id, step, year, requestStep: _other, ...plan }: VisitPlan & Fixed) {
  const { repositories, numbers } = means
  const known = await repositories.visits.find(id)
  if (known) return known
  const visit: Visit = {
    id,
    type: 'visit',
    ...stampNew(step.stamp),
    ...plan,
    number: await numbers.take('visit', year, id),
    stage: 'scheduled',
    findings: '',
    work: '',
    parts: [],
    checklist: (await checksFor(means, plan)).map((item) => ({ ...item, outcome: '', note: '' })),
    stageLog: [{ id: step.id, at: step.stamp.at, by: step.stamp.by, stage: 'scheduled', note: '' }],
  }
  await repositories.visits.add(visit)
  return visit
}
