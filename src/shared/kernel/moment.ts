import { millisecondsOf } from './clock.ts'
import type { Instant } from './schema.ts'

/** A moment that there is: no 13th month, no 25th hour. */
export function isMoment(text: string): text is Instant {
  const at = millisecondsOf(text as Instant)
  return !Number.isNaN(at) && new Date(at).toISOString() === text
}
