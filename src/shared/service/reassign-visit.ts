import type { Stamp } from '../kernel/document.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Visit } from './service.ts'
import type { VisitRefused } from './move-visit.ts'

/**
 * Gives a visit that nobody set off to yet to another engineer, who accepts it anew. Who is on the
 * way or there finishes it, or says that he cannot.
 */
export function reassignVisit(
  visit: Visit,
  to: {
    readonly engineerId: string
    readonly note: string
    readonly id: string
    readonly stamp: Pick<Stamp, 'at' | 'by'>
  },
): Result<Visit, VisitRefused> {
  const { engineerId, id, stamp } = to
  if (!mayReassign(visit) || engineerId === visit.engineerId)
    return err({ kind: 'VisitRefused', because: 'noWay' })
  const step = { id, at: stamp.at, by: stamp.by, stage: 'scheduled' as const, note: to.note.trim() }
  // His place in the day's route was somebody else's.
  const { routeOrder: _order, ...rest } = visit
  return ok({ ...rest, engineerId, stage: 'scheduled', stageLog: [...(visit.stageLog ?? []), step] })
}

export function mayReassign({ stage }: Pick<Visit, 'stage'>): boolean {
  return stage === 'scheduled' || stage === 'accepted'
}
