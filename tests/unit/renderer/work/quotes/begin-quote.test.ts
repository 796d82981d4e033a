import { expect, test } from 'vitest'
import { termsId } from '#shared/directory/company-terms.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { noTerms } from '#shared/quotes/commercial-terms.ts'
import { beginQuote } from '#renderer/work/quotes/begin-quote.ts'
import type { Work } from '#renderer/work/work.ts'
import { at } from '#support/clock.ts'
import { aContact } from '#support/documents.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const begin = (work: Work) => beginQuote(work, 'customer:1' as never, { title: '泵房改造' })
const seen = ({ repositories }: Work) => repositories.quotes.all()

test('a quote begins with 13 % VAT and holds for 30 days, until the company says otherwise', () =>
  withWork({}, async (work) => {
    await begin(work)
    expect(await seen(work)).toMatchObject([
      {
        taxRate: 1300,
        quotedOn: '2026-03-02',
        validUntil: '2026-04-01',
        ownerId: 'user:anna',
        stage: 'draft',
      },
    ])
  }))

test('a quote begins by the company’s terms', () =>
  withWork({}, async (work) => {
    const days = { quoteDays: 14, warrantyDays: 365, renewalDays: 60 }
    await work.repositories.terms.add({
      id: termsId as never,
      type: 'terms',
      ...stampNew({ at: at('08:00'), by: 'user:ada', device: 'device:1' }),
      taxRate: 600 as never,
      ...days,
      commercial: { ...noTerms, payment: '货到付款' },
    })
    await begin(work)
    expect(await seen(work)).toMatchObject([
      { taxRate: 600, validUntil: '2026-03-16', terms: { payment: '货到付款', delivery: '' } },
    ])
  }))

test('it is addressed to whoever decides, and is there whole or not at all', async () => {
  const { before, whole, early, crashed } = await throughCrashes({
    given: ({ repositories }) => repositories.contacts.add(aContact()),
    act: begin,
    seen,
  })
  expect(whole).toMatchObject([{ contactId: 'contact:1', title: '泵房改造' }])
  expect(early).toEqual(before)
  for (const found of crashed) expect(found).toEqual(whole)
})
