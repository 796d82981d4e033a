import type { Task } from '#shared/activities/activity.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { changeWithWayBack, type Done } from '../way-back.ts'
import type { Means } from '../work.ts'

/** Somebody of the team does something until a day. Returns its id. */
export async function addTeamTask(
  { repositories, ids, author }: Means,
  { id: opportunityId, customerId }: Pick<Opportunity, 'id' | 'customerId'>,
  wanted: Pick<Task, 'ownerId' | 'subject' | 'dueOn'>,
): Promise<Task['id']> {
  const id = ids.next('task')
  await repositories.tasks.add({
    id,
    type: 'task',
    ...stampNew(author.stamp()),
    customerId,
    opportunityId,
    ...wanted,
    subject: wanted.subject.trim(),
    done: false,
  })
  return id
}

/** It is done, or is not after all. */
export function setTaskDone(
  { repositories }: Means,
  id: Task['id'],
  done: boolean,
): Promise<Result<Done<Task>, Gone>> {
  return changeWithWayBack(repositories.tasks, id, (now) => ok({ ...now, done }))
}
