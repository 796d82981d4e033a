import type { Task } from '#shared/activities/activity.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { changeWithWayBack, type Done } from '../way-back.ts'
import type { Work } from '../work.ts'

export function finishTask({ repositories }: Work, id: Task['id']): Promise<Result<Done<Task>, Gone>> {
  return changeWithWayBack(repositories.tasks, id, (now) => ok({ ...now, done: true }))
}
