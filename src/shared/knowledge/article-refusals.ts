import { type RefusalOf, refusing } from '../model/refusal.ts'

/** Who publishes what. */
export const articleRefusals = {
  articleByReviewer: refusing('An article is published by who reviewed it.'),
  articleByAnother: refusing('Nobody reviews an article of her own.'),
  articleAsRead: refusing(
    'What is published is what was there to be read: a change is saved, and published by somebody else.',
  ),
} as const

export type ArticleRefusal = RefusalOf<typeof articleRefusals>
