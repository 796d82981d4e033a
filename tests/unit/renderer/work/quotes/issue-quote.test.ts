import { describe, expect, test } from 'vitest'
import type { Client } from '#shared/host/contract.ts'
import type { HostContract } from '#shared/host/host-contract.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { issueQuote } from '#renderer/work/quotes/issue-quote.ts'
import type { Work } from '#renderer/work/work.ts'
import type { Replica } from '#renderer/replica/store/replica.ts'
import { textOf } from '#renderer/replica/store/sealed-storage.ts'
import { aCustomer, aQuote } from '#support/documents.ts'
import { numbersFor, throughCrashes, withWork } from '#support/work.ts'

/** A host whose Word file is the number that stands in it; its PDF is the same, turned round. */
function aHost(over: { readonly broken?: boolean; readonly pdf?: boolean } = {}): Client<HostContract> {
  const { broken = false, pdf = true } = over
  const documents = {
    preview: ({ fields }: { readonly fields: Readonly<Record<string, unknown>> }) =>
      Promise.resolve(
        broken
          ? err({ kind: 'TemplateBroken', templateId: 'quote.zh-CN', problems: [] })
          : ok({
              base64: btoa(String(fields['quote_number'] === '草稿' ? 'draft' : fields['quote_number'])),
            }),
      ),
    convert: ({ base64 }: { readonly base64: string }) =>
      Promise.resolve(pdf ? ok({ base64: btoa(`pdf ${atob(base64)}`) }) : err({ kind: 'NoPdfProgram' })),
  }
  return { documents } as unknown as Client<HostContract>
}

const quote = aQuote()
const wish = {
  by: {},
  expiredPrices: undefined,
  language: 'zh-CN',
  template: { shipped: 'quote.zh-CN' },
} as const

async function given({ repositories }: Work, replica: Replica) {
  await repositories.customers.add(aCustomer())
  await repositories.quotes.add(quote)
  await numbersFor(replica, 'quote')
}

async function seen({ repositories, numbers }: Work) {
  const documents = await repositories.documents.all()
  return {
    quotes: (await repositories.quotes.all()).map(({ stage, number }) => ({ stage, number })),
    documents: documents
      .map(({ id, fileName, subjectId, sha256, bytes }) => ({ id, fileName, subjectId, sha256, bytes }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    left: await numbers.left('quote', 2026),
  }
}

describe('issuing a quote', () => {
  test('gives it a number and the files with that number, whatever breaks off between the writes', async () => {
    const act = (work: Work) => issueQuote(work, quote, wish)
    const played = await throughCrashes({ plan: 'issueQuote', options: { host: aHost() }, given, act, seen })
    expect(played.whole).toMatchObject({
      quotes: [{ stage: 'presented', number: 'QT-2026-000001' }],
      documents: [
        { fileName: '上海华源化工有限公司 QT-2026-000001.docx', subjectId: quote.id, bytes: 14 },
        { fileName: '上海华源化工有限公司 QT-2026-000001.pdf', subjectId: quote.id, bytes: 18 },
      ],
      left: 99,
    })
    expect(played.early).toEqual(played.before)
    // Once begun, the next start finishes it: no number is without its files, and no file without its number.
    for (const found of [...played.crashed, ...played.again]) expect(found).toEqual(played.whole)
  })

  test('keeps the file itself on this laptop, without asking where', () =>
    withWork({ host: aHost() }, async (work, replica) => {
      await given(work, replica)
      const done = await issueQuote(work, quote, wish)
      if (!done.ok) throw new Error(done.failure.kind)
      const word = await work.repositories.documents.find(done.value.wordId)
      const bytes = word && (await replica.files.read(word.id, word.fileName))
      expect(bytes && textOf(bytes)).toBe('QT-2026-000001')
    }))

  test('has no PDF where no program makes one, and says so', () =>
    withWork({ host: aHost({ pdf: false }) }, async (work, replica) => {
      await given(work, replica)
      const done = await issueQuote(work, quote, wish)
      expect(done).toMatchObject({ value: { number: 'QT-2026-000001', wordId: 'document:new-1' } })
      expect(done.ok && done.value.pdfId).toBeUndefined()
      expect((await seen(work)).documents).toHaveLength(1)
    }))

  test('numbers nothing where its file cannot be made', () =>
    withWork({ host: aHost({ broken: true }) }, async (work, replica) => {
      await given(work, replica)
      expect(await issueQuote(work, quote, wish)).toMatchObject({
        failure: { kind: 'PaperRefused', because: 'TemplateBroken' },
      })
      expect(await seen(work)).toMatchObject({
        quotes: [{ stage: 'draft', number: '' }],
        documents: [],
        left: 100,
      })
      expect(await replica.device.intents.count()).toBe(0)
    }))

  test('makes no file where there is no number, and none of a quote that she did not see', () =>
    withWork({ host: aHost() }, async (work) => {
      await work.repositories.customers.add(aCustomer())
      await work.repositories.quotes.add(quote)
      expect(await issueQuote(work, quote, wish)).toMatchObject({ failure: { because: 'noNumber' } })
      await work.repositories.quotes.change(quote.id, (now) => ok({ ...now, discount: 900 as never }))
      expect(await issueQuote(work, quote, wish)).toMatchObject({ failure: { because: 'wrongStage' } })
      expect(await work.repositories.documents.all()).toEqual([])
    }))
})
