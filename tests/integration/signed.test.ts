import { expect, test } from 'vitest'
import { contractFrom, signContract } from '#shared/contracts/sign-contract.ts'
import type { Contract } from '#shared/contracts/contract.ts'
import type { Signature } from '#shared/contracts/signature.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { presentQuote } from '#shared/quotes/quote-stages.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import { createNumberBook } from '#renderer/replica/store/number-book.ts'
import { aClock } from '#support/clock.ts'
import { aContact, aCustomer, aLine, aQuote } from '#support/documents.ts'
import { aLaptop, repositoriesOf } from '#support/replica.ts'
import { aServer } from '#support/server.ts'

const stroke: Signature['strokes'][number] = [
  [100, 500, 50, 0],
  [400, 300, 60, 20],
  [700, 600, 40, 45],
]

/** A contract that both parties signed, under a number that was leased to anna. */
async function aSignedContract(anna: (path: string, init?: object) => Promise<{ json: { first: number } }>) {
  const { json } = await anna('/_satchel/numbers', {
    body: { kind: 'contract', year: 2026, device: 'device-1' },
  })
  const made = contractFrom(aQuote({ stage: 'accepted' }), {
    id: 'contract:1' as Contract['id'],
    number: `CT-2026-${String(json.first).padStart(6, '0')}`,
    title: 'Pumps',
    clauses: [],
    stamp: { at: aClock().now(), by: 'user:anna', device: 'device:1' },
    today: '2026-03-02' as Day,
  })
  const sign = (contract: Contract, party: Signature['party']) => {
    const done = signContract(contract, {
      party,
      name: 'Wang',
      title: '',
      at: aClock().now(),
      device: 'device:1',
      aspect: 0.4,
      strokes: [stroke],
    })
    if (!done.ok) throw new Error(done.failure.because)
    return done.value
  }
  if (!made.ok) throw new Error(made.failure.because)
  return sign(sign(made.value, 'customer'), 'company')
}

test('the server takes a signed contract, and no change of it from anybody', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact(), aQuote({ stage: 'accepted' }))
  const anna = server.as('anna')
  const { id, ...contract } = await aSignedContract(anna)
  const put = (over: object) => anna(`/contracts/${id}`, { method: 'PUT', body: { ...contract, ...over } })
  const first = await put({})
  expect(first.status).toBe(201)
  const _rev = first.json.rev as string
  for (const change of [
    { amount: contract.amount + 1 },
    { title: 'Other' },
    { signatures: [] },
    { stage: 'draft' },
    {
      lines: [],
      totals: {
        ...totalsOf({ lines: [], discount: contract.discount ?? 0, taxRate: contract.taxRate ?? 0 } as never),
      },
    },
    { signedHash: 'ab'.repeat(32) },
  ]) {
    const refused = await put({ ...change, _rev })
    expect([refused.status, Object.keys(change)]).toEqual([403, Object.keys(change)])
  }
  expect((await put({ stage: 'active', _rev })).status).toBe(201)
})

test('a contract that was signed on paper names a file of its own, and no day to come', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact(), aQuote({ stage: 'accepted' }))
  const anna = server.as('anna')
  const { id, ...contract } = await aSignedContract(anna)
  const sha256 = 'ab'.repeat(32)
  const file = (documentId: string, subjectId: string) =>
    anna(`/documents/${documentId}`, {
      method: 'PUT',
      body: {
        type: 'document',
        ...stampNew({ at: aClock().now(), by: 'user:anna', device: 'device:1' }),
        customerId: 'customer:1',
        subjectId,
        kind: 'file',
        templateId: '',
        fileName: 'scan.pdf',
        sha256,
        bytes: 12,
      },
    })
  expect((await file('document:scan', id)).status).toBe(201)
  expect((await file('document:other', 'contract:9')).status).toBe(201)
  const put = async (scan: object) => {
    const signatures = (contract.signatures ?? []).map((one) => ({ ...one, strokes: [], scan }))
    const { status, json } = await anna(`/contracts/${id}`, {
      method: 'PUT',
      body: { ...contract, signatures },
    })
    return status === 201 ? 'taken' : (json as { reason?: string }).reason
  }
  const scan = { documentId: 'document:scan', sha256, on: '2026-03-01' }
  expect(await put({ ...scan, documentId: 'document:other' })).toMatch(/not a file of this contract/)
  expect(await put({ ...scan, sha256: 'cd'.repeat(32) })).toMatch(/not a file of this contract/)
  expect(await put({ ...scan, on: '2099-01-01' })).toMatch(/day to come/)
  expect(await put({ ...scan, sha256: '' })).toMatch(/Not a valid document/)
  expect(await put(scan)).toBe('taken')
  // Whoever put it there neither takes it away nor puts it elsewhere, by whatever way her client knows.
  const { _rev, ...held } = (await anna('/documents/document:scan')).json
  const over = async (change: object, init: object = {}) =>
    (await anna('/documents/document:scan', { method: 'PUT', body: { ...held, ...change, _rev }, ...init }))
      .json
  for (const change of [{ subjectId: 'contract:9' }, { fileName: 'other.pdf' }, { _deleted: true }])
    expect(await over(change), JSON.stringify(change)).toMatchObject({
      error: 'forbidden',
      satchel: { kind: 'signedScan' },
    })
  const gone = await anna(`/documents/document:scan?rev=${_rev}`, { method: 'DELETE' })
  expect(gone).toMatchObject({ status: 403, json: { satchel: { kind: 'signedScan' } } })
  const stub = { _id: 'document:scan', _rev: `2-${'7'.repeat(32)}`, _deleted: true }
  const replicated = { ...stub, _revisions: { start: 2, ids: ['7'.repeat(32), _rev.slice(2)] } }
  const body = { docs: [replicated], new_edits: false }
  expect((await anna('/documents/_bulk_docs', { body })).json).toMatchObject([{ error: 'forbidden' }])
  expect((await anna('/documents/document:scan')).json).toMatchObject(held)
  // Another file of hers goes as before.
  const other = (await anna('/documents/document:other')).json
  expect((await anna(`/documents/document:other?rev=${other._rev}`, { method: 'DELETE' })).status).toBe(200)
})

