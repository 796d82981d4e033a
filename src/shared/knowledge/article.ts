import { documentSchema } from '../kernel/document.ts'
import { type Stamp, stampNew } from '../kernel/document.ts'
import { type Infer, Instant, oneOf, record, text, Type } from '../kernel/schema.ts'
import type { Visit } from '../service/service.ts'

/** What somebody found out once, so that nobody has to find it out twice. */
export type Article = Infer<typeof Article>
export const Article = documentSchema('article', {
  title: text(200, 1),
  productCategory: text(40),
  faultCode: text(20),
  body: text(10_000),
  version: Type.Integer({ minimum: 1 }),
  /** Articles from elsewhere have none, and are published. */
  stage: Type.Optional(oneOf('draft', 'inReview', 'published', 'retired')),
  /** The machines that it is about; none named means all of the category. */
  productIds: Type.Optional(Type.Array(text(48, 1), { maxItems: 200 })),
  /** The visit whose resolution it tells. */
  visitId: Type.Optional(text(48)),
  /** The article that this one is the next version of. */
  supersedes: Type.Optional(text(48)),
  reviewedBy: Type.Optional(text(80)),
  /** One voice each; a later one of the same person counts. */
  votes: Type.Optional(
    Type.Array(record({ id: text(48, 1), at: Instant, by: text(80), useful: Type.Boolean() }), {
      maxItems: 2_000,
    }),
  ),
})

export function isPublished({ stage = 'published' }: Pick<Article, 'stage'>): boolean {
  return stage === 'published'
}

/** The published articles that no later published version stands in the place of. */
export function currentArticles(all: readonly Article[]): readonly Article[] {
  const published = all.filter(isPublished)
  const old = new Set(published.map(({ supersedes }) => supersedes).filter(Boolean))
  return published.filter(({ id }) => !old.has(id))
}

/** How many found it useful, and how many not. */
export function votesOf({ votes = [] }: Pick<Article, 'votes'>): {
  readonly yes: number
  readonly no: number
} {
  const latest = new Map(
    votes.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map((vote) => [vote.by, vote.useful]),
  )
  const yes = [...latest.values()].filter(Boolean).length
  return { yes, no: latest.size - yes }
}

/** What could help: about the machine before its category, about the fault before anything else; the useful first. */
export function suggestedArticles(
  all: readonly Article[],
  about: { readonly productId: string; readonly category: string; readonly faultCode: string },
  limit: number,
): readonly Article[] {
  const weight = (article: Article) => {
    const isForProduct = article.productIds?.includes(about.productId) === true
    const isForCategory = article.productCategory !== '' && article.productCategory === about.category
    const isForFault = about.faultCode !== '' && article.faultCode === about.faultCode
    if (!isForProduct && !isForCategory && !isForFault) return 0
    const { yes, no } = votesOf(article)
    return (
      (isForProduct ? 4 : 0) + (isForCategory ? 2 : 0) + (isForFault ? 5 : 0) + (yes - no) / (yes + no + 1)
    )
  }
  return currentArticles(all)
    .map((article) => [weight(article), article] as const)
    .filter(([value]) => value > 0)
    .toSorted(([a, one], [b, other]) => b - a || (one.id < other.id ? -1 : 1))
    .slice(0, limit)
    .map(([, article]) => article)
}

/** The resolution of a visit as the draft of an article. */
export function articleFromVisit(
  visit: Pick<Visit, 'id' | 'findings' | 'work' | 'faultCode' | 'parts'>,
  machine:
    { readonly productId: string; readonly productName: string; readonly category: string } | undefined,
  made: {
    readonly id: Article['id']
    readonly stamp: Stamp
    readonly headings: readonly [string, string, string]
  },
): Article {
  const [found, done, used] = made.headings
  const parts = visit.parts.map(({ description, quantity }) => `${quantity} × ${description}`).join('\n')
  const sections = [
    [found, visit.findings],
    [done, visit.work],
    [used, parts],
  ].filter(([, body]) => body !== '')
  const title = [machine?.productName, visit.findings.split('\n')[0]].filter(Boolean).join(': ')
  return {
    id: made.id,
    type: 'article',
    ...stampNew(made.stamp),
    title: (title || '–').slice(0, 200),
    productCategory: machine?.category ?? '',
    faultCode: visit.faultCode ?? '',
    body: sections
      .map(([heading, body]) => `${heading}\n${body}`)
      .join('\n\n')
      .slice(0, 10_000),
    version: 1,
    stage: 'draft',
    ...(machine ? { productIds: [machine.productId] } : {}),
    visitId: visit.id,
  }
}
