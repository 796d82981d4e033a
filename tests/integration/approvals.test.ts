import { expect, test } from 'vitest'
import type { Approval, ApprovalPolicy } from '#shared/approvals/approval.ts'
import { quoteHash } from '#shared/approvals/needed-approval.ts'
import { yearOf } from '#shared/kernel/clock.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { type Quote, withTotals } from '#shared/quotes/quote.ts'
import { at, someDays } from '#support/clock.ts'
import { aCustomer, aLine, aQuote, aUser } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

const today = someDays().company.today()
const stamp = stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' })
const policy: ApprovalPolicy = {
  id: 'policy:quotes' as ApprovalPolicy['id'],
  type: 'policy',
  ...stamp,
  name: 'Quotes',
  limits: [{ role: 'rep', maxDiscount: 1_000, maxAmount: 0, typedPrices: 'allowed' }],
} as never

const quote = (discount: number, over: Partial<Quote> = {}) =>
  withTotals(
    aQuote({
      number: '',
      quotedOn: today,
      validUntil: '2099-01-01' as Day,
      lines: [aLine()],
      discount: discount as never,
      ...over,
    }),
  )

function request(of: Quote, over: Partial<Approval> = {}): Approval {
  return {
    id: 'approval:1',
    type: 'approval',
    ...stamp,
    customerId: of.customerId,
    subjectId: of.id,
    contentHash: quoteHash(of),
    reasons: [{ rule: 'discount', value: 2_000, limit: 1_000 }],
    note: 'big deal',
    requestedBy: 'user:anna',
    stage: 'pending',
    decidedBy: '',
    decision: '',
    ...over,
  } as Approval
}

async function aCompany(of: Quote): Promise<TestServer> {
  const server = await aServer()
  server.load(policy, aCustomer(), of)
  return server
}

const putAs =
  (server: TestServer, who: string) =>
  async (document: { readonly id: string; readonly [field: string]: unknown }, db = 'quotes') => {
    const ask = server.as(who)
    const { id, ...body } = document
    const { json } = await ask(`/${db}/${id}`)
    return ask(`/${db}/${id}`, {
      method: 'PUT',
      body: { ...body, ...(json._rev ? { _rev: json._rev } : {}) },
    })
  }

async function aNumber(server: TestServer): Promise<string> {
  const year = yearOf(today)
  const { json } = await server.as('anna')('/_satchel/numbers', {
    body: { kind: 'quote', year, device: 'device-1' },
  })
  return `QT-${year}-${String(json.first).padStart(6, '0')}`
}

test('a quote within the limits goes to the customer; beyond them not without a yes', async () => {
  const draft = quote(2_000)
  await using server = await aCompany(draft)
  const anna = putAs(server, 'anna')
  const number = await aNumber(server)
  const refused = await anna({ ...draft, stage: 'presented', number })
  expect([refused.status, refused.json.reason]).toEqual([403, 'The quote needs an approval: discount.'])
  expect((await anna({ ...quote(1_000), stage: 'presented', number })).status).toBe(201)
})

test('a manager above decides; the decision is bound to the content and changed by nobody', async () => {
  const draft = quote(2_000)
  await using server = await aCompany(draft)
  const [anna, ben, mona] = [putAs(server, 'anna'), putAs(server, 'ben'), putAs(server, 'mona')]
  const number = await aNumber(server)
  expect((await anna(request(draft, { stage: 'approved', decidedBy: 'user:anna' }))).status).toBe(403)
  expect((await anna(request(draft, { requestedBy: 'user:ben' }))).status).toBe(403)
  expect((await anna(request(draft))).status).toBe(201)
  expect((await anna({ ...draft, stage: 'inReview', approvalId: 'approval:1' })).status).toBe(201)
  // Neither who asked nor a colleague, and nobody in another's name.
  expect((await anna(request(draft, { stage: 'approved', decidedBy: 'user:anna' }))).status).toBe(403)
  expect((await ben(request(draft, { stage: 'approved', decidedBy: 'user:ben' }))).status).not.toBe(201)
  expect((await mona(request(draft, { stage: 'approved', decidedBy: 'user:ben' }))).status).toBe(403)
  const cheaper = quote(5_000)
  const swapped = request(cheaper, { stage: 'approved', decidedBy: 'user:mona' })
  expect((await mona(swapped)).status).toBe(403)
  expect((await mona(request(draft, { stage: 'approved', decidedBy: 'user:mona' }))).status).toBe(201)
  expect((await mona(request(draft, { stage: 'rejected', decidedBy: 'user:mona' }))).status).toBe(403)

  // From the review straight to the customer, under its number.
  const inReview = { ...draft, stage: 'presented' as const, number, approvalId: 'approval:1' }
  expect((await anna(inReview)).status).toBe(201)
})

