import type { Stamp } from '../kernel/document.ts'
import { ok, type Result } from '../kernel/result.ts'
import type { Day } from '../kernel/schema.ts'
import { moveVisit, type VisitRefused } from './move-visit.ts'
import { replanVisit } from './replan-visit.ts'
import type { Visit } from './service.ts'

/** Steps of whoever took back visits that a plan made, and made them again: none of them is a person's with the visit. */
const marks = { off: 'unmade-', on: 'remade-' } as const

interface Step {
  readonly id: string
  readonly stamp: Pick<Stamp, 'at' | 'by'>
}

const marked = (mark: string, { id }: Step) => `${mark}${id.slice(id.indexOf(':') + 1)}`.slice(0, 44)

/** What a plan gives a visit, and what every document has. All else is somebody's. */
const given: ReadonlySet<string> = new Set<keyof Visit>([
  'id',
  'type',
  'schemaVersion',
  'customerId',
  'assetId',
  'engineerId',
  'planId',
  'createdAt',
  'createdBy',
  'createdDevice',
  'updatedAt',
  'updatedBy',
  'updatedDevice',
  'scheduledFor',
  'purpose',
])

/** Whether a visit is as its plan made it: nobody accepted, moved or wrote on it. */
export function isAsMade(visit: Visit): boolean {
  const { stage, stageLog = [], checklist = [], ...rest } = visit
  const isOurs = ({ id }: { readonly id: string }) => id.startsWith(marks.off) || id.startsWith(marks.on)
  return (
    stage === 'scheduled' &&
    stageLog.every(isOurs) &&
    Object.entries(rest).every(([field, value]) => given.has(field) || isEmpty(value)) &&
    checklist.every(({ outcome, note }) => outcome === '' && note === '')
  )
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Whether the visits of its plan were taken back with it: it counts as not made, and is made again. */
export function isUnmade({ stage, stageLog }: Pick<Visit, 'stage' | 'stageLog'>): boolean {
  return stage === 'cancelled' && stageLog?.at(-1)?.id.startsWith(marks.off) === true
}

/** Called off with all that were made with it; what somebody touched stays as it is. */
export function unmadeBy(visit: Visit, step: Step & { readonly note: string }): Result<Visit, VisitRefused> {
  if (!isAsMade(visit)) return ok(visit)
  return moveVisit(visit, { ...step, stage: 'cancelled', id: marked(marks.off, step) })
}

/** Whether it was called off by this step. */
export function wasUnmadeBy({ stageLog }: Pick<Visit, 'stageLog'>, step: Step): boolean {
  return stageLog?.at(-1)?.id === marked(marks.off, step)
}

/** Planned again as its plan makes it now. */
export function remade(
  visit: Visit,
  planned: Pick<Visit, 'scheduledFor' | 'engineerId' | 'purpose' | 'checklist'>,
  step: Step & { readonly today: Day },
): Result<Visit, VisitRefused> {
  if (!isUnmade(visit)) return ok(visit)
  const { scheduledFor, engineerId, purpose, checklist = [] } = planned
  const { today, stamp } = step
  const id = marked(marks.on, step)
  const up = moveVisit({ ...visit, purpose, checklist }, { stage: 'scheduled', id, stamp })
  if (!up.ok) return up
  if (up.value.scheduledFor === scheduledFor && up.value.engineerId === engineerId) return up
  return replanVisit(up.value, { scheduledFor, engineerId, today, stamp, note: '', id: `${id}-on` })
}

/** Whether it was planned again by this step. */
export function wasRemadeBy({ stageLog }: Pick<Visit, 'stageLog'>, step: Step): boolean {
  return stageLog?.some(({ id }) => id === marked(marks.on, step)) === true
}

/** Why a visit stayed that was to be taken back with the others. */
export type Stays = 'gone' | 'over' | 'begun' | 'moved' | 'changed'

export function whyItStays(visit: Visit | undefined): Stays {
  if (!visit) return 'gone'
  if (visit.stage === 'cancelled' || visit.stage === 'declined') return 'over'
  if (visit.stage !== 'scheduled') return 'begun'
  return visit.stageLog?.some(({ id }) => !id.startsWith(marks.on) && !id.startsWith(marks.off))
    ? 'moved'
    : 'changed'
}
