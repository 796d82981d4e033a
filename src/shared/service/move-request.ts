import type { Stamp } from '../kernel/document.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { mayMove } from '../sync/states.ts'
import type { ServiceRequest } from './service.ts'

export interface RequestRefused {
  readonly kind: 'RequestRefused'
  readonly because: 'noWay' | 'noResolution' | 'noReason' | 'nobody' | 'itself'
}

/** Brings a request on its way and writes down who did it, when and why. */
export function moveRequest(
  request: ServiceRequest,
  move: {
    readonly stage: ServiceRequest['stage']
    readonly note: string
    readonly assignedTo?: string
    readonly resolution?: string
    readonly duplicateOf?: string
    readonly id: string
    readonly stamp: Pick<Stamp, 'at' | 'by'>
  },
): Result<ServiceRequest, RequestRefused> {
  const { stage, id, stamp } = move
  const note = move.note.trim()
  if (stage !== request.stage && !mayMove('request', request.stage, stage)) return refused('noWay')
  if (stage === 'assigned' && !(move.assignedTo ?? request.assignedTo)) return refused('nobody')
  if (stage === 'resolved' && !(move.resolution ?? request.resolution ?? '').trim())
    return refused('noResolution')
  if ((stage === 'cancelled' || stage === 'onHold') && note === '') return refused('noReason')
  if (stage === 'duplicate' && (!move.duplicateOf || move.duplicateOf === request.id))
    return refused('itself')
  const { assignedTo, resolution, duplicateOf } = move
  return ok({
    ...request,
    stage,
    ...(assignedTo === undefined ? {} : { assignedTo }),
    ...(resolution === undefined ? {} : { resolution: resolution.trim() }),
    ...(duplicateOf === undefined ? {} : { duplicateOf }),
    stageLog: [...(request.stageLog ?? []), { id, at: stamp.at, by: stamp.by, stage, note }],
  })
}

function refused(because: RequestRefused['because']): Result<never, RequestRefused> {
  return err({ kind: 'RequestRefused', because })
}
