import { yearOf } from '#shared/kernel/clock.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { RequestKind, ServiceRequest } from '#shared/service/service.ts'
import { nextStep } from '../step.ts'
import type { Work } from '../work.ts'

export interface NewRequest extends Pick<
  ServiceRequest,
  'customerId' | 'assetId' | 'subject' | 'description' | 'severity'
> {
  readonly kind: RequestKind
  readonly contactId: string
  readonly faultCode: NonNullable<ServiceRequest['faultCode']>
  /** The visit on which it came up; '' where it was not on one. */
  readonly visitId: string
}

interface NoSubject {
  readonly kind: 'NoSubject'
}

/** What a customer wants done. The clock runs from now, by the server's time. */
export async function addRequest(
  work: Work,
  { visitId, subject, description, ...asked }: NewRequest,
): Promise<Result<ServiceRequest, NoSubject>> {
  const { repositories, numbers, ids, author, days, serverClock } = work
  if (subject.trim() === '') return err({ kind: 'NoSubject' })
  const id: ServiceRequest['id'] = ids.next('request')
  const { id: stepId, stamp } = nextStep(work)
  const request: ServiceRequest = {
    id,
    type: 'request',
    ...stampNew(author.stamp()),
    ...asked,
    number: await numbers.take('request', yearOf(days.company.dayOf(stamp.at)), id),
    subject: subject.trim(),
    description: description.trim(),
    stage: 'new',
    reportedAt: serverClock.now(),
    stageLog: [{ id: stepId, at: stamp.at, by: stamp.by, stage: 'new', note: '' }],
  }
  const made = visitId === '' ? request : { ...request, visitId }
  await repositories.requests.add(made)
  return ok(made)
}
