import type { Task } from '#shared/activities/activity.ts'
import { nextTask } from '#shared/activities/next-task.ts'
import { chosenRepeat } from '#shared/activities/repeat.ts'
import { applyTaskForm, mayGive, type TaskForm, taskFormOf } from '#shared/activities/task-form.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { dismiss, err, ok, type Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Overtaken } from '#shared/sync/form-change.ts'
import { changedFields } from '#shared/sync/merge.ts'
import { AgainstRules } from '../../replica/store/against-rules.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { changeWithWayBack, type Done } from '../way-back.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'

/** It is somebody else's to give on, or to delete. */
export interface NotHers {
  readonly kind: 'NotHers'
}

interface Finish {
  readonly taskId: Task['id']
}

interface Following {
  /** What follows it, where it repeats. */
  readonly next?: Task
}

/** A task that repeats is finished, and the next one of its row is made: once, on whatever laptops it is finished. */
export const finishing: Plan<Finish, Following, Gone> = {
  kind: 'taskFinished',
  about: ({ taskId }) => taskId,
  fix: async ({ repositories, days, author }, { taskId }) => {
    const task = await repositories.tasks.find(taskId)
    const next = task && nextTask(task, days.own.today(), author.stamp())
    return next ? { next } : {}
  },
  steps: [
    ({ repositories }, { taskId }) =>
      repositories.tasks.change(taskId, (now) => ok(now.done ? now : { ...now, done: true })),
    // What was taken back before stands again.
    ({ repositories }, { next }) => (next ? repositories.tasks.putBack(next) : Promise.resolve(ok(null))),
  ],
}

/** The same taken back: what followed goes with it, unless somebody has worked on it since. */
export const unfinishing: Plan<Finish & Following, object, Gone> = {
  kind: 'taskUnfinished',
  about: ({ taskId }) => taskId,
  fix: () => ({}),
  steps: [
    ({ repositories }, { taskId }) =>
      repositories.tasks.change(taskId, (now) => ok(now.done ? { ...now, done: false } : now)),
    async (means, { next }) => {
      await withdrawNext(means, next)
      return ok(null)
    },
  ],
}

interface FinishMany {
  /** Those that are open. */
  readonly taskIds: readonly Task['id'][]
}

interface FollowingMany {
  /** What follows those that repeat. */
  readonly next: readonly { readonly after: Task['id']; readonly task: Task }[]
}

/** Many tasks finished at once: what a crash leaves open is finished at the next start. */
export const finishingMany: Plan<FinishMany, FollowingMany, Gone> = {
  kind: 'tasksFinished',
  about: ({ taskIds }) => taskIds[0] ?? '',
  fix: async ({ repositories, days, author }, { taskIds }) => {
    const open = await repositories.tasks.findMany(taskIds)
    return {
      next: open.flatMap((one) => {
        const task = nextTask(one, days.own.today(), author.stamp())
        return task ? [{ after: one.id, task }] : []
      }),
    }
  },
  steps: [
    async (means, { taskIds, next }) => {
      for (const taskId of taskIds) {
        const following = next.find(({ after }) => after === taskId)?.task
        const done = await oneDone(means, taskId, true)
        // What was taken back before stands again; gone meanwhile is as good.
        if (done && following) dismiss(await means.repositories.tasks.putBack(following))
      }
      return ok(null)
    },
  ],
}

/** The same taken back, each with what followed it. */
export const unfinishingMany: Plan<FinishMany & FollowingMany, object, Gone> = {
  kind: 'tasksUnfinished',
  about: ({ taskIds }) => taskIds[0] ?? '',
  fix: () => ({}),
  steps: [
    async (means, { taskIds, next }) => {
      for (const taskId of taskIds) {
        await oneDone(means, taskId, false)
        await withdrawNext(means, next.find(({ after }) => after === taskId)?.task)
      }
      return ok(null)
    },
  ],
}

/** Whether it stands so now; one that is gone, or that its own rules keep, stays as it is. */
async function oneDone({ repositories }: Means, taskId: Task['id'], done: boolean): Promise<boolean> {
  try {
    return (await repositories.tasks.change(taskId, (now) => ok(now.done === done ? now : { ...now, done })))
      .ok
  } catch (cause) {
    if (!(cause instanceof AgainstRules)) throw cause
    return false
  }
}

/** Takes away what followed, unless somebody has worked on it since. */
async function withdrawNext({ repositories: { tasks } }: Means, next: Task | undefined): Promise<void> {
  const stands = next && (await tasks.find(next.id))
  const isUntouched = stands && changedFields(next, stands).length === 0
  // Gone meanwhile is as good.
  if (isUntouched) dismiss(await tasks.remove(stands.id))
}

/** Finishes many tasks at once; how many, and one way back for all of them. */
export async function finishTasks(
  work: Work,
  ids: readonly Task['id'][],
): Promise<
  Result<
    {
      /** Those that were open and are done now. */
      readonly done: readonly Task['id'][]
      readonly back: () => Promise<Result<unknown, Gone | HalfDone>>
    },
    Gone | HalfDone
  >
> {
  const { repositories, intents } = work
  const open = (await repositories.tasks.findMany(ids)).filter(({ done }) => !done)
  const taskIds = open.map(({ id }) => id)
  if (taskIds.length === 0) return ok({ done: [], back: () => Promise.resolve(ok(null)) })
  const carried = await intents.carryOut(finishingMany, { taskIds })
  if (!carried.ok) return carried
  const { next } = carried.value
  const after = await repositories.tasks.findMany(taskIds)
  return ok({
    done: after.filter(({ done }) => done).map(({ id }) => id),
    back: () => intents.carryOut(unfinishingMany, { taskIds, next }),
  })
}

/** Finishes a task; one that repeats is followed by its next one. */
export async function finishTask(
  work: Work,
  id: Task['id'],
): Promise<Result<Done<Task, HalfDone>, Gone | HalfDone>> {
  const { repositories, intents } = work
  const task = await repositories.tasks.find(id)
  if (!task?.repeat) return changeWithWayBack(repositories.tasks, id, (now) => ok({ ...now, done: true }))
  const done = await intents.carryOut(finishing, { taskId: id })
  if (!done.ok) return done
  const { next } = done.value
  const now = { ...task, done: true }
  return ok({
    now,
    back: async () => {
      const back = await intents.carryOut(unfinishing, { taskId: id, ...(next ? { next } : {}) })
      return back.ok ? ok(task) : back
    },
  })
}

/** Something to do, with a customer or without. */
export async function addTask({ repositories, ids, author }: Work, form: TaskForm): Promise<Done<Task>> {
  const { customerId, ownerId, subject, dueOn } = form
  const repeat = chosenRepeat(form.repeat, dueOn as Day, undefined)
  const task: Task = {
    id: ids.next('task'),
    type: 'task',
    ...stampNew(author.stamp()),
    ...(customerId === '' ? {} : { customerId: customerId as NonNullable<Task['customerId']> }),
    ownerId,
    subject: subject.trim(),
    dueOn: dueOn as Day,
    done: false,
    ...(repeat ? { repeat } : {}),
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
