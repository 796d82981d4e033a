import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { VisitRefused } from '#shared/service/move-visit.ts'
import { plans, type Replanned, replanVisit } from '#shared/service/replan-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { takenBack } from '#shared/sync/form-change.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { nextStep } from '../step.ts'
import { allBack, changeSeen, type Done } from '../way-back.ts'
import type { HalfDone, Work } from '../work.ts'

type Refused = VisitRefused | Gone

/**
 * Another day, another hour or another engineer, by who may plan it. The way back brings the plan before, as long as
 * nobody took a step since: what an engineer accepted is not given back to the one before as if he had.
 */
export async function replan(
  work: Work,
  visitId: Visit['id'],
  plan: Replanned,
): Promise<Result<Done<Visit, HalfDone>, Refused | HalfDone>> {
  const { me, days } = work
  const { visits, users } = work.repositories
  const step = { ...nextStep(work), today: days.own.today() }
  const roles = (await users.find(me))?.roles ?? []
  const done = await changeSeen(visits, visitId, (now): Result<Visit, VisitRefused> =>
    plans(now, { me, roles })
      ? replanVisit(now, { ...plan, ...step })
      : err({ kind: 'VisitRefused', because: 'notHers' }),
  )
  if (!done.ok) return done
  const { before, after } = done.value
  const back = () =>
    visits.change(visitId, (now): Result<Visit, Gone> =>
      now.stageLog?.at(-1)?.id === step.id
        ? ok(takenBack(now, before, after))
        : err({ kind: 'Gone', id: visitId }),
    )
  return ok({ now: after, back })
}

/** What became of each, why the first of those that stayed did, and one way back for all. */
export interface ManyReplanned {
  readonly done: readonly Visit[]
  readonly left: readonly Visit['id'][]
  readonly refused: Refused | HalfDone | undefined
  readonly back: () => Promise<Result<null, Gone | HalfDone>>
}

/** One after the other: each is whole by itself, so that a crash between two leaves the rest as they were. */
export async function replanMany(
  work: Work,
  ids: readonly Visit['id'][],
  plan: Replanned,
): Promise<ManyReplanned> {
  const changed: Done<Visit, HalfDone>[] = []
  const left: Visit['id'][] = []
  let refused: Refused | HalfDone | undefined
  for (const id of ids) {
    const done = await replan(work, id, plan)
    if (done.ok) changed.push(done.value)
    else {
      left.push(id)
      refused ??= done.failure
    }
  }
  return { done: changed.map(({ now }) => now), left, refused, back: () => allBack(changed) }
}
