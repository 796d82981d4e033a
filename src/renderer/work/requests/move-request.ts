import { ok, type Result } from '#shared/kernel/result.ts'
import { moveRequest, type RequestRefused } from '#shared/service/move-request.ts'
import type { ServiceRequest } from '#shared/service/service.ts'
import type { Overtaken } from '#shared/sync/form-change.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { nextStep } from '../step.ts'
import type { Work } from '../work.ts'

/** What of a request a step can change beside its stage. */
export interface RequestFields {
  readonly severity: ServiceRequest['severity']
  readonly assignedTo: string
}

export function requestFieldsOf({ severity, assignedTo = '' }: ServiceRequest): RequestFields {
  return { severity, assignedTo }
}

export interface RequestMove {
  readonly id: ServiceRequest['id']
  readonly to: ServiceRequest['stage']
  /** Why, or what solved it. */
  readonly note: string
  readonly duplicateOf: string
}

type Refused = RequestRefused | Overtaken | Gone

/** Where it went, and the way back, where there is one: ends are ends. */
export interface RequestMoved {
  readonly back: (() => Promise<Result<unknown, RequestRefused | Gone>>) | undefined
}

/** Brings a request on its way. `settle` says what of the form is stored, looking at what stands now. */
export async function moveRequestTo(
  work: Work,
  { id, to, note, duplicateOf }: RequestMove,
  settle: (now: RequestFields) => Result<RequestFields, Overtaken>,
): Promise<Result<RequestMoved, Refused>> {
  const step = nextStep(work)
  const { requests } = work.repositories
  const done = await requests.change(id, (now): Result<ServiceRequest, RequestRefused | Overtaken> => {
    const settled = settle(requestFieldsOf(now))
    if (!settled.ok) return settled
    const { severity, assignedTo } = settled.value
    const said = to === 'resolved' ? { note: '', resolution: note } : { note }
    const more = to === 'assigned' ? { assignedTo } : to === 'duplicate' ? { duplicateOf } : {}
    const moved = moveRequest(now, { stage: to, ...said, ...more, ...step })
    return moved.ok && to === 'triaged' ? ok({ ...moved.value, severity }) : moved
  })
  if (!done.ok) return done
  const resume = () => {
    const back = { stage: 'inProgress', note: '', ...nextStep(work) } as const
    return requests.change(id, (now) => moveRequest(now, back))
  }
  return ok({ back: to === 'onHold' ? resume : undefined })
}
