import { addDays } from '../kernel/clock.ts'
import type { Id } from '../kernel/id.ts'
import { monthsLater } from '../kernel/month-grid.ts'
import { latestDay } from '../kernel/parse-day.ts'
import { Day, type Infer, oneOf, record, Type } from '../kernel/schema.ts'

/** Every so many days, weeks, months or years, counted from one day on. */
export type Repeat = Infer<typeof Repeat>
export const Repeat = record({
  every: oneOf('day', 'week', 'month', 'year'),
  interval: Type.Integer({ minimum: 1, maximum: 99 }),
  from: Day,
  /** Which of its days this one is; 0 is `from`. It stays what it is where the task is moved. */
  nth: Type.Integer({ minimum: 0, maximum: 100_000 }),
})

/** What people choose from, as `every:interval`; '' is never. */
export const repeatChoices = [
  '',
  'day:1',
  'week:1',
  'week:2',
  'month:1',
  'month:2',
  'month:3',
  'month:6',
  'year:1',
] as const

/**
 * The day of the nth time, by the calendar of days: no time zone and no change of the clocks moves it. A month
 * without such a day has its last one instead, and the next month has its own again.
 */
export function dayOfRepeat({ every, interval, from, nth }: Repeat): Day {
  const steps = nth * interval
  if (every === 'day') return addDays(from, steps)
  if (every === 'week') return addDays(from, steps * 7)
  return monthsLater(from, every === 'month' ? steps : steps * 12)
}

/** The first of its later days that lies after `day`; `undefined` where the calendar of this work ends before. */
export function nextRepeat(repeat: Repeat, day: Day): Repeat | undefined {
  for (let nth = repeat.nth + 1; ; nth += 1) {
    const next = { ...repeat, nth }
    const on = dayOfRepeat(next)
    if (on > latestDay) return undefined
    if (on > day) return next
  }
}

/**
 * The id of the task that follows: whoever finishes one, on whatever laptop, makes the same next one, so that
 * two who finish it apart make one.
 */
export function nextTaskId(id: Id<'task'>): Id<'task'> {
  const [, root = id, count = '1'] = /^(.*)-([1-9]\d{0,5})$/.exec(id) ?? []
  return `${root}-${Number(count) + 1}` as Id<'task'>
}

/** Which such a task follows, the one before it and the one that began the row; none where its id is one of its own. */
export function tasksBefore({ id }: { readonly id: string }): readonly Id<'task'>[] {
  const [, root, count] = /^(.*)-([1-9]\d{0,6})$/.exec(id) ?? []
  if (root === undefined || count === '1') return []
  const before = count === '2' ? [] : [`${root}-${Number(count) - 1}`]
  return [...before, root] as Id<'task'>[]
}

/** A repeat as it is chosen in a form. */
export function repeatChoice(repeat: Repeat | undefined): string {
  return repeat ? `${repeat.every}:${repeat.interval}` : ''
}

/** What was chosen, for a task that is due on that day: what is chosen already goes on as it was planned. */
export function chosenRepeat(choice: string, dueOn: Day, now: Repeat | undefined): Repeat | undefined {
  if (choice === repeatChoice(now)) return now
  const [, every, interval] = /^(day|week|month|year):([1-9]\d?)$/.exec(choice) ?? []
  if (every === undefined) return undefined
  return { every: every as Repeat['every'], interval: Number(interval), from: dueOn, nth: 0 }
}
