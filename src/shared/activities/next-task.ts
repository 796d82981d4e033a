import { type Stamp, stampNew } from '../kernel/document.ts'
import type { Day } from '../kernel/schema.ts'
import type { Task } from './activity.ts'
import { dayOfRepeat, nextRepeat, nextTaskId } from './repeat.ts'

/**
 * What follows a task that repeats, once it is finished: its next day that is still to come, whatever was missed
 * between. `undefined` where it does not repeat, or where no day is left.
 */
export function nextTask(task: Task, today: Day, stamp: Stamp): Task | undefined {
  const repeat = task.repeat && nextRepeat(task.repeat, today)
  if (!repeat) return undefined
  return {
    ...task,
    ...stampNew(stamp),
    id: nextTaskId(task.id),
    dueOn: dayOfRepeat(repeat),
    done: false,
    repeat,
  }
}
