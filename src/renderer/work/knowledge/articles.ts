import { stampNew } from '#shared/kernel/document.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { type Article, articleFromVisit } from '#shared/knowledge/article.ts'
import type { Visit } from '#shared/service/service.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { nextStep } from '../step.ts'
import type { Work } from '../work.ts'

/** An empty draft under this title. */
export async function beginArticle(
  { repositories, ids, author }: Work,
  title: string,
): Promise<Article['id']> {
  const id: Article['id'] = ids.next('article')
  const empty = { title, productCategory: '', faultCode: '', body: '', version: 1 }
  await repositories.articles.add({
    id,
    type: 'article',
    ...stampNew(author.stamp()),
    ...empty,
    stage: 'draft',
  })
  return id
}

/** A visit as an article for others; the headings stand above what was found, done and used. */
export async function articleOfVisit(
  { repositories, ids, author }: Work,
  visit: Visit,
  headings: readonly [string, string, string],
): Promise<Article['id']> {
  const asset = await repositories.assets.find(visit.assetId)
  const product = asset && (await repositories.products.find(asset.productId))
  const machine = asset && {
    productId: asset.productId,
    productName: asset.productName,
    category: product?.category ?? '',
  }
  const made = { id: ids.next('article'), stamp: author.stamp(), headings }
  await repositories.articles.add(articleFromVisit(visit, machine, made))
  return made.id
}

/** The next version as a draft: it keeps the text, not the votes and not the review. */
export async function nextVersion(
  { repositories, ids, author }: Work,
  of: Article['id'],
): Promise<Result<Article['id'], Gone>> {
  const article = await repositories.articles.find(of)
  if (!article) return err({ kind: 'Gone', id: of })
  const { votes: _votes, reviewedBy: _by, visitId: _visit, ...rest } = article
  const id: Article['id'] = ids.next('article')
  await repositories.articles.add({
    ...rest,
    ...stampNew(author.stamp()),
    id,
    version: article.version + 1,
    stage: 'draft',
    supersedes: of,
  })
  return ok(id)
}

interface Empty {
  readonly kind: 'Empty'
}

/** Submitted, sent back, published or retired. Whoever publishes what was in review has reviewed it. */
export function moveArticle(
  { repositories, me }: Work,
  id: Article['id'],
  to: NonNullable<Article['stage']>,
): Promise<Result<Article, Empty | Gone>> {
  return repositories.articles.change(id, (now): Result<Article, Empty> => {
    if (to === 'inReview' && now.body.trim() === '') return err({ kind: 'Empty' })
    const isReviewed = to === 'published' && now.stage === 'inReview'
    return ok(isReviewed ? { ...now, stage: to, reviewedBy: me } : { ...now, stage: to })
  })
}

export function editArticle(
  { repositories }: Work,
  id: Article['id'],
  what: Partial<Pick<Article, 'title' | 'body' | 'productCategory' | 'faultCode'>>,
): Promise<Result<Article, Gone>> {
  return repositories.articles.change(id, (now) => ok({ ...now, ...what }))
}

/** Whether it was useful; the last word of a person counts. */
export function voteFor(work: Work, id: Article['id'], useful: boolean): Promise<Result<Article, Gone>> {
  const { id: stepId, stamp } = nextStep(work)
  const vote = { id: stepId, at: stamp.at, by: stamp.by, useful }
  return work.repositories.articles.change(id, (now) => ok({ ...now, votes: [...(now.votes ?? []), vote] }))
}
