import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BasisPoints, Cents } from '#shared/kernel/money.ts'
import { ok } from '#shared/kernel/result.ts'
import { addLine, changeLine, changeTerms, type Quote, removeLine, withTotals } from '#shared/quotes/quote.ts'
import { decideQuote, takeDecisionBack } from '#renderer/work/quotes/decide-quote.ts'
import { draftAgain } from '#renderer/work/quotes/draft-again.ts'
import { editQuote, type QuoteEdit, unedited } from '#renderer/work/quotes/edit-quote.ts'
import type { Work } from '#renderer/work/work.ts'
import { aContract, aLine, aQuote } from '#support/documents.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const lines = [aLine({ id: 'a' }), aLine({ id: 'b', quantity: 2 }), aLine({ id: 'c', quantity: 3 })]
const quote = withTotals(aQuote({ lines }))
const given = ({ repositories }: Work) => repositories.quotes.add(quote)
const quotes = ({ repositories }: Work) => repositories.quotes.all()
const applied = (edit: QuoteEdit, now: Quote): Quote => {
  const done = edit(now)
  if (!done.ok) throw new Error(done.failure.kind)
  return done.value
}

describe('an edit of a draft', () => {
  test('is stored whole or not at all', async () => {
    const act = (work: Work) => editQuote(work, quote.id, (now) => removeLine(now, 'b'))
    const { before, whole, early, crashed } = await throughCrashes({ given, act, seen: quotes })
    expect(whole).toMatchObject([{ lines: [{ id: 'a' }, { id: 'c' }], totals: { net: 400_00 } }])
    expect(early).toEqual(before)
    for (const found of crashed) expect([before, whole]).toContainEqual(found)
  })

  test('is asked about the newest state, and refused where that is no draft', () =>
    withWork({}, async (work) => {
      await given(work)
      await work.repositories.quotes.change(quote.id, (now) => ok({ ...now, note: '加急' }))
      const done = await editQuote(work, quote.id, (now) => changeTerms(now, { title: '一期' }))
      expect(done).toMatchObject({ value: { before: { note: '加急' }, after: { title: '一期' } } })
      await work.repositories.quotes.change(quote.id, (now) => ok({ ...now, stage: 'inReview' as const }))
      expect(await editQuote(work, quote.id, (now) => removeLine(now, 'a'))).toMatchObject({
        failure: { kind: 'NotADraft' },
      })
    }))
})

/** What somebody does to lines; `n` says to which. */
const edits = fc.array(
  fc.oneof(
    fc.record({ what: fc.constant('remove' as const), n: fc.nat(5) }),
    fc.record({ what: fc.constant('add' as const), n: fc.nat(5) }),
    fc.record({ what: fc.constant('quantity' as const), n: fc.nat(5), to: fc.integer({ min: 1, max: 99 }) }),
    fc.record({ what: fc.constant('discount' as const), to: fc.integer({ min: 0, max: 10_000 }) }),
  ),
  { maxLength: 8 },
)
type Edit = (typeof edits extends fc.Arbitrary<infer A> ? A : never) extends readonly (infer E)[] ? E : never

function editOf(one: Edit, made: string): QuoteEdit {
  return (now) => {
    const id = 'n' in one ? (now.lines[one.n % Math.max(1, now.lines.length)]?.id ?? '') : ''
    if (one.what === 'remove') return removeLine(now, id)
    if (one.what === 'add') return addLine(now, aLine({ id: made }))
    if (one.what === 'quantity') return changeLine(now, id, { quantity: one.to })
    return changeTerms(now, { discount: one.to as BasisPoints })
  }
}

