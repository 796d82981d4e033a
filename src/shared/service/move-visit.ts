import type { Stamp } from '../kernel/document.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { mayMove } from '../sync/states.ts'
import type { ServiceRefusal } from './service-refusals.ts'
import type { Visit } from './service.ts'

export interface VisitRefused {
  readonly kind: 'VisitRefused'
  readonly because:
    | 'noWay'
    | 'noReason'
    | 'noDay'
    | 'notHers'
    | 'noWork'
    | 'noSignature'
    | 'openChecks'
    | 'endsBeforeItBegins'
    | 'over'
}

/** Brings a visit on its way and writes down when. What is complete says what was done, and who signed. */
export function moveVisit(
  visit: Visit,
  move: {
    readonly stage: Visit['stage']
    readonly note?: string
    readonly id: string
    readonly stamp: Pick<Stamp, 'at' | 'by'>
  },
): Result<Visit, VisitRefused> {
  const { stage, id, stamp } = move
  const note = (move.note ?? '').trim()
  if (stage === visit.stage || !mayMove('visit', visit.stage, stage)) return refused('noWay')
  if (needsReason(stage) && note === '') return refused('noReason')
  if (stage === 'completed') {
    if (visit.findings.trim() === '' && visit.work.trim() === '') return refused('noWork')
    if ((visit.checklist ?? []).some(({ outcome }) => outcome === '')) return refused('openChecks')
    if (!visit.signature && (visit.unsigned ?? '').trim() === '') return refused('noSignature')
  }
  const { reason: _before, ...rest } = visit
  const moved = {
    ...rest,
    stage,
    ...(note === '' ? {} : { reason: note }),
    stageLog: [...(visit.stageLog ?? []), { id, at: stamp.at, by: stamp.by, stage, note }],
  }
  return visitFault(moved) ? refused('endsBeforeItBegins') : ok(moved)
}

/** A visit that ends before it began is none. The same rule holds on the laptop and on the server. */
export function visitFault({ stageLog = [], labour = [] }: Visit): ServiceRefusal | undefined {
  const at = (stage: Visit['stage']) => stageLog.findLast((step) => step.stage === stage)?.at
  const [began, ended] = [at('onSite'), at('completed') ?? at('cannotComplete')]
  if (began !== undefined && ended !== undefined && ended < began) return { kind: 'visitEndsEarly' }
  const minutes = labour.reduce((sum, one) => sum + one.minutes, 0)
  return minutes > 7 * 24 * 60 ? { kind: 'visitTooLong' } : undefined
}

/** Work goes on only while somebody is on the way or there. */
export function changeVisit(visit: Visit, change: Partial<Visit>): Result<Visit, VisitRefused> {
  if (isOver(visit)) return refused('over')
  // What the customer signed is what he saw.
  const signed = signedFields.some((field) => change[field] !== undefined) && visit.signature !== undefined
  const { signature: _signature, ...unsigned } = visit
  return ok(signed && change.signature === undefined ? { ...unsigned, ...change } : { ...visit, ...change })
}

/** What stands above the signature. Changing it takes the signature off. */
const signedFields = ['findings', 'work', 'parts', 'labour', 'expenses', 'checklist'] as const

export function isOver({ stage }: Pick<Visit, 'stage'>): boolean {
  return overStages.has(stage)
}

const overStages: ReadonlySet<string> = new Set(['completed', 'cannotComplete', 'declined', 'cancelled'])

/** What is not done is said with its reason. */
export function needsReason(stage: Visit['stage']): stage is 'declined' | 'cannotComplete' | 'cancelled' {
  return stage === 'declined' || stage === 'cannotComplete' || stage === 'cancelled'
}

/** Minutes between arriving and leaving, as the steps have it. */
export function minutesOnSite({ stageLog = [] }: Pick<Visit, 'stageLog'>): number | undefined {
  const began = stageLog.findLast(({ stage }) => stage === 'onSite')?.at
  const ended = stageLog.findLast(({ stage }) => stage === 'completed' || stage === 'cannotComplete')?.at
  return began && ended
    ? Math.max(0, Math.round((Date.parse(ended) - Date.parse(began)) / 60_000))
    : undefined
}

function refused(because: VisitRefused['because']): Result<never, VisitRefused> {
  return err({ kind: 'VisitRefused', because })
}
