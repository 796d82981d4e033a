import { expect, test } from 'vitest'
import { stampNew } from '#shared/kernel/document.ts'
import type { Article } from '#shared/knowledge/article.ts'
import {
  articleOfVisit,
  beginArticle,
  editArticle,
  moveArticle,
  nextVersion,
  voteFor,
} from '#renderer/work/knowledge/articles.ts'
import type { Work } from '#renderer/work/work.ts'
import { at } from '#support/clock.ts'
import { aVisit } from '#support/documents.ts'
import { arrived } from '#support/replica.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const id = 'article:new-1' as never
const visit = aVisit({ findings: 'worn', work: 'new seal', assetId: 'asset:9' })

const bens: Article = {
  id: 'article:1' as Article['id'],
  type: 'article',
  ...stampNew({ at: at('08:00'), by: 'user:ben', device: 'device:2' }),
  title: 'Seals',
  productCategory: '',
  faultCode: '',
  body: 'Look at the seal first.',
  version: 1,
  stage: 'inReview',
}

async function given(work: Work) {
  await beginArticle(work, 'Untitled')
  await editArticle(work, id, { body: 'Look at the seal first.' })
}
const seen = async ({ repositories }: Work) =>
  (await repositories.articles.all()).toSorted((a, b) => (a.id < b.id ? -1 : 1))

test.each<[string, (work: Work) => Promise<unknown>, object]>([
  ['begun', (work) => beginArticle(work, 'Another'), { title: 'Another', stage: 'draft' }],
  [
    'told from a visit',
    (work) => articleOfVisit(work, visit, ['A', 'B', 'C']),
    { body: 'A\nworn\n\nB\nnew seal' },
  ],
  ['written', (work) => editArticle(work, id, { title: 'Seals' }), { title: 'Seals' }],
  ['submitted', (work) => moveArticle(work, id, 'inReview'), { stage: 'inReview' }],
  ['written anew', (work) => nextVersion(work, id), { supersedes: id, version: 2, stage: 'draft' }],
  ['judged', (work) => voteFor(work, id, true), { votes: [{ by: 'user:anna', useful: true }] }],
])('an article is %s or as before, wherever it breaks off', async (_, act, after) => {
  const { before, whole, early, crashed } = await throughCrashes({ given, act, seen })
  expect(whole.at(-1)).toMatchObject(after)
  expect(early).toEqual(before)
  for (const found of crashed) expect([before, whole]).toContainEqual(found)
})

test('whoever publishes what another submitted has reviewed it', () =>
  withWork({}, async (work, replica) => {
    await arrived(replica, bens)
    await moveArticle(work, bens.id, 'published')
    expect(await seen(work)).toMatchObject([{ stage: 'published', reviewedBy: 'user:anna' }])
  }))

test('what says nothing is not submitted, and what is gone has no next version', () =>
  withWork({}, async (work) => {
    await beginArticle(work, 'Untitled')
    expect(await moveArticle(work, id, 'inReview')).toMatchObject({ failure: { kind: 'Empty' } })
    expect(await nextVersion(work, 'article:9' as never)).toMatchObject({ failure: { kind: 'Gone' } })
  }))

test('nobody publishes an article of her own: it waits for another', () =>
  withWork({}, async (work) => {
    await given(work)
    await moveArticle(work, id, 'inReview')
    const tried = moveArticle(work, id, 'published')
    await expect(tried).rejects.toMatchObject({ refusal: { kind: 'articleByAnother' } })
    expect(await seen(work)).toMatchObject([{ stage: 'inReview' }])
    expect((await seen(work))[0]).not.toHaveProperty('reviewedBy')
  }))