describe('an edit that is taken back', () => {
  test('leaves the draft as it was, whatever was edited', () => {
    fc.assert(
      fc.property(edits, (all) => {
        const before = quote
        const after = all.reduce((now, one, at) => applied(editOf(one, `new-${at}`), now), before)
        expect(applied(unedited({ before, after }), after)).toEqual(before)
      }),
    )
  })

  test('leaves what was edited since, on other lines and on the same one', () => {
    const removed = applied((now) => removeLine(now, 'b'), quote)
    const more = applied((now) => addLine(now, aLine({ id: 'd' })), removed)
    const changed = applied((now) => changeLine(now, 'c', { quantity: 9 }), more)
    const back = applied(unedited({ before: quote, after: removed }), changed)
    expect(back.lines.map(({ id, quantity }) => [id, quantity])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 9],
      ['d', 1],
    ])
    const dearer = applied((now) => changeLine(now, 'a', { unitPrice: 200_00 as Cents }), quote)
    const dearest = applied((now) => changeLine(now, 'a', { unitPrice: 300_00 as Cents }), dearer)
    const left = applied(unedited({ before: quote, after: dearer }), dearest)
    expect(left.lines[0]?.unitPrice).toBe(300_00)
    expect(left.totals?.net).toBe(800_00)
  })

  test('never touches a quote that went out meanwhile', () => {
    const removed = applied((now) => removeLine(now, 'b'), quote)
    const out = { ...removed, stage: 'presented' as const }
    expect(unedited({ before: quote, after: removed })(out)).toMatchObject({ failure: { kind: 'NotADraft' } })
  })
})

describe('what the customer says to a quote', () => {
  const out = aQuote({ stage: 'presented', number: 'QT-2026-000001' })
  const presented = ({ repositories }: Work) => repositories.quotes.add(out)

  test('is noted whole or not at all, and taken back', async () => {
    const act = (work: Work) => decideQuote(work, out.id, 'accepted')
    const { before, whole, early, crashed } = await throughCrashes({ given: presented, act, seen: quotes })
    expect(whole).toMatchObject([{ stage: 'accepted' }])
    expect(early).toEqual(before)
    for (const found of crashed) expect([before, whole]).toContainEqual(found)
    await withWork({}, async (work) => {
      await presented(work)
      await act(work)
      await takeDecisionBack(work, out.id)
      expect(await quotes(work)).toMatchObject([{ stage: 'presented' }])
    })
  })

  test('stays where a contract was drawn up on it', () =>
    withWork({}, async (work) => {
      await presented(work)
      await decideQuote(work, out.id, 'accepted')
      await work.repositories.contracts.add(aContract({ quoteId: out.id, number: 'CT-2026-000001' }))
      expect(await takeDecisionBack(work, out.id)).toMatchObject({ failure: { because: 'wrongStage' } })
      expect(await quotes(work)).toMatchObject([{ stage: 'accepted' }])
    }))

  test('is no yes to what has run out by the day of the company', () =>
    withWork({}, async (work) => {
      await work.repositories.quotes.add({ ...out, validUntil: '2026-03-01' as never })
      expect(await decideQuote(work, out.id, 'accepted')).toMatchObject({ failure: { because: 'outdated' } })
      expect(await decideQuote(work, out.id, 'declined')).toMatchObject({ value: { stage: 'declined' } })
    }))
})

test.each([
  ['revision', { revision: 2, supersedes: 'quote:1' }],
  ['copy', { revision: 1 }],
] as const)('a %s is there whole or not at all', async (as, after) => {
  const old = aQuote({ stage: 'declined', number: 'QT-2026-000001', lines: lines })
  const { before, whole, early, crashed } = await throughCrashes({
    given: ({ repositories }) => repositories.quotes.add(old),
    act: (work) => draftAgain(work, old, as),
    seen: quotes,
  })
  const [, made] = whole
  expect(made).toMatchObject({ id: 'quote:new-1', stage: 'draft', number: '', lines, ...after })
  expect(made).toMatchObject({ quotedOn: '2026-03-02', validUntil: '2026-04-01' })
  expect(early).toEqual(before)
  for (const found of crashed) expect([before, whole]).toContainEqual(found)
})
