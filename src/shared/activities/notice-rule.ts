import type { Change } from '../model/rule.ts'
import { changedFields } from '../sync/merge.ts'
import type { Notice } from './notice.ts'
import type { NoticeRefusal } from './notice-refusals.ts'

/** The desk's word to her: she puts it away, and changes nothing of it. */
export function noticeFault({ now, before }: Change<Notice>): NoticeRefusal | undefined {
  if (!before) return { kind: 'noticeByServer' }
  const changed = changedFields(before, now).filter((field) => field !== 'seenAt')
  return changed.length === 0 ? undefined : { kind: 'noticeSeen' }
}
