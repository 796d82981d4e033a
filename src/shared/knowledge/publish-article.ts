import type { Change } from '../model/rule.ts'
import { changedFields } from '../sync/merge.ts'
import { isFrozen } from '../sync/states.ts'
import { type Article, isPublished } from './article.ts'
import type { ArticleRefusal } from './article-refusals.ts'

const ofReview: ReadonlySet<string> = new Set(['stage', 'reviewedBy'])

/** What is published was there to be read, and was read by somebody else. */
export function publishFault({ me, now, before }: Change<Article>): ArticleRefusal | undefined {
  if (!isPublished(now) || (before && isPublished(before))) return undefined
  if (now.reviewedBy !== me) return { kind: 'articleByReviewer' }
  // Who made it was held against the session when it came; a new one has no other author than its sender.
  if ((before?.createdBy ?? me) === me) return { kind: 'articleByAnother' }
  if (!before || isFrozen(before.type, before.stage)) return undefined
  if (before.updatedBy === me) return { kind: 'articleByAnother' }
  const changed = changedFields(before, now)
  return changed.every((field) => ofReview.has(field)) ? undefined : { kind: 'articleAsRead' }
}