test('a quote that was changed after its approval is not the one that was approved', async () => {
  const draft = quote(2_000)
  await using server = await aCompany(draft)
  const [anna, mona] = [putAs(server, 'anna'), putAs(server, 'mona')]
  const number = await aNumber(server)
  await anna(request(draft))
  await mona(request(draft, { stage: 'approved', decidedBy: 'user:mona' }))
  const cheaper = quote(5_000)
  // Changed after the approval: void. As it was decided about: it may go.
  const changed = { ...cheaper, stage: 'presented' as const, number, approvalId: 'approval:1' }
  expect((await anna({ ...cheaper, stage: 'draft', approvalId: 'approval:1' })).status).toBe(201)
  expect((await anna(changed)).status).toBe(403)
  const asDecided = { ...draft, stage: 'presented' as const, number, approvalId: 'approval:1' }
  expect((await anna(asDecided)).status).toBe(201)
})

test('a margin is judged by what its author could know of the costs', async () => {
  const bookId = 'priceBook:1'
  const price = { bookId, bookName: 'b', bookVersion: 1, scope: 'list', from: 1, asOf: today } as const
  const lines = [aLine({ price })]
  const [tenOff, asInBook] = [quote(1_000, { lines }), quote(0, { lines })]
  await using server = await aCompany(tenOff)
  const [limit] = policy.limits
  const root = putAs(server, 'root')
  await root({ ...policy, limits: [{ ...limit, minMargin: 5_000 }] }, 'directory')
  server.load({
    id: 'productCost:1',
    type: 'productCost',
    ...stamp,
    productId: 'product:pump',
    currency: 'CNY',
    cost: 45_00,
    floorPrice: 0,
  } as never)
  const entries = [{ productId: 'product:pump', breaks: [{ from: 1, unitPrice: 100_00 }] }]
  server.load({
    id: bookId,
    type: 'priceBook',
    ...stamp,
    name: 'b',
    nameEn: '',
    version: 1,
    currency: 'CNY',
    scope: { name: 'list' },
    validFrom: today,
    validTo: today,
    entries,
  } as never)
  const anna = putAs(server, 'anna')
  const number = await aNumber(server)
  const unseen = await anna({ ...tenOff, stage: 'presented', number })
  expect([unseen.status, unseen.json.reason]).toEqual([403, 'The quote needs an approval: marginUnseen.'])
  expect((await anna({ ...asInBook, stage: 'presented', number })).status).toBe(201)

  // Who sees the cost of 45 may go from 100 to 90, and no lower.
  await root({ ...aUser('anna', [{ kind: 'own', classes: ['base', 'sales', 'margin'] }]) }, 'directory')
  const second = { ...tenOff, id: 'quote:2', stage: 'presented', number: await aNumber(server) }
  server.load({ ...tenOff, id: 'quote:2' })
  const tooLow = withTotals({ ...tenOff, discount: 1_001 as never })
  const refused = await anna({ ...tooLow, id: 'quote:2', stage: 'presented', number: second.number })
  expect(refused.json.reason).toBe('The quote needs an approval: discount, margin.')
  expect((await anna(second)).status).toBe(201)
})

test('a mandate covers what it says, as often as it says, and cannot be made up', async () => {
  const draft = quote(2_000)
  await using server = await aCompany(draft)
  const anna = putAs(server, 'anna')
  const terms = { userId: 'user:anna', maxDiscount: 2_500, validUntil: '2099-01-01', uses: 1, reason: 'fair' }
  const give = (who: string, over: object = {}) =>
    server.as(who)('/_satchel/mandates', { body: { ...terms, ...over } })
  expect((await give('anna')).status).toBe(403)
  expect((await give('ben')).status).toBe(403)
  expect((await give('mona', { uses: 0 })).status).toBe(400)
  expect((await give('mona', { maxDiscount: 20_000 })).status).toBe(400)
  const mandate = (await give('mona')).json as { id: string }
  expect((await server.as('anna')(`/quotes/${mandate.id}`)).json).toMatchObject({ uses: 1 })
  expect((await server.as('ben')(`/quotes/${mandate.id}`)).status).toBe(404)

  const forged = { ...mandate, id: 'mandate:forged', maxDiscount: 9_000 }
  expect((await anna(forged)).status).toBe(403)
  const number = await aNumber(server)
  const presented = (over: object) => ({ ...draft, stage: 'presented' as const, number, ...over })
  expect((await anna({ ...presented({ mandateId: mandate.id }), discount: 3_000 })).status).toBe(403)
  expect(
    (
      await anna({
        ...withTotals({ ...draft, discount: 3_000 as never }),
        stage: 'presented',
        number,
        mandateId: mandate.id,
      })
    ).json.reason,
  ).toMatch(/exceeded/)
  expect((await anna(presented({ mandateId: mandate.id }))).status).toBe(201)
  // Used up: the next quote needs another one.
  const second = { ...draft, id: 'quote:2' as never }
  await anna(second)
  const again = await anna({
    ...second,
    stage: 'presented',
    number: number.replace(/\d$/, '9'),
    mandateId: mandate.id,
  })
  expect(again.json.reason).toMatch(/exhausted/)
})

