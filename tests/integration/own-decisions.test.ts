import { expect, test } from 'vitest'
import { quoteHash } from '#shared/approvals/needed-approval.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { type AnyDocument, toWire, type WireDocument } from '#shared/sync/any-document.ts'
import { at } from '#support/clock.ts'
import { aCustomer, aDocument, aLine, any, aQuote } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

const stamp = stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' })
const quote = aQuote({ lines: [aLine({ discount: 9_000 as never })] })
const request = (over: object = {}) =>
  ({
    id: 'approval:1',
    type: 'approval',
    ...stamp,
    customerId: 'customer:1',
    subjectId: quote.id,
    contentHash: quoteHash(quote),
    reasons: [{ rule: 'discount', value: 9_000, limit: 1_500 }],
    note: '请批准',
    requestedBy: 'user:anna',
    stage: 'pending',
    decidedBy: '',
    decision: '',
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

test('a request taken back before it was sent arrives withdrawn, in her own name and undecided', async () => {
  await using server = await aServer()
  server.load(aCustomer(), quote)
  const withdrawn = (over: object = {}) => toWire(request({ stage: 'withdrawn', ...over }))
  const put = (over?: object) => write(server, 'anna', 'quotes', withdrawn(over))
  expect(await put({ requestedBy: 'user:ben' })).toMatch(/in one’s own name/)
  expect(await put({ decidedBy: 'user:mona' })).toMatch(/decides about nothing/)
  expect(await put()).toBe('taken')
  const yes = { stage: 'approved', decidedBy: 'user:mona', decision: '同意' }
  expect(await change(server, 'mona', 'quotes', 'approval:1', yes)).not.toBe('taken')
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
  const monas = aQuote({ id: 'quote:2' as never, ownerId: 'user:mona' })
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
    id: 'expense:1',
    type: 'expense',
    ...stamp,
    createdBy: 'user:ben',
    customerId: 'customer:1',
    ownerId: 'user:ben',
    kind: 'meal',
    amount: 100_00,
    currency: 'CNY',
    spentOn: '2026-03-02',
    note: '',
    stage: 'draft',
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
  for (const [index, digits] of [7, 8, 12].entries())
    expect(
      await write(
        server,
        'anna',
        'quotes',
        toWire(any(aQuote({ id: `quote:${index}` as never, number: serial(digits) }))),
      ),
    ).toMatch(/Not a number/)
  expect(await write(server, 'anna', 'quotes', toWire(any(aQuote({ number: serial(6) }))))).toBe('taken')
})

test('what is published is what was there to be read, and nobody publishes what she wrote last', async () => {
  await using server = await aServer()
  const article = {
    _id: 'article:1',
    type: 'article',
    ...stamp,
    title: '振动',
    productCategory: '',
    faultCode: '',
    body: '校正',
    version: 1,
    stage: 'inReview',
  }
  expect(await write(server, 'anna', 'knowledge', article)).toBe('taken')
  const published = { stage: 'published', reviewedBy: 'user:ben' }
  const withAnother = { ...published, body: '换泵' }
  expect(await change(server, 'ben', 'knowledge', 'article:1', withAnother)).toMatch(/there to be read/)
  expect(await change(server, 'ben', 'knowledge', 'article:1', { body: '换泵' })).toBe('taken')
  expect(await change(server, 'ben', 'knowledge', 'article:1', published)).toMatch(/an article of her own/)
  const emils = { ...published, reviewedBy: 'user:emil' }
  expect(await change(server, 'emil', 'knowledge', 'article:1', emils)).toBe('taken')
})

test('a file that was kept stays what it was; another one has a record of its own', async () => {
  await using server = await aServer()
  const sha256 = 'a'.repeat(64)
  server.load(aCustomer(), aDocument({ sha256, bytes: 4 }))
  const anna = server.as('anna')
  const file = (text: string) => ({
    'plan.pdf': { content_type: 'text/plain', data: Buffer.from(text).toString('base64') },
  })
  const first = { _attachments: file('plan') }
  expect(await change(server, 'anna', 'documents', 'document:1', first)).toBe('taken')
  for (const over of [
    { _attachments: file('fake') },
    { _attachments: { ...file('plan'), more: file('x')['plan.pdf'] } },
    { _attachments: undefined },
    { sha256: 'b'.repeat(64) },
    { bytes: 5 },
  ])
    expect(await change(server, 'anna', 'documents', 'document:1', over)).toMatch(/stays what it was/)
  const { json } = await anna('/documents/document:1')
  const gone = await anna(`/documents/document:1/plan.pdf?rev=${json._rev}`, { method: 'DELETE' })
  expect(gone.status).toBe(403)
  // Where it belongs may be put right.
  expect(await change(server, 'anna', 'documents', 'document:1', { subjectId: 'quote:2' })).toBe('taken')
})

test('a price that no book bears out counts as typed, whatever the line says of it', async () => {
  await using server = await aServer()
  const typed = { role: 'rep', maxDiscount: 1_500, maxAmount: 0, typedPrices: 'needApproval' }
  const policy = { id: 'policy:quotes', type: 'policy', ...stamp, name: '报价', limits: [typed] }
  const entries = [{ productId: 'product:pump', breaks: [{ from: 1, unitPrice: 100_00 }] }]
  const book = {
    id: 'priceBook:1',
    type: 'priceBook',
    ...stamp,
    name: 'List',
    nameEn: '',
    version: 1,
    currency: 'CNY',
    scope: { name: 'list' },
    validFrom: '2026-01-01',
    validTo: '2099-12-31',
    entries,
  }
  server.load(aCustomer(), policy, book)
  const lease = await server.as('anna')('/_satchel/numbers', {
    body: { kind: 'quote', year: 2026, device: 'd' },
  })
  let given = lease.json.first as number
  const present = (unitPrice: number, over: object = {}) => {
    const price = {
      bookId: 'priceBook:1',
      bookName: 'List',
      bookVersion: 1,
      scope: 'list',
      from: 1,
      asOf: '2026-03-02',
      ...over,
    }
    const number = `QT-2026-${String(given).padStart(6, '0')}`
    given += 1
    const quote = aQuote({
      id: `quote:${given}` as never,
      number,
      stage: 'presented',
      lines: [aLine({ unitPrice: unitPrice as never, price: price as never })],
    })
    return write(server, 'anna', 'quotes', toWire(any(quote)))
  }
  expect(await present(100_00)).toBe('taken')
  for (const [unitPrice, over] of [
    [1, {}],
    [1, { bookId: 'priceBook:none' }],
    [1, { bookVersion: 9 }],
    [1, { from: 5 }],
    [1, { net: 100_00 }],
    [1, { base: 100_00, rules: [{ id: 'discountRule:1', name: 'x', version: 1, percent: 9_999 }] }],
  ] as const)
    expect(await present(unitPrice, over), JSON.stringify(over)).toMatch(/needs an approval: typedPrice/)
  // A laptop that took its prices before the book moved on.
  const { json } = await server.as('root')('/catalog/priceBook:1')
  const raised = [{ productId: 'product:pump', breaks: [{ from: 1, unitPrice: 120_00 }] }]
  await write(server, 'root', 'catalog', { ...json, version: 2, entries: raised })
  expect(await present(100_00)).toBe('taken')
  expect(await present(100_00, { bookVersion: 2 })).toMatch(/typedPrice/)
})
