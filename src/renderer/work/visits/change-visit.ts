import type { CheckInPlace } from '#shared/activities/check-in.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { changeVisit, type VisitRefused } from '#shared/service/move-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { nextStep } from '../step.ts'
import { changeWithWayBack, type Done } from '../way-back.ts'
import type { Work } from '../work.ts'

export interface VisitWritten {
  /** It stood above a signature: who signed has not seen it, and the signature is gone. */
  readonly signatureGone: boolean
}

/** A place of the visit stood already: from another window, or another laptop of the engineer. */
export interface Placed {
  readonly kind: 'Placed'
}

/** Writes down what was found and done on a visit that is not over. */
export async function writeVisit(
  { repositories }: Work,
  id: Visit['id'],
  change: (now: Visit) => Partial<Visit>,
): Promise<Result<VisitWritten, VisitRefused | Gone>> {
  let signatureGone = false
  const done = await repositories.visits.change(id, (now) => {
    const changed = changeVisit(now, change(now))
    signatureGone = changed.ok && now.signature !== undefined && changed.value.signature === undefined
    return changed
  })
  return done.ok ? ok({ signatureGone }) : done
}

/** Where its engineer is, as he had it asked for; with the way back. Where a place stood already, that one stays. */
export async function checkInAtVisit(
  { repositories, me }: Work,
  id: Visit['id'],
  place: CheckInPlace,
): Promise<Result<Done<Visit>, VisitRefused | Placed | Gone>> {
  return changeWithWayBack(repositories.visits, id, (now): Result<Visit, VisitRefused | Placed> => {
    if (now.engineerId !== me) return err({ kind: 'VisitRefused', because: 'notHers' })
    return now.place === undefined ? changeVisit(now, { place }) : err({ kind: 'Placed' })
  })
}

/** What turned out after a visit was over: it stands beside it and changes nothing of it. */
export async function correctVisit(work: Work, id: Visit['id'], text: string): Promise<Result<Visit, Gone>> {
  const { id: stepId, stamp } = nextStep(work)
  const entry = { id: stepId, at: stamp.at, by: stamp.by, text: text.trim() }
  return work.repositories.visits.change(id, (now) =>
    ok({ ...now, corrections: [...(now.corrections ?? []), entry] }),
  )
}
