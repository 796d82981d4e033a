import type { Activity } from '#shared/activities/activity.ts'
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
    | { readonly kind: 'activity'; readonly activity: Activity['kind'] }
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
    ...activities.map(({ id, kind, happenedAt, subject, body }) => ({
      id,
      kind: 'activity' as const,
      activity: kind,
      day: dayOf(happenedAt),
      title: subject,
      detail: body,
    })),
  ]
  return events.toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
}
