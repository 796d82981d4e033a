import { expect, test } from 'vitest'
import { AgainstRules } from '#renderer/replica/store/against-rules.ts'
import { createRepository } from '#renderer/replica/store/repository.ts'
import { askForYes } from '#renderer/work/quotes/ask-for-quote.ts'
import { takeToDesk } from '#renderer/work/quotes/reopen-quote.ts'
import { quoteHash } from '#shared/approvals/needed-approval.ts'
import type { Document } from '#shared/documents/document.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Day, Instant } from '#shared/kernel/schema.ts'
import { type Quote, withTotals } from '#shared/quotes/quote.ts'
import type { Visit } from '#shared/service/service.ts'
import { aCustomer, aDocument, aLine, aQuote, aVisit } from '#support/documents.ts'
import { anAuthor, aReplica, repositoriesOf, syncOnce } from '#support/replica.ts'
import { aServer } from '#support/server.ts'
import { aWork, numbersFor } from '#support/work.ts'

const presented = withTotals(
  aQuote({ stage: 'presented', number: 'QT-2026-000001', lines: [aLine()], quotedOn: '2026-03-02' as Day }),
)
const file = aDocument({ sha256: 'a'.repeat(64) })
const later = '2026-03-02T10:00:00.000Z' as Instant
const early = '2026-03-02T09:00:00.000Z' as Instant
const step = (stage: Visit['stage'], at: Instant) => ({ id: stage, at, by: 'user:anna', stage, note: '' })
const backwards = [step('onSite', later), step('cannotComplete', early)]

/** Changes that the laptop can tell by itself to be refused. */
const changes = {
  quote: { family: 'quotes', id: presented.id, over: { discount: 9_000 } },
  number: { family: 'quotes', id: 'quote:2', over: { number: 'CT-2026-000001' } },
  totals: {
    family: 'quotes',
    id: 'quote:2',
    over: { totals: { lines: 1, discount: 0, net: 1, tax: 0, gross: 1 } },
  },
  file: { family: 'documents', id: file.id, over: { sha256: 'b'.repeat(64) } },
  visit: { family: 'service', id: 'visit:1', over: { stageLog: backwards } },
} as const

/** A repository of documents of any type. */
interface Changing {
  readonly change: (id: string, rule: (now: object) => Result<object, never>) => Promise<unknown>
}

test('a laptop that can ask a rule by itself asks it before it stores, and hears what the server says', async () => {
  await using server = await aServer()
  server.load(aCustomer(), presented, aQuote({ id: 'quote:2' as never }), file, aVisit())
  await using replica = await aReplica()
  await syncOnce(replica, await server.signIn('anna'))
  const author = anAuthor('anna')
  const { collections } = replica
  const repositories = {
    quotes: createRepository<Quote>(collections.quotes, 'quote', author),
    documents: createRepository<Document>(collections.documents, 'document', author),
    service: createRepository<Visit>(collections.service, 'visit', author),
  }
  for (const [name, { family, id, over }] of Object.entries(changes)) {
    const { json } = await server.as('root')(`/${family}/${id}`)
    const put = { method: 'PUT', body: { ...json, ...over, updatedBy: 'user:anna' } }
    const refused = await server.as('anna')(`/${family}/${id}`, put)
    expect(refused.json.satchel, name).toMatchObject({ kind: expect.any(String) as string })
    const tried = (repositories[family] as unknown as Changing).change(id, (now) => ok({ ...now, ...over }))
    const thrown: unknown = await tried.catch((cause: unknown) => cause)
    expect(thrown, name).toBeInstanceOf(AgainstRules)
    expect((thrown as AgainstRules).refusal, name).toEqual(refused.json.satchel)
    expect(await repositories[family].find(id), name).not.toMatchObject(over)
  }
  expect(replica.waiting.count()).toBe(0)
})

test('what is not changed any more, and what is left to change, is told apart as before', async () => {
  await using server = await aServer()
  server.load(aCustomer(), presented)
  await using replica = await aReplica()
  const session = await server.signIn('anna')
  await syncOnce(replica, session)
  const { quotes } = repositoriesOf(replica, 'anna')
  expect((await quotes.change(presented.id, (now) => ok({ ...now, note: 'Ruft zurück' }))).ok).toBe(true)
  await syncOnce(replica, session)
  expect(await replica.device.rejections.count()).toBe(0)
  expect((await server.as('root')(`/quotes/${presented.id}`)).json.note).toBe('Ruft zurück')
})

test('what was asked for and taken back without a network arrives as it stands', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aQuote())
  await using replica = await aReplica()
  const session = await server.signIn('anna')
  await syncOnce(replica, session)
  await numbersFor(replica, 'quote')
  const work = await aWork(replica)
  const reasons = [{ rule: 'discount', value: 2_000, limit: 1_000 }] as const
  const asked = { quoteId: aQuote().id, contentHash: quoteHash(aQuote()), reasons, note: '' }
  const approvalId = 'approval:new-1'
  await askForYes(work, asked)
  expect(await takeToDesk(work, { quoteId: asked.quoteId, approvalId })).toMatchObject({ ok: true })
  await syncOnce(replica, session)
  expect(await replica.device.rejections.count()).toBe(0)
  const { json } = await server.as('root')(`/quotes/${approvalId}`)
  expect(json).toMatchObject({ stage: 'withdrawn', requestedBy: 'user:anna' })
})
