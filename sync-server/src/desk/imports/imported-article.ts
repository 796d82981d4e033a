import { stampNew } from '#shared/kernel/document.ts'
import { err, type Result } from '#shared/kernel/result.ts'
import { same } from '#shared/kernel/same.ts'
import { type Article, isPublished } from '#shared/knowledge/article.ts'
import { type Faults, held, type Making, type Values, withValues } from './imported-record.ts'

/** What a company knew before: published, as articles from elsewhere are; what is published is not written over. */
export function articleWith(
  before: Article | undefined,
  values: Values,
  { id, stamp }: Making,
): Result<Article, Faults> {
  const empty = {
    id: id as Article['id'],
    type: 'article',
    ...stampNew(stamp),
    title: '',
    productCategory: '',
    faultCode: '',
    body: '',
    version: 1,
  } satisfies Article
  const article = withValues<Article>(before ?? empty, values)
  if (before && isPublished(before) && !same(before, article)) return err({ title: 'published' })
  return held('article', article)
}