test('a mandate that has ended, or is another’s, covers nothing', async () => {
  const draft = quote(2_000)
  await using server = await aCompany(draft)
  const anna = putAs(server, 'anna')
  const number = await aNumber(server)
  const mandate = async (over: object) => {
    const body = { userId: 'user:anna', maxDiscount: 2_500, validUntil: '2099-01-01', uses: 3, ...over }
    return (await server.as('mona')('/_satchel/mandates', { body })).json as { id: string }
  }
  const ended = await mandate({ validUntil: '2020-01-01' })
  const others = await mandate({ userId: 'user:ben' })
  const elsewhere = await mandate({ forCustomer: 'customer:9' })
  for (const [{ id }, because] of [
    [ended, 'expired'],
    // Somebody else's is told from none by nobody.
    [others, 'needs an approval'],
    [elsewhere, 'otherCustomer'],
  ] as const) {
    const refused = await anna({ ...draft, stage: 'presented', number, mandateId: id })
    expect(refused.json.reason).toContain(because)
  }
  // A day in the past brings a mandate back that ended long ago for nobody.
  const dated = withTotals({ ...draft, quotedOn: '2019-12-31' as Day })
  expect((await anna({ ...dated, stage: 'presented', number, mandateId: ended.id })).json.reason).toContain(
    'expired',
  )
})

async function leaves(server: TestServer, name: string): Promise<void> {
  const ask = server.as('root')
  const { json } = await ask(`/directory/user:${name}`)
  await ask(`/directory/user:${name}`, { method: 'PUT', body: { ...json, active: false } })
}

/** The rep's request beyond her limit, while nobody above her can decide. */
async function aCompanyWithoutManager(of: Quote): Promise<TestServer> {
  const server = await aCompany(of)
  server.load(aUser('desk', [], { roles: ['syncAdmin'] }))
  await leaves(server, 'mona')
  await server.accounts.saveAll(['desk'], 'secret', [])
  await putAs(server, 'anna')(request(of))
  return server
}

test('a request that no manager can decide about goes to the desk, and is decided there under the same rules', async () => {
  const draft = quote(2_000)
  await using server = await aCompanyWithoutManager(draft)
  const ask = server.atDesk('desk')
  expect((await ask('/_satchel/approvals')).json.requests).toMatchObject([
    { by: 'syncAdmins', approval: { id: 'approval:1' }, title: draft.title, customer: aCustomer().name },
  ])
  expect((await server.as('anna')('/_satchel/approvals')).status).toBe(403)
  const path = '/_satchel/approvals/approval:1'
  expect((await ask(path, { body: { stage: 'pending' } })).status).toBe(400)
  // An account that is nobody in the directory decides nothing.
  expect((await server.as('root')(path, { body: { stage: 'approved' } })).status).toBe(403)
  expect((await ask(path, { body: { stage: 'approved', decision: 'as agreed' } })).status).toBe(200)
  const { json } = await server.as('root')('/quotes/approval:1')
  expect(json).toMatchObject({ stage: 'approved', decidedBy: 'user:desk', decision: 'as agreed' })
  expect((await ask('/_satchel/approvals')).json.requests).toEqual([])
  expect((await ask(path, { body: { stage: 'rejected' } })).status).toBe(403)
  const sent = {
    ...draft,
    stage: 'presented' as const,
    number: await aNumber(server),
    approvalId: 'approval:1',
  }
  expect((await putAs(server, 'anna')(sent)).status).toBe(201)
})

test('as long as a manager above is there the desk decides nothing', async () => {
  const draft = quote(2_000)
  await using server = await aCompany(draft)
  server.load(aUser('desk', [], { roles: ['syncAdmin'] }))
  await server.accounts.saveAll(['desk'], 'secret', [])
  await putAs(server, 'anna')(request(draft))
  const ask = server.atDesk('desk')
  expect((await ask('/_satchel/approvals')).json.requests).toEqual([])
  expect((await ask('/_satchel/approvals/approval:1', { body: { stage: 'approved' } })).status).toBe(403)
})

test('what waits and nobody can decide about is counted by the desk’s health, of every kind', async () => {
  const draft = quote(2_000)
  await using server = await aCompanyWithoutManager(draft)
  const stuckNow = async () => (await server.as('root')('/_satchel/health')).json.stuck
  expect(await stuckNow()).toMatchObject({ quotes: 0, sealed: 0, conflicts: 0 })
  server.load(
    ...['contract', 'expense', 'scheme'].map((type, index) =>
      request(draft, { id: `approval:${index + 5}` as never, subjectId: `${type}:1` }),
    ),
  )
  await leaves(server, 'desk')
  expect(await stuckNow()).toMatchObject({ quotes: 1, contracts: 1, expenses: 1, schemes: 1, articles: 0 })
  expect((await server.as('root')('/_satchel/approvals')).json.requests).toHaveLength(4)
})
