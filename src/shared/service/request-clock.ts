import type { Calendar } from '../kernel/calendar.ts'
import type { Instant } from '../kernel/schema.ts'
import type { Contract } from '../contracts/contract.ts'
import { afterServiceTime, type Hours, serviceTimeBetween } from './service-calendar.ts'
import type { ServiceRequest } from './service.ts'
import type { ServiceTerms } from './service-terms.ts'

/** How one promise stands: `met` and `missed` are over, `running` and `late` are not. */
export interface Deadline {
  readonly dueAt: Instant
  readonly state: 'met' | 'missed' | 'running' | 'late' | 'held'
  /** Working minutes until it is due, or beyond it (negative); 0 once it is over. */
  readonly minutesLeft: number
}

export interface RequestClock {
  readonly response: Deadline | undefined
  readonly resolution: Deadline | undefined
}

/** The promise that counts next: the response until somebody has answered, then the resolution. */
export function nextDeadline({ response, resolution }: RequestClock): Deadline | undefined {
  return response && response.state !== 'met' ? response : resolution
}

const none: RequestClock = { response: undefined, resolution: undefined }
const responded: ReadonlySet<string> = new Set(['assigned', 'inProgress', 'onHold', 'resolved', 'closed'])
const resolved: ReadonlySet<string> = new Set(['resolved', 'closed'])
/** While a request stands there, nobody is waited for who works on it. */
const paused: ReadonlySet<string> = new Set(['onHold', 'resolved', 'closed'])

/**
 * What a contract promised about a request, and how it stands at a moment. While the customer
 * holds it up (`onHold`) the clock of the resolution stands still, and so it does from when it was
 * solved until it is opened again: it runs on from where it was. Putting it on hold is an answer:
 * somebody has looked at it. Cancelled and double ones have no clock.
 */
export function requestClock(
  request: ServiceRequest,
  terms: ServiceTerms | undefined,
  hours: Hours | undefined,
  now: Instant,
): RequestClock {
  const times = terms?.times.find(({ severity }) => severity === request.severity)
  if (!times || request.stage === 'cancelled' || request.stage === 'duplicate') return none
  const steps = (request.stageLog ?? []).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const answered = steps.find(({ stage }) => responded.has(stage))?.at
  const solved = resolved.has(request.stage) ? solvedAt(steps, request.updatedAt) : undefined
  const held = heldMinutes(steps, hours, solved ?? now)
  return {
    response: deadline(request.reportedAt, times.respond, answered),
    resolution: deadline(
      request.reportedAt,
      times.resolve + held,
      solved,
      request.stage === 'onHold' && solved === undefined,
    ),
  }

  function deadline(from: Instant, minutes: number, doneAt: Instant | undefined, isHeld = false) {
    const dueAt = afterServiceTime(hours, from, minutes)
    if (dueAt === undefined) return undefined
    if (doneAt !== undefined)
      return { dueAt, state: doneAt <= dueAt ? 'met' : 'missed', minutesLeft: 0 } as const
    // Half a minute late is none yet, and not less than none (-0).
    const minutesLeft = Math.round(serviceTimeBetween(hours, now, dueAt)) + 0
    if (isHeld) return { dueAt, state: 'held', minutesLeft } as const
    return { dueAt, state: now <= dueAt ? 'running' : 'late', minutesLeft } as const
  }
}

/** When it was solved for the last time: the first of the steps since which it is. A merge or an import may have left none. */
function solvedAt(steps: NonNullable<ServiceRequest['stageLog']>, otherwise: Instant): Instant {
  const before = steps.findLastIndex(({ stage }) => !resolved.has(stage))
  return steps[before + 1]?.at ?? steps.at(-1)?.at ?? otherwise
}

/** Working minutes for which nobody had to work on a request, until a moment. */
function heldMinutes(
  steps: NonNullable<ServiceRequest['stageLog']>,
  hours: Hours | undefined,
  until: Instant,
): number {
  let held = 0
  let since: Instant | undefined
  for (const { at, stage } of steps) {
    if (at > until) break
    if (since !== undefined) held += serviceTimeBetween(hours, since, at)
    since = paused.has(stage) ? at : undefined
  }
  return since === undefined ? held : held + serviceTimeBetween(hours, since, until)
}

/**
 * The terms under which a request came in: of the contract that held on that day for that
 * machine. A contract holds on whole days of the company's: `dayOf` is its calendar's. What was signed goes on
 * naming a machine whose record was merged into another: `standing` tells which one stands for it.
 */
export function termsFor(
  request: Pick<ServiceRequest, 'customerId' | 'assetId' | 'reportedAt'>,
  contracts: readonly Contract[],
  dayOf: Calendar['dayOf'],
  standing: (assetId: string) => string = (assetId) => assetId,
): ServiceTerms | undefined {
  const day = dayOf(request.reportedAt)
  const machine = standing(request.assetId)
  return contracts
    .filter(
      ({ customerId, kind, stage, signedOn, validUntil, service }) =>
        customerId === request.customerId &&
        kind === 'service' &&
        service !== undefined &&
        stage !== 'draft' &&
        stage !== 'approved' &&
        signedOn <= day &&
        validUntil >= day &&
        (service.assetIds.length === 0 || service.assetIds.some((id) => standing(id) === machine)),
    )
    .toSorted((a, b) => (a.validUntil < b.validUntil ? 1 : -1))[0]?.service
}

/** Which record stands for a machine today, of those that are known: one that was merged away names another. */
export function standingAmong(
  machines: readonly { readonly id: string; readonly mergedInto?: string | undefined }[],
): (assetId: string) => string {
  const into = new Map(
    machines.flatMap(({ id, mergedInto = '' }) => (mergedInto === '' ? [] : [[id, mergedInto] as const])),
  )
  return (assetId) => {
    let at = assetId
    const seen = new Set<string>()
    for (let next = into.get(at); next !== undefined && !seen.has(next); next = into.get(at)) {
      seen.add(next)
      at = next
    }
    return at
  }
}
