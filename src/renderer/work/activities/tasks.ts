import type { Task } from '#shared/activities/activity.ts'
import { applyTaskForm, mayGive, type TaskForm, taskFormOf } from '#shared/activities/task-form.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { deletionFault } from '#shared/sync/deletion.ts'
import type { Overtaken } from '#shared/sync/form-change.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { changeWithWayBack, type Done, removeWithWayBack } from '../way-back.ts'
import type { Work } from '../work.ts'

/** It is somebody else's to give on, or to delete. */
export interface NotHers {
  readonly kind: 'NotHers'
}

export function finishTask({ repositories }: Work, id: Task['id']): Promise<Result<Done<Task>, Gone>> {
  return changeWithWayBack(repositories.tasks, id, (now) => ok({ ...now, done: true }))
}

/** Something to do, with a customer or without. */
export async function addTask({ repositories, ids, author }: Work, form: TaskForm): Promise<Done<Task>> {
  const { customerId, ownerId, subject, dueOn } = form
  const task: Task = {
    id: ids.next('task'),
    type: 'task',
    ...stampNew(author.stamp()),
    ...(customerId === '' ? {} : { customerId: customerId as NonNullable<Task['customerId']> }),
    ownerId,
    subject: subject.trim(),
    dueOn: dueOn as Day,
    done: false,
  }
  await repositories.tasks.add(task)
  return { now: task, back: () => repositories.tasks.remove(task.id) }
}

/** What, when and whose. `settle` says what of the form is stored, looking at what stands now. */
export function correctTask(
  { repositories, me }: Work,
  id: Task['id'],
  settle: (now: TaskForm) => Result<TaskForm, Overtaken>,
): Promise<Result<Done<Task>, Overtaken | NotHers | Gone>> {
  return changeWithWayBack(repositories.tasks, id, (now): Result<Task, Overtaken | NotHers> => {
    const settled = settle(taskFormOf(now))
    if (!settled.ok) return settled
    const isGiven = settled.value.ownerId !== now.ownerId
    return isGiven && !mayGive(now, me) ? err({ kind: 'NotHers' }) : ok(applyTaskForm(now, settled.value))
  })
}

/** What is done with several tasks at once. */
export type TasksChange =
  | { readonly do: 'finish' }
  | { readonly do: 'move'; readonly to: Day }
  | { readonly do: 'give'; readonly to: string }
  | { readonly do: 'delete' }

/** How many were, how many were not hers or are gone, and one way back for all of them. */
export interface TasksChanged {
  readonly done: number
  readonly left: number
  readonly back: () => Promise<Result<null, Gone>>
}

/** One after the other: each is whole by itself, so that a crash between two leaves the rest as they were. */
export async function changeTasks(
  work: Work,
  ids: readonly Task['id'][],
  change: TasksChange,
): Promise<TasksChanged> {
  const changed: Done<Task>[] = []
  for (const id of ids) {
    const done = await changeOne(work, id, change)
    if (done.ok) changed.push(done.value)
  }
  return { done: changed.length, left: ids.length - changed.length, back: () => allBack(changed) }
}

async function changeOne(
  { repositories: { tasks }, me }: Work,
  id: Task['id'],
  change: TasksChange,
): Promise<Result<Done<Task>, Gone | NotHers>> {
  if (change.do === 'delete') {
    const task = await tasks.find(id)
    if (task && deletionFault(task, me)) return err({ kind: 'NotHers' })
    return removeWithWayBack(tasks, id)
  }
  return changeWithWayBack(tasks, id, (now): Result<Task, NotHers> => {
    if (change.do === 'finish') return ok({ ...now, done: true })
    if (change.do === 'move') return ok({ ...now, dueOn: change.to })
    return mayGive(now, me) ? ok({ ...now, ownerId: change.to }) : err({ kind: 'NotHers' })
  })
}

/** Those that are still here; one that is gone does not keep the others. */
async function allBack(changed: readonly Done<Task>[]): Promise<Result<null, Gone>> {
  let failed: Gone | undefined
  for (const { back } of changed) {
    const done = await back()
    if (!done.ok) failed = done.failure
  }
  return failed ? err(failed) : ok(null)
}
