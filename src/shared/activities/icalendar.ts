import { addDays, millisecondsOf } from '../kernel/clock.ts'
import type { Day, Instant } from '../kernel/schema.ts'

/** One entry of a calendar: a span of time, or a whole day, which keeps nobody from anything else. */
export interface CalendarEntry {
  /** Stable for as long as it is the same entry. */
  readonly uid: string
  readonly changedAt: Instant
  readonly title: string
  readonly place: string
  readonly when: { readonly from: Instant; readonly until: Instant } | { readonly day: Day }
}

/**
 * A calendar as RFC 5545 writes it, which any program of calendars takes. Times are in UTC, so that no rules of time
 * zones travel with it; a task is a whole day that leaves its owner free.
 */
export function icalendar(name: string, entries: readonly CalendarEntry[]): string {
  return [...icalendarPieces(name, entries)].join('')
}

/** The same an entry at a time, for who has others to serve in between. */
export function* icalendarPieces(name: string, entries: readonly CalendarEntry[]): Generator<string> {
  yield textOf([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Satchel//Satchel//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
  ])
  for (const entry of entries) yield textOf(eventLines(entry))
  yield textOf(['END:VCALENDAR'])
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function eventLines({ uid, changedAt, title, place, when }: CalendarEntry): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${utc(changedAt)}`,
    `LAST-MODIFIED:${utc(changedAt)}`,
    ...('day' in when
      ? [
          `DTSTART;VALUE=DATE:${dateOf(when.day)}`,
          // The day after: an end is not part of what it ends.
          `DTEND;VALUE=DATE:${dateOf(addDays(when.day, 1))}`,
          'TRANSP:TRANSPARENT',
        ]
      : [`DTSTART:${utc(when.from)}`, `DTEND:${utc(when.until)}`]),
    `SUMMARY:${escaped(title)}`,
    ...(place === '' ? [] : [`LOCATION:${escaped(place)}`]),
    'END:VEVENT',
  ]
}

function utc(instant: Instant): string {
  return new Date(millisecondsOf(instant)).toISOString().replaceAll(/[-:]|\.\d+/g, '')
}

function dateOf(day: Day): string {
  return day.replaceAll('-', '')
}

/** TEXT of section 3.3.11: what would end a value is escaped; other signs of control have no place there. */
function escaped(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
}

const mostOctets = 75

/** Section 3.1: no line is longer than 75 octets without its end; no sign is cut apart. What goes on begins with a space. */
function folded(line: string): string {
  const lines: string[] = []
  let [current, octets] = ['', 0]
  for (const sign of line) {
    const size = octetsOf(sign)
    if (octets + size > mostOctets) {
      lines.push(current)
      ;[current, octets] = [' ', 1]
    }
    current += sign
    octets += size
  }
  return [...lines, current].join('\r\n')
}

/** In UTF-8. */
function octetsOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}
