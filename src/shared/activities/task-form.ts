import type { FieldFault, FieldFaults } from '../kernel/field-faults.ts'
import type { Day } from '../kernel/schema.ts'
import type { Task } from './activity.ts'
import { chosenRepeat, repeatChoice } from './repeat.ts'

/** A task as it is typed; '' is no customer. */
export interface TaskForm {
  readonly subject: string
  readonly customerId: string
  readonly dueOn: string
  readonly ownerId: string
  /** `week:2`; '' is never. */
  readonly repeat: string
}

const longestSubject = 200

export function taskFormOf({ subject, customerId, dueOn, ownerId, repeat }: Task): TaskForm {
  return { subject, customerId: customerId ?? '', dueOn, ownerId, repeat: repeatChoice(repeat) }
}

export function taskFaults({ subject, dueOn, ownerId }: TaskForm): FieldFaults<FieldFault> {
  const { length } = subject.trim()
  return {
    ...(length === 0 ? { subject: { kind: 'required' } } : {}),
    ...(length > longestSubject ? { subject: { kind: 'tooLong', max: longestSubject } } : {}),
    ...(dueOn === '' ? { dueOn: { kind: 'required' } } : {}),
    ...(ownerId === '' ? { ownerId: { kind: 'notChosen' } } : {}),
  }
}

/** What a person means by a task: its words without spaces around, its day, whose it is, how it repeats. Its customer is said once. */
export function applyTaskForm(task: Task, form: TaskForm): Task {
  const { subject, dueOn, ownerId } = form
  const { repeat: was, ...rest } = task
  const repeat = chosenRepeat(form.repeat, dueOn as Day, was)
  const now = { ...rest, subject: subject.trim(), dueOn: dueOn as Day, ownerId }
  return repeat ? { ...now, repeat } : now
}

/** Without a customer only who made it gives it on: whom it was given to works on it. */
export function mayGive(
  { customerId, createdBy }: { readonly customerId?: string | undefined; readonly createdBy: string },
  me: string,
): boolean {
  return customerId !== undefined || createdBy === me
}
