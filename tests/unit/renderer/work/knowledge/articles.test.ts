import { expect, test } from 'vitest'
import {
  articleOfVisit,
  beginArticle,
  editArticle,
  moveArticle,
  nextVersion,
  voteFor,
} from '#renderer/work/knowledge/articles.ts'
import type { Work } from '#renderer/work/work.ts'
import { aVisit } from '#support/documents.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const id = 'article:new-1' as never
const visit = aVisit({ findings: 'worn', work: 'new seal', assetId: 'asset:9' })

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

test('whoever publishes what was in review has reviewed it; what says nothing is not submitted', () =>
  withWork({}, async (work) => {
    await beginArticle(work, 'Untitled')
    expect(await moveArticle(work, id, 'inReview')).toMatchObject({ failure: { kind: 'Empty' } })
    await editArticle(work, id, { body: 'text' })
    await moveArticle(work, id, 'inReview')
    await moveArticle(work, id, 'published')
    expect(await seen(work)).toMatchObject([{ stage: 'published', reviewedBy: 'user:anna' }])
    expect(await nextVersion(work, 'article:9' as never)).toMatchObject({ failure: { kind: 'Gone' } })
  }))
