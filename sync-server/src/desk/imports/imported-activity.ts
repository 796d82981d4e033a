import type { Activity } from '#shared/activities/activity.ts'
import { subjectAndBody } from '#shared/activities/follow-up.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { err, type Result } from '#shared/kernel/result.ts'
import { type Faults, held, type Making, textOf, type Values, withValues } from './imported-record.ts'

/** What happened with a customer before; it is its author's where the row names her: she may correct it. */
export function activityWith(
  before: Activity | undefined,
  values: Values,
  { id, stamp, latest }: Making,
): Result<Activity, Faults> {
  const said = saidIn(values)
  if (!said && !before) return err({ body: 'saysNothing' })
  const empty = {
    id: id as Activity['id'],
    type: 'activity',
    ...stampNew(stamp),
    customerId: textOf(values, 'customerId') as Activity['customerId'],
    contactId: '',
    kind: 'note',
    subject: '',
    body: '',
    happenedAt: stamp.at,
  } satisfies Activity
  const filled = { ...withValues<Activity>(before ?? empty, values), ...said }
  const activity = before ? { ...filled, createdBy: before.createdBy } : filled
  if (activity.happenedAt > latest && activity.happenedAt !== before?.happenedAt)
    return err({ happenedAt: 'inTheFuture' })
  return held('activity', activity)
}

/** A text alone has its first line as its subject, as one that was typed. */
function saidIn(values: Values): Pick<Activity, 'subject' | 'body'> | undefined {
  const [subject, body] = [textOf(values, 'subject'), textOf(values, 'body')]
  if (subject !== '' && body !== '') return { subject, body }
  return subject === '' && body === '' ? undefined : subjectAndBody(subject + body)
}
