import { ok, type Result } from '#shared/kernel/result.ts'
import { changeVisit, type VisitRefused } from '#shared/service/move-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { nextStep } from '../step.ts'
import type { Work } from '../work.ts'

export interface VisitWritten {
  /** It stood above a signature: who signed has not seen it, and the signature is gone. */
  readonly signatureGone: boolean
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

/** What turned out after a visit was over: it stands beside it and changes nothing of it. */
export async function correctVisit(work: Work, id: Visit['id'], text: string): Promise<Result<Visit, Gone>> {
  const { id: stepId, stamp } = nextStep(work)
  const entry = { id: stepId, at: stamp.at, by: stamp.by, text: text.trim() }
  return work.repositories.visits.change(id, (now) =>
    ok({ ...now, corrections: [...(now.corrections ?? []), entry] }),
  )
}
