import { describe, expect, test } from 'vitest'
import { quoteHash } from '#shared/approvals/needed-approval.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { askForYes } from '#renderer/work/quotes/ask-for-quote.ts'
import { presenting, type PresentWish } from '#renderer/work/quotes/present-quote.ts'
import { takeToDesk } from '#renderer/work/quotes/reopen-quote.ts'
import type { Work } from '#renderer/work/work.ts'
import type { Replica } from '#renderer/replica/store/replica.ts'
import { aQuote } from '#support/documents.ts'
import { numbersFor, throughCrashes, withWork } from '#support/work.ts'

const quote = aQuote()
const reasons = [{ rule: 'discount', value: 2_000, limit: 1_000 }] as const
const asked = { quoteId: quote.id, contentHash: quoteHash(quote), reasons, note: '老客户' }

async function given({ repositories }: Work, replica: Replica) {
  await repositories.quotes.add(quote)
  await numbersFor(replica, 'quote')
}
const seen = async ({ repositories }: Work) => ({
  quotes: await repositories.quotes.all(),
  approvals: await repositories.approvals.all(),
})

describe('a quote that needs a yes', () => {
  test('stands and is asked for in one, whatever breaks off', async () => {
    const played = await throughCrashes({
      plan: 'askForQuote',
      given,
      act: (work) => askForYes(work, asked),
      seen,
    })
    expect(played.whole).toMatchObject({
      quotes: [{ stage: 'inReview', approvalId: 'approval:new-1' }],
      approvals: [
        { id: 'approval:new-1', subjectId: quote.id, contentHash: quoteHash(quote), note: '老客户' },
      ],
    })
    expect(played.early).toEqual(played.before)
    for (const found of [...played.crashed, ...played.again]) expect(found).toEqual(played.whole)
  })

  test('is not asked for with content that she did not see', () =>
    withWork({}, async (work, replica) => {
      await given(work, replica)
      await work.repositories.quotes.change(quote.id, (now) => ok({ ...now, discount: 900 as never }))
      expect(await askForYes(work, asked)).toMatchObject({ failure: { because: 'wrongStage' } })
      expect((await seen(work)).approvals).toEqual([])
    }))

  test('comes back to the desk together with its request', async () => {
    const played = await throughCrashes({
      plan: 'reopenQuote',
      given: async (work, replica) => {
        await given(work, replica)
        await askForYes(work, asked)
      },
      act: (work) => takeToDesk(work, { quoteId: quote.id, approvalId: 'approval:new-1' }),
      seen,
    })
    expect(played.whole).toMatchObject({ quotes: [{ stage: 'draft' }], approvals: [{ stage: 'withdrawn' }] })
    for (const found of [...played.crashed, ...played.again]) expect(found).toEqual(played.whole)
  })
})

/** Hands a quote to the customer. */
function handOver({ intents }: Work, of: Quote, by: PresentWish['by']) {
  return intents.carryOut(presenting, { quoteId: of.id, contentHash: quoteHash(of), by })
}

describe('handing a quote over', () => {
  test('gives it one number and its decision, whatever breaks off', async () => {
    const act = (work: Work) => handOver(work, quote, { approvalId: 'approval:1' })
    const played = await throughCrashes({
      plan: 'presentQuote',
      given,
      act,
      seen: async (work) => ({ ...(await seen(work)), left: await work.numbers.left('quote', 2026) }),
    })
    expect(played.whole).toMatchObject({
      quotes: [{ stage: 'presented', number: 'QT-2026-000001', approvalId: 'approval:1' }],
    })
    expect(played.early).toEqual(played.before)
    for (const found of [...played.crashed, ...played.again]) expect(found).toEqual(played.whole)
  })

  test('is refused where a number is missing, and leaves nothing noted', () =>
    withWork({}, async (work, replica) => {
      await work.repositories.quotes.add(quote)
      expect(await handOver(work, quote, {})).toMatchObject({ failure: { because: 'noNumber' } })
      expect(await replica.device.intents.count()).toBe(0)
    }))

  test('is refused where the content is not what she saw', () =>
    withWork({}, async (work, replica) => {
      await given(work, replica)
      await work.repositories.quotes.change(quote.id, (now) => ok({ ...now, discount: 900 as never }))
      expect(await handOver(work, quote, {})).toMatchObject({ failure: { because: 'wrongStage' } })
      expect((await seen(work)).quotes).toMatchObject([{ stage: 'draft', number: '' }])
    }))
})
