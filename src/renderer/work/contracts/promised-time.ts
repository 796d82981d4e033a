import { type NotADuration, parseDuration } from '#shared/kernel/duration.ts'
import { type OutOfRange, parseAmount } from '#shared/kernel/parse-number.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'

/** A year, in hours and in minutes. */
const mostHours = 8_760
const mostMinutes = mostHours * 60

/**
 * Minutes of a time that is promised, as somebody types it: a mere number is hours (`4`, `0.5`), anything else is
 * read as a duration (`90分钟`, `1h30`). `null`, an empty field or nought, promises nothing.
 */
export function promisedTime(typed: string): Result<number | null, NotADuration | OutOfRange> {
  if (typed.trim() === '') return ok(null)
  const read = minutesOf(typed)
  if (!read.ok && read.failure.kind === 'NotADuration') return read
  if (!read.ok || read.value > mostMinutes) return err({ kind: 'OutOfRange', min: 0, max: mostHours })
  return ok(read.value === 0 ? null : read.value)
}

function minutesOf(typed: string): Result<number, NotADuration | OutOfRange> {
  const hours = parseAmount(typed)
  // In hundredths of an hour.
  if (hours.ok) return ok(Math.round(hours.value * 0.6))
  const { failure } = hours
  return failure.kind === 'OutOfRange' ? err(failure) : parseDuration(typed, mostMinutes)
}
