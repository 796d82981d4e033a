import { expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import { beginQuote } from '#renderer/work/quotes/begin-quote.ts'
import { deleteDraft, dropEmptyDraft } from '#renderer/work/quotes/delete-draft.ts'
import type { Replica } from '#renderer/replica/store/replica.ts'
import type { Work } from '#renderer/work/work.ts'
import { aDocument, aQuote } from '#support/documents.ts'
import { arrived } from '#support/replica.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const quote = aQuote()
const given = ({ repositories }: Work) => repositories.quotes.add(quote)
const seen = async ({ repositories }: Work) =>
  (await repositories.quotes.all()).map(({ id, title, lines }) => ({ id, title, lines }))

test('a draft is deleted or stands, wherever it breaks off, and comes back as it was', async () => {
  const act = (work: Work) => deleteDraft(work, quote.id)
  const onServer = (_work: Work, replica: Replica) => arrived(replica, quote)
  const { before, whole, early, crashed } = await throughCrashes({ given: onServer, act, seen })
  expect(before).toHaveLength(1)
  expect(whole).toEqual([])
  expect(early).toEqual(before)
  for (const found of crashed) expect([before, whole]).toContainEqual(found)
  for (const laid of [given, onServer])
    await withWork({}, async (work, replica) => {
      await laid(work, replica)
      const done = await act(work)
      expect(await seen(work)).toEqual([])
      if (done.ok) await done.value.back()
      expect(await seen(work)).toEqual(before)
    })
})

test.each([
  ['a quote that is looked at', { stage: 'inReview' }],
  ['a quote that the customer has', { stage: 'presented', number: 'QT-2026-000001' }],
  ['a colleague’s draft', { ownerId: 'user:ben', createdBy: 'user:ben' }],
] as const)('%s is not deleted', (_, over) =>
  withWork({}, async (work) => {
    await work.repositories.quotes.add(aQuote(over))
    expect(await deleteDraft(work, quote.id)).toEqual({ ok: false, failure: { kind: 'NotDeleted' } })
    expect(await seen(work)).toHaveLength(1)
  }),
)

test('what is not here any more is gone', () =>
  withWork({}, async (work) => {
    expect(await deleteDraft(work, quote.id)).toMatchObject({ failure: { kind: 'Gone' } })
  }))

test('a draft that was left with nothing in it goes; what was written to it, even at that moment, keeps it', async () => {
  const begun = (work: Work) => beginQuote(work, 'customer:1' as never, { title: 'a quote of today' })
  await withWork({}, async (work) => {
    expect(await dropEmptyDraft(work, await begun(work))).toBe(true)
    expect(await seen(work)).toEqual([])
  })
  await withWork({}, async (work) => {
    const one = await begun(work)
    const written = work.repositories.quotes.change(one.id, (now) => ok({ ...now, note: 'two pumps' }))
    expect([await dropEmptyDraft(work, one), (await written).ok]).toEqual([false, true])
    expect(await seen(work)).toHaveLength(1)
  })
  await withWork({}, async (work) => {
    const one = await begun(work)
    await work.repositories.documents.add(aDocument({ customerId: one.customerId, subjectId: one.id }))
    expect(await dropEmptyDraft(work, one)).toBe(false)
  })
  await withWork({}, async (work) => {
    // Begun with the parts of a visit, and looked at.
    const withParts = aQuote({ stage: 'draft', number: '' })
    await work.repositories.quotes.add(withParts)
    expect(await dropEmptyDraft(work, withParts)).toBe(false)
    expect(await seen(work)).toHaveLength(1)
  })
})
