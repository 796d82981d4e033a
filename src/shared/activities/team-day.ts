import type { Approval } from '../approvals/approval.ts'
import type { User } from '../directory/directory.ts'
import type { Day } from '../kernel/schema.ts'
import type { Task } from './activity.ts'
import type { Silent } from './silence.ts'

/** How one person's day stands, as far as her manager's laptop holds it. */
export interface PersonsDay {
  readonly person: User
  readonly overdue: number
  readonly today: number
  /** What she asked for and nobody has decided. */
  readonly asked: number
  readonly silent: number
}

export interface TeamFacts {
  readonly people: readonly User[]
  readonly tasks: readonly Pick<Task, 'ownerId' | 'done' | 'dueOn'>[]
  readonly approvals: readonly Pick<Approval, 'requestedBy' | 'stage'>[]
  readonly silent: readonly Silent[]
}

/** A team person by person, those first of whom most is late. */
export function teamDay({ people, tasks, approvals, silent }: TeamFacts, today: Day): readonly PersonsDay[] {
  const open = tasks.filter(({ done }) => !done)
  const [overdue, due] = [
    countBy(open.filter(({ dueOn }) => dueOn < today).map(({ ownerId }) => ownerId)),
    countBy(open.filter(({ dueOn }) => dueOn === today).map(({ ownerId }) => ownerId)),
  ]
  const asked = countBy(
    approvals.filter(({ stage }) => stage === 'pending').map(({ requestedBy }) => requestedBy),
  )
  const quiet = countBy(silent.map(({ customer }) => customer.ownerId))
  return people
    .map((person) => ({
      person,
      overdue: overdue(person.id),
      today: due(person.id),
      asked: asked(person.id),
      silent: quiet(person.id),
    }))
    .toSorted((a, b) => b.overdue - a.overdue || b.asked - a.asked || b.silent - a.silent)
}

function countBy(names: readonly string[]): (name: string) => number {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return (name) => counts.get(name) ?? 0
}