test('a contract that claims a signature it has not is refused when it is made', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aQuote({ stage: 'accepted' }))
  const anna = server.as('anna')
  const { id, ...contract } = await aSignedContract(anna)
  const forged = { ...contract, signatures: (contract.signatures ?? []).slice(0, 1) }
  expect((await anna(`/contracts/${id}`, { method: 'PUT', body: forged })).status).toBe(403)
  const other = { ...contract, discount: 2_000, totals: totalsOf({ ...contract, discount: 2_000 } as never) }
  expect((await anna(`/contracts/${id}`, { method: 'PUT', body: other })).status).toBe(403)
})

test('a quote that the customer has is changed by no client; a colleague’s edit of it is kept beside', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aQuote({ stage: 'presented', number: 'QT-2020-000001' }))
  const anna = server.as('anna')
  const { json } = await anna('/quotes/quote:1')
  const lines = [aLine({ quantity: 99 })]
  const totals = totalsOf({ ...json, lines })
  const changed = await anna('/quotes/quote:1', { method: 'PUT', body: { ...json, lines, totals } })
  expect(changed.status).toBe(403)
  expect(changed.json.reason).toMatch(/never changed/)
  expect((await anna('/quotes/quote:1', { method: 'PUT', body: { ...json, stage: 'draft' } })).status).toBe(
    403,
  )
  expect(
    (await anna('/quotes/quote:1', { method: 'PUT', body: { ...json, stage: 'accepted' } })).status,
  ).toBe(201)
})

test('two laptops of one rep never give one number twice, and the server takes them all', async () => {
  await using server = await aServer()
  const quotes = Array.from({ length: 6 }, (_unused, n) =>
    aQuote({ id: `quote:${n}` as never, stage: 'draft', number: '', validUntil: '2099-01-01' as Day }),
  )
  server.load(aCustomer(), ...quotes)
  const session = await server.signIn('anna')
  const given: string[] = []
  for (const [laptop, mine] of [
    [aLaptop(session, 'anna'), quotes.slice(0, 3)],
    [aLaptop(session, 'anna'), quotes.slice(3)],
  ] as const) {
    await laptop.sync()
    await laptop.switchOn(async (replica) => {
      const book = createNumberBook(replica.device, aClock())
      for (const { id } of mine) {
        const number = await book.take('quote', 2026, id)
        given.push(number)
        const done = await repositoriesOf(replica, 'anna').quotes.change(id, (now) =>
          presentQuote(now, number, '2026-03-02' as Day),
        )
        expect(done.ok).toBe(true)
      }
    })
    await laptop.sync()
    await laptop.switchOn(async (replica) => {
      expect(replica.waiting.count()).toBe(0)
      expect(await replica.device.rejections.toArray()).toEqual([])
    })
  }
  expect(new Set(given).size).toBe(6)
  expect(given.every((number) => /^QT-\d{4}-\d{6}$/.test(number))).toBe(true)
  for (const { id } of quotes)
    expect((await server.as('root')(`/quotes/${id}`)).json).toMatchObject({ stage: 'presented' })
})

test('a laptop that has run out of numbers says so instead of inventing one', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const laptop = aLaptop(await server.signIn('anna'), 'anna')
  await laptop.sync()
  await laptop.switchOn(async (replica) => {
    const book = createNumberBook(replica.device, aClock())
    const year = 2026
    const left = await book.left('quote', year)
    expect(left).toBe(50)
    const taken = new Set<string>()
    for (let n = 0; n < left; n += 1) taken.add(await book.take('quote', year, `quote:${n}`))
    expect(taken.size).toBe(50)
    expect(await book.take('quote', year, 'quote:last')).toBe('')
    expect(await replica.device.numbersTaken.count()).toBe(50)
  })
  await laptop.sync()
  await laptop.switchOn(async (replica) => {
    const book = createNumberBook(replica.device, aClock())
    expect(await book.take('quote', 2026, 'quote:last')).toMatch(/^QT-/)
  })
})
