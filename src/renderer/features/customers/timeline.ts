import type { Activity } from '#shared/activities/activity.ts'
import { textOf } from '#shared/activities/follow-up.ts'
import type { Contract } from '#shared/contracts/contract.ts'
import type { Calendar } from '#shared/kernel/calendar.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import type { ServiceRequest, Visit } from '#shared/service/service.ts'

interface EventCore {
  readonly id: string
  readonly day: Day
  readonly title: string
  readonly detail: string
}

/** One thing that happened with a customer. */
export type TimelineEvent = EventCore &
  (
    | { readonly kind: 'activity'; readonly activity: Activity }
    | { readonly kind: 'quote' | 'contract' | 'visit' | 'request' }
  )

export interface Happenings {
  readonly quotes: readonly Quote[]
  readonly contracts: readonly Contract[]
  readonly visits: readonly Visit[]
  readonly requests: readonly ServiceRequest[]
  readonly activities: readonly Activity[]
}

/** Everything that happened, newest first. */
export function timelineOf({
  quotes,
  contracts,
  visits,
  requests,
  activities,
  dayOf,
}: Happenings & { readonly dayOf: Calendar['dayOf'] }): readonly TimelineEvent[] {
  const events: TimelineEvent[] = [
    ...quotes.map(({ id, quotedOn, title, number }) => ({
      id,
      kind: 'quote' as const,
      day: quotedOn,
      title,
      detail: number,
    })),
    ...contracts.map(({ id, signedOn, title, number }) => ({
      id,
      kind: 'contract' as const,
      day: signedOn,
      title,
      detail: number,
    })),
    ...visits.map(({ id, scheduledFor, findings, work }) => ({
      id,
      kind: 'visit' as const,
      day: scheduledFor,
      title: findings,
      detail: work,
    })),
    ...requests.map(({ id, reportedAt, subject, number }) => ({
      id,
      kind: 'request' as const,
      day: dayOf(reportedAt),
      title: subject,
      detail: number,
    })),
    ...activities.map((activity) => ({
      id: activity.id,
      kind: 'activity' as const,
      activity,
      day: dayOf(activity.happenedAt),
      ...titleAndDetail(activity),
    })),
  ]
  return events.toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
}

/** A first line too long for a list stands whole in the body: it is not shown twice. */
function titleAndDetail({ subject, body }: Activity): Pick<EventCore, 'title' | 'detail'> {
  const [title = '', ...rest] = textOf({ subject, body }).split('\n')
  return { title, detail: rest.join(' ') }
}

/** What of a timeline is shown: `activity/call`, `quote`; '' is everything. */
export type TimelineKind = '' | `activity/${Activity['kind']}` | Exclude<TimelineEvent['kind'], 'activity'>

/** Who noted it; '' for what nobody noted by hand. */
export function authorOf(event: TimelineEvent): string {
  return event.kind === 'activity' ? event.activity.createdBy : ''
}

export function kindOf(event: TimelineEvent): TimelineKind {
  return event.kind === 'activity' ? `activity/${event.activity.kind}` : event.kind
}
