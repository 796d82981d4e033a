import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CalendarEntry, icalendar } from '#shared/activities/icalendar.ts'
import type { Day, Instant } from '#shared/kernel/schema.ts'

// A reader of its own, written after RFC 5545 and not after the writer.
interface Line {
  readonly name: string
  readonly parameters: string
  readonly value: string
}

function read(text: string): readonly (readonly Line[])[] {
  expect(text.endsWith('\r\n')).toBe(true)
  for (const line of text.split('\r\n')) {
    expect(Buffer.byteLength(line, 'utf8')).toBeLessThanOrEqual(75)
    expect(line).not.toMatch(/[\r\n]/)
  }
  const lines = text
    .replaceAll(/\r\n[ \t]/g, '')
    .trimEnd()
    .split('\r\n')
    .map(parts)
  const [first, ...rest] = lines
  expect(first).toMatchObject({ name: 'BEGIN', value: 'VCALENDAR' })
  expect(rest.at(-1)).toMatchObject({ name: 'END', value: 'VCALENDAR' })
  const events: Line[][] = []
  let open: Line[] | undefined
  for (const line of rest) {
    if (line.name === 'BEGIN') open = []
    else if (line.name === 'END' && line.value === 'VEVENT' && open) [open] = [void events.push(open)]
    else open?.push(line)
  }
  return events
}

function parts(line: string): Line {
  const [, name = '', parameters = '', value = ''] = /^([A-Z-]+)((?:;[^:]*)?):(.*)$/s.exec(line) ?? []
  expect(name, line).not.toBe('')
  return { name, parameters, value }
}

const unescaped = (value: string) =>
  value.replaceAll(/\\([\\;,nN])/g, (_all, sign: string) => (/n/i.test(sign) ? '\n' : sign))
const valueOf = (event: readonly Line[] | undefined, name: string) =>
  event?.find((line) => line.name === name)

const anEntry = (over: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'task:1@satchel',
  changedAt: '2026-03-02T08:00:00.000Z' as Instant,
  title: '回访',
  place: '',
  when: { day: '2028-02-29' as Day },
  ...over,
})

test('any words come back as they were, in lines of at most 75 octets of which none cuts a sign apart', () => {
  const words = fc
    .string({ unit: 'binary', maxLength: 300 })
    .map((text) => text.replaceAll(/\p{Cc}|\p{Cs}/gu, ''))
  const signs = fc.array(fc.constantFrom('泵', '😀', ';', ',', '\\', '\n', 'n', ' ', 'é', 'a'), {
    maxLength: 200,
  })
  fc.assert(
    fc.property(
      fc.oneof(
        words,
        signs.map((some) => some.join('')),
      ),
      words,
      (title, place) => {
        const [event] = read(icalendar('我的日程; a', [anEntry({ title, place: place.trim() })]))
        expect(unescaped(valueOf(event, 'SUMMARY')?.value ?? '')).toBe(title)
        expect(unescaped(valueOf(event, 'LOCATION')?.value ?? '')).toBe(place.trim())
      },
    ),
  )
})

test('a whole day ends with the day after, a time is said in UTC, and an entry keeps its name', () => {
  const timed = anEntry({
    uid: 'appointment:1@satchel',
    when: { from: '2026-03-29T01:00:00.000Z' as Instant, until: '2026-03-29T02:30:00.000Z' as Instant },
  })
  const [day, time, ...none] = read(icalendar('x', [anEntry(), timed]))
  expect(none).toEqual([])
  expect(valueOf(day, 'DTSTART')).toEqual({ name: 'DTSTART', parameters: ';VALUE=DATE', value: '20280229' })
  expect(valueOf(day, 'DTEND')).toEqual({ name: 'DTEND', parameters: ';VALUE=DATE', value: '20280301' })
  expect(valueOf(day, 'TRANSP')?.value).toBe('TRANSPARENT')
  expect(valueOf(time, 'DTSTART')).toEqual({ name: 'DTSTART', parameters: '', value: '20260329T010000Z' })
  expect(valueOf(time, 'DTEND')?.value).toBe('20260329T023000Z')
  expect(valueOf(time, 'DTSTAMP')?.value).toBe('20260302T080000Z')
  expect([day, time].map((event) => valueOf(event, 'UID')?.value)).toEqual([
    'task:1@satchel',
    'appointment:1@satchel',
  ])
  // The same calendar is the same text: a program that asks every hour sees no change where there is none.
  expect(icalendar('x', [anEntry()])).toBe(icalendar('x', [anEntry()]))
})

test('what breaks a line elsewhere breaks none here', () => {
  const [event] = read(icalendar('x', [anEntry({ title: 'a\r\nEND:VEVENT\rb\u0000\u0007c\tend' })]))
  expect(unescaped(valueOf(event, 'SUMMARY')?.value ?? '')).toBe('a\nEND:VEVENT\nbc\tend')
})
