import type { FieldFault, FieldFaults } from '../kernel/field-faults.ts'
import type { Day } from '../kernel/schema.ts'
import type { Task } from './activity.ts'

/** A task as it is typed; '' is no customer. */
export interface TaskForm {
  readonly subject: string
  readonly customerId: string
  readonly dueOn: string
  readonly ownerId: string
}

const longestSubject = 200

export function taskFormOf({ subject, customerId, dueOn, ownerId }: Task): TaskForm {
  return { subject, customerId: customerId ?? '', dueOn, ownerId }
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

/** What a person means by a task: its words without spaces around, its day, whose it is. Its customer is said once. */
export function applyTaskForm(task: Task, { subject, dueOn, ownerId }: TaskForm): Task {
  return { ...task, subject: subject.trim(), dueOn: dueOn as Day, ownerId }
}

/** Without a customer only who made it gives it on: whom it was given to works on it. */
export function mayGive(
  { customerId, createdBy }: Pick<Task, 'customerId' | 'createdBy'>,
  me: string,
): boolean {
  return customerId !== undefined || createdBy === me
}
