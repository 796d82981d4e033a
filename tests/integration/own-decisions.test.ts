import { expect, test } from 'vitest'
import { quoteHash } from '#shared/approvals/needed-approval.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { type AnyDocument, toWire, type WireDocument } from '#shared/sync/any-document.ts'
import { at } from '#support/clock.ts'
import { aCustomer, aLine, aQuote, any } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

const stamp = stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' })
const quote = aQuote({ lines: [aLine({ discount: 9_000 as never })] })
const request = (over: object = {}) =>
  ({
    ...{ id: 'approval:1', type: 'approval', ...stamp, customerId: 'customer:1', subjectId: quote.id },
    ...{ contentHash: quoteHash(quote), reasons: [{ rule: 'discount', value: 9_000, limit: 1_500 }] },
    ...{ note: '请批准', requestedBy: 'user:anna', stage: 'pending', decidedBy: '', decision: '' },
    ...over,
  }) as unknown as AnyDocument

async function write(server: TestServer, who: string, db: string, document: object): Promise<string> {
  const { _id } = document as WireDocument
  const { json } = await server.as(who)(`/${db}/${_id}`, { method: 'PUT', body: document })
  return (json.reason as string | undefined) ?? 'taken'
}

async function change(
  server: TestServer,
  who: string,
  db: string,
  id: string,
  over: object,
): Promise<string> {
  const { json } = await server.as('root')(`/${db}/${id}`)
  return write(server, who, db, { ...json, ...over } as object)
}

test('a request says nothing of a decision before somebody decides', async () => {
  await using server = await aServer()
  server.load(aCustomer(), quote)
  const forged = { decidedBy: 'user:mona', decision: '同意' }
  expect(await write(server, 'anna', 'quotes', toWire(request(forged)))).toMatch(/decides about nothing/)
  expect(await write(server, 'anna', 'quotes', toWire(request()))).toBe('taken')
  expect(await change(server, 'anna', 'quotes', 'approval:1', forged)).toMatch(/decides about nothing/)
  const withdrawn = { ...forged, stage: 'withdrawn' }
  expect(await change(server, 'anna', 'quotes', 'approval:1', withdrawn)).toMatch(/decides about nothing/)
  expect(await change(server, 'anna', 'quotes', 'approval:1', { stage: 'withdrawn' })).toBe('taken')
})

test('who decides changes nothing of what was asked', async () => {
  await using server = await aServer()
  server.load(aCustomer(), quote)
  await write(server, 'anna', 'quotes', toWire(request()))
  const yes = { stage: 'approved', decidedBy: 'user:mona', decision: '同意' }
  for (const over of [{ note: '另外' }, { reasons: [] }, { opportunityId: 'opportunity:1' }, { extra: 1 }])
    expect(await change(server, 'mona', 'quotes', 'approval:1', { ...yes, ...over })).not.toBe('taken')
  expect(await change(server, 'mona', 'quotes', 'approval:1', yes)).toBe('taken')
})

test('nobody decides about what is her own, whoever asks for it', async () => {
  await using server = await aServer()
  const monas = aQuote({ id: 'quote:2' as never, ownerId: 'user:mona' as never })
  server.load(aCustomer(), monas)
  const asked = request({ subjectId: monas.id, contentHash: quoteHash(monas) })
  await write(server, 'anna', 'quotes', toWire(asked))
  const yes = { stage: 'approved', decidedBy: 'user:mona' }
  expect(await change(server, 'mona', 'quotes', 'approval:1', yes)).toBe(
    'Nobody decides about what is her own.',
  )
})

test('an expense is changed and handed in by who spent it', async () => {
  await using server = await aServer()
  const expense = {
    ...{ id: 'expense:1', type: 'expense', ...stamp, createdBy: 'user:ben', customerId: 'customer:1' },
    ...{ ownerId: 'user:ben', kind: 'meal', amount: 100_00, currency: 'CNY', spentOn: '2026-03-02' },
    ...{ note: '', stage: 'draft' },
  }
  server.load(aCustomer(), expense)
  for (const over of [{ amount: 900_00 }, { stage: 'submitted' }, { ownerId: 'user:anna' }])
    expect(await change(server, 'anna', 'contracts', 'expense:1', over)).not.toBe('taken')
  server.load(any({ ...expense, id: 'expense:2', ownerId: 'user:anna' } as never))
  expect(await change(server, 'anna', 'contracts', 'expense:2', { amount: 90_00 })).toBe('taken')
})

test('a number has one spelling, so that nobody gives it twice', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const lease = await server.as('anna')('/_satchel/numbers', {
    body: { kind: 'quote', year: 2026, device: 'd' },
  })
  const serial = (digits: number) => `QT-2026-${String(lease.json.first).padStart(digits, '0')}`
  for (const [at_, digits] of [7, 8, 12].entries())
    expect(
      await write(
        server,
        'anna',
        'quotes',
        toWire(any(aQuote({ id: `quote:${at_}` as never, number: serial(digits) }))),
      ),
    ).toMatch(/Not a number/)
  expect(await write(server, 'anna', 'quotes', toWire(any(aQuote({ number: serial(6) }))))).toBe('taken')
})
