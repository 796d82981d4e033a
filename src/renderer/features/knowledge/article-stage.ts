import type { Article } from '#shared/knowledge/article.ts'

type Stage = NonNullable<Article['stage']>

export const articleColors: Readonly<Record<Stage, string>> = {
  draft: 'gray',
  inReview: 'orange',
  published: 'green',
  retired: 'gray',
}

export function stageOf({ stage = 'published' }: Article): Stage {
  return stage
}
