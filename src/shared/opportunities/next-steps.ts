import type { Task } from '../activities/activity.ts'

/** What is to be done next about each deal: of its open tasks the one that is due first. */
export function nextSteps(tasks: readonly Task[]): ReadonlyMap<string, Task> {
  const next = new Map<string, Task>()
  for (const task of tasks) {
    const { opportunityId = '', done, dueOn } = task
    if (done || opportunityId === '') continue
    const known = next.get(opportunityId)
    if (!known || dueOn < known.dueOn) next.set(opportunityId, task)
  }
  return next
}
