import { daysBetween } from '../kernel/clock.ts'
import type { Day } from '../kernel/schema.ts'
import { isOpen, type Opportunity } from '../opportunities/opportunity.ts'
import type { PartWait } from '../service/part-waits.ts'
import type { Task } from './activity.ts'

/** Something that waits for her, as far as a suggestion looks at it. */
export interface Waiting {
  readonly id: string
  readonly kind: 'task' | 'appointment' | 'visit' | 'approval' | 'contract' | 'quote' | 'silent' | 'part'
  readonly day: Day
  /** `08:30`; '' where it has no time of day. */
  readonly time: string
  readonly isOver?: boolean
  /** What her word is about; only where `kind` is `part`. */
  readonly wait?: PartWait
}

/** Why something is suggested now. */
export type Reason =
  /** It begins in so many minutes; 0 and less: it has begun. */
  | { readonly kind: 'soon'; readonly minutes: number }
  | { readonly kind: 'today' }
  | { readonly kind: 'overdue'; readonly days: number }
  /** Somebody waits for her yes. */
  | { readonly kind: 'asked' }
  /** A colleague waits for her word about parts, or her own count for her. */
  | { readonly kind: 'part'; readonly wait: PartWait }
  /** 0 is today. */
  | { readonly kind: 'expires'; readonly days: number }
  | { readonly kind: 'ends'; readonly days: number }
  | { readonly kind: 'silent' }
  | { readonly kind: 'noNextStep' }
  | { readonly kind: 'late'; readonly days: number }

export interface Suggestion<W extends Waiting = Waiting> {
  readonly reason: Reason
  /** What waits, or the deal that nothing is planned for. */
  readonly of: W | Opportunity
}

/** What is looked at, and when. */
export interface Now {
  readonly today: Day
  /** `08:30`, by the clock of the laptop. */
  readonly time: string
}

/** So long before it begins something comes first. */
const soonMinutes = 60
/** Who keeps a warehouse has dozens of parts to answer: behind these her own day comes first. */
const mostPartsAhead = 3
/** A quote is spoken of so many days before it ends. */
const quoteDays = 7

/** What ought to be done next, the most urgent first, each with its reason. */
export function suggestionsOf<W extends Waiting>(
  waiting: readonly W[],
  deals: readonly Opportunity[],
  now: Now,
): readonly Suggestion<W>[] {
  const suggested: Suggestion<W>[] = [
    ...waiting.flatMap((of) => {
      const reason = reasonOf(of, now)
      return reason ? [{ of, reason }] : []
    }),
    ...deals.map((of) => ({ of, reason: reasonOfDeal(of, now.today) })),
  ]
  const ahead = new Set(suggested.filter(isWaitedFor).slice(0, mostPartsAhead))
  const placeOf = (one: Suggestion<W>) => (ahead.has(one) ? partAhead : rankOf(one))
  return suggested.toSorted((a, b) => placeOf(a) - placeOf(b) || weightOf(a) - weightOf(b))
}

/** As urgent as anybody else who waits for her yes. */
const partAhead = 1

function isWaitedFor({ reason }: Suggestion): boolean {
  return reason.kind === 'part' && reason.wait !== 'owed'
}

/** Open deals of hers that no open task is about. */
export function dealsWithoutStep(
  deals: readonly Opportunity[],
  tasks: readonly Pick<Task, 'opportunityId' | 'done'>[],
  me: string,
): readonly Opportunity[] {
  const planned = new Set(tasks.flatMap(({ opportunityId, done }) => (done ? [] : [opportunityId])))
  return deals.filter((deal) => isOpen(deal) && deal.ownerId === me && !planned.has(deal.id))
}

/** `undefined` where it can wait. */
function reasonOf({ kind, day, time, isOver, wait }: Waiting, now: Now): Reason | undefined {
  const days = daysBetween(now.today, day)
  if (kind === 'part') return wait && { kind: 'part', wait }
  if (kind === 'approval') return { kind: 'asked' }
  if (kind === 'silent') return { kind: 'silent' }
  if (kind === 'contract') return { kind: 'ends', days }
  if (kind === 'quote') return days <= quoteDays ? { kind: 'expires', days } : undefined
  if (isOver === true) return undefined
  if (days < 0)
    return kind === 'appointment' ? { kind: 'soon', minutes: 0 } : { kind: 'overdue', days: -days }
  if (days > 0) return undefined
  const minutes = time === '' ? Infinity : minutesOf(time) - minutesOf(now.time)
  return minutes <= soonMinutes ? { kind: 'soon', minutes } : { kind: 'today' }
}

function reasonOfDeal({ closeDate }: Opportunity, today: Day): Reason {
  const days = daysBetween(closeDate, today)
  return days > 0 ? { kind: 'late', days } : { kind: 'noNextStep' }
}

/** The order of kinds: first what passes by itself, then who waits, then what was promised, then what is worth it. */
function rankOf({ reason }: Suggestion): number {
  switch (reason.kind) {
    case 'soon':
      return 0
    case 'asked':
      return 1
    case 'expires':
      return reason.days <= 1 ? 2 : 5
    case 'overdue':
      return 3
    case 'today':
    case 'part':
      return 4
    case 'late':
      return 6
    case 'noNextStep':
      return 7
    case 'ends':
      return 8
    case 'silent':
      return 9
  }
}

/** Within one kind: the sooner, the later it is, the larger. What comes from a list in its order stays in it. */
function weightOf({ reason, of }: Suggestion): number {
  switch (reason.kind) {
    case 'soon':
      return reason.minutes
    case 'expires':
    case 'ends':
      return reason.days
    case 'overdue':
      return -reason.days
    case 'today':
      return 'time' in of && of.time !== '' ? minutesOf(of.time) : 1_440
    case 'late':
    case 'noNextStep':
      return 'amount' in of ? -of.amount : 0
    case 'asked':
    case 'silent':
      return 0
    case 'part':
      return 1_441
  }
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
