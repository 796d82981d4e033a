import type { Notice } from '#shared/activities/notice.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { changeWithWayBack, type Done } from '../way-back.ts'
import type { Work } from '../work.ts'

/** What the desk told is read. */
export function putNoticeAway(
  { repositories, clock }: Work,
  id: Notice['id'],
): Promise<Result<Done<Notice>, Gone>> {
  const seenAt = clock.now()
  return changeWithWayBack(repositories.notices, id, (now) => ok({ ...now, seenAt }))
}
