import type { Calendar } from '../kernel/calendar.ts'
import type { FieldFault, FieldFaults } from '../kernel/field-faults.ts'
import type { DayFault } from '../kernel/parse-day.ts'
import type { Day } from '../kernel/schema.ts'
import type { Activity } from './activity.ts'

/** What a person notes by hand, the most frequent first; letters are noted by writing them. */
export const notedKinds = ['call', 'visit', 'meeting', 'email', 'note'] as const

export type NotedKind = (typeof notedKinds)[number]

/** What happened with a customer and what comes next, as it is typed; '' is none. */
export interface FollowUpForm {
  readonly kind: Activity['kind']
  readonly customerId: string
  readonly contactId: string
  readonly said: string
  readonly on: string
  readonly next: string
  readonly nextOn: string
}

type FollowUpFaults = FieldFaults<FieldFault | DayFault>

const longestSubject = 200
const longestText = 4_000

/** What keeps it from being noted: nobody noted tomorrow's call, and a next step has its day. */
export function followUpFaults(form: FollowUpForm, today: Day): FollowUpFaults {
  return {
    ...(form.customerId === '' ? { customerId: { kind: 'notChosen' } } : {}),
    ...saidFaults(form.said),
    ...(form.on === '' ? { on: { kind: 'required' } } : {}),
    ...(form.on > today ? { on: { kind: 'DayTooLate', max: today } } : {}),
    ...(form.next.trim().length > longestSubject ? { next: { kind: 'tooLong', max: longestSubject } } : {}),
    ...(form.next.trim() !== '' && form.nextOn === '' ? { nextOn: { kind: 'required' } } : {}),
  }
}

function saidFaults(said: string): { readonly said?: FieldFault } {
  const { length } = said.trim()
  if (length === 0) return { said: { kind: 'required' } }
  return length > longestText ? { said: { kind: 'tooLong', max: longestText } } : {}
}

/** What was said as one text, the way it is typed. */
export function textOf({ subject, body }: Pick<Activity, 'subject' | 'body'>): string {
  if (body === '') return subject
  return isBeginOf(subject, body) ? body : `${subject}\n${body}`
}

/** Its first line is what a list shows; what is longer stands whole in the body. `textOf` gives it back as it was. */
export function subjectAndBody(said: string): Pick<Activity, 'subject' | 'body'> {
  const text = said.trim()
  const [line = ''] = text.split('\n', 1)
  const rest = text.slice(line.length + 1)
  const subject = { subject: line, body: rest }
  if (line.length <= longestSubject && textOf(subject) === text) return subject
  return { subject: `${wholeSigns(line, longestSubject - 1)}…`, body: text }
}

function isBeginOf(subject: string, body: string): boolean {
  return subject.endsWith('…') && body.startsWith(subject.slice(0, -1))
}

/** No sign of two halves (an emoji) is cut apart. */
function wholeSigns(line: string, most: number): string {
  const cut = line.slice(0, most)
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut
}

/** What its author corrects of an activity, under the names of its fields: `body` is all that was said, `happenedAt` the day. */
export interface ActivityForm {
  readonly kind: Activity['kind']
  readonly contactId: string
  readonly body: string
  readonly happenedAt: Day
}

export function activityFormOf(activity: Activity, dayOf: Calendar['dayOf']): ActivityForm {
  const { kind, contactId, happenedAt } = activity
  return { kind, contactId, body: textOf(activity), happenedAt: dayOf(happenedAt) }
}

export function activityFaults({ body, happenedAt }: ActivityForm, today: Day): FollowUpFaults {
  const { said } = saidFaults(body)
  return {
    ...(said ? { body: said } : {}),
    ...(happenedAt > today ? { happenedAt: { kind: 'DayTooLate', max: today } } : {}),
  }
}

/** Who noted it puts it right; what was sent (a letter) stays as it was sent. */
export function mayCorrect({ createdBy, kind }: Activity, me: string): boolean {
  return createdBy === me && kind !== 'letter'
}
