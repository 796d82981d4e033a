import type { Calendar } from '../kernel/calendar.ts'
import { addDays } from '../kernel/clock.ts'
import type { Day } from '../kernel/schema.ts'
import type { Opportunity } from '../opportunities/opportunity.ts'
import type { Quote } from '../quotes/quote.ts'
import type { Visit } from '../service/service.ts'
import type { Activity, Task } from './activity.ts'
import type { Appointment } from './appointment.ts'

/** What lies on her laptop of a day. */
export interface DaysWork {
  readonly activities: readonly Activity[]
  readonly visits: readonly Visit[]
  readonly quotes: readonly Quote[]
  readonly deals: readonly Opportunity[]
  readonly tasks: readonly Task[]
  readonly appointments: readonly Appointment[]
}

/** The parts of a report in their order. */
export const reportParts = ['followUps', 'visits', 'quotes', 'deals', 'finished', 'tomorrow'] as const

export type ReportPart = (typeof reportParts)[number]

/** One thing that was done, or is to be done: what, and at which customer ('' is none). */
export interface Done {
  readonly what: string
  readonly customerId: string
  /** Where it is said how: the kind of a follow-up, the stage of a deal. */
  readonly how?: { readonly kind: Activity['kind'] } | { readonly stage: Opportunity['stage'] }
}

/**
 * What one person did on a day, and what she has before her, from what was written down as it happened, by her
 * own days.
 */
export function gatherReport(
  work: DaysWork,
  of: { readonly me: string; readonly day: Day; readonly own: Calendar },
): Readonly<Record<ReportPart, readonly Done[]>> {
  const { me, day, own } = of
  const tomorrow = addDays(day, 1)
  const isOn = (instant: Activity['happenedAt'] | undefined) =>
    instant !== undefined && own.dayOf(instant) === day
  return {
    followUps: work.activities
      .filter(({ createdBy, happenedAt, kind }) => createdBy === me && kind !== 'letter' && isOn(happenedAt))
      .toSorted((a, b) => (a.happenedAt < b.happenedAt ? -1 : 1))
      .map(({ subject, customerId, kind }) => ({ what: subject, customerId, how: { kind } })),
    visits: work.visits
      .filter(({ engineerId, stage, stageLog = [] }) => {
        const ended = stageLog.findLast((step) => step.stage === 'completed')
        return engineerId === me && stage === 'completed' && isOn(ended?.at)
      })
      .map(({ number, customerId }) => ({ what: number, customerId })),
    quotes: work.quotes
      .filter(({ ownerId, stage, quotedOn }) => ownerId === me && stage === 'presented' && quotedOn === day)
      .map(({ number, title, customerId }) => ({ what: `${number} ${title}`.trim(), customerId })),
    deals: work.deals.flatMap(({ name, customerId, stageLog = [] }) => {
      const step = stageLog.findLast(({ by, at }) => by === me && isOn(at))
      return step ? [{ what: name, customerId, how: { stage: step.stage } }] : []
    }),
    finished: work.tasks
      .filter(({ done, updatedBy, updatedAt }) => done && updatedBy === me && isOn(updatedAt))
      .map(taskLine),
    tomorrow: [
      ...work.appointments
        .filter(({ ownerId, startsAt }) => ownerId === me && own.dayOf(startsAt) === tomorrow)
        .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
        .map(({ subject, startsAt, customerId = '' }) => ({
          what: `${own.timeOf(startsAt)} ${subject}`,
          customerId,
        })),
      ...work.visits
        .filter(({ engineerId, scheduledFor }) => engineerId === me && scheduledFor === tomorrow)
        .map(({ number, startsAt = '', customerId }) => ({
          what: `${startsAt} ${number}`.trim(),
          customerId,
        })),
      ...work.tasks
        .filter(({ ownerId, done, dueOn }) => ownerId === me && !done && dueOn === tomorrow)
        .map(taskLine),
    ],
  }
}

function taskLine({ subject, customerId }: Task): Done {
  return { what: subject, customerId: customerId ?? '' }
}
