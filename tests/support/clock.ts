import { ulid } from 'ulid'
import { createCalendar, type Days } from '#shared/kernel/calendar.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Id, Ids } from '#shared/kernel/id.ts'
import type { Instant } from '#shared/kernel/schema.ts'

/** 2 March 2026 at that time of day, UTC. */
export function at(time: string): Instant {
  return `2026-03-02T${time}:00.000Z` as Instant
}

export function aClock(time = '12:00'): Clock {
  return { now: () => at(time) }
}

/** Days as they are counted in Shanghai, at a company there, unless told otherwise. */
export function someDays(clock: Clock = aClock(), own = 'Asia/Shanghai', company = own): Days {
  return { own: createCalendar(clock, () => own), company: createCalendar(clock, () => company) }
}

export const someIds: Ids = { next: (type) => `${type}:${ulid().toLowerCase()}` as Id<typeof type> }
