import { expect, test } from 'vitest'
import { policyIds } from '#shared/approvals/approval.ts'
import type { Contract } from '#shared/contracts/contract.ts'
import { contractHash, signContract } from '#shared/contracts/sign-contract.ts'
import { clausesOf } from '#shared/contracts/standard-clauses.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { formatNumber, seriesOf } from '#shared/numbers/number-series.ts'
import { type Scheme } from '#shared/quotes/scheme.ts'
import { schemeHash } from '#shared/quotes/scheme-offer.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import { leaseNumbers } from '#server/rules/numbers.ts'
import { at } from '#support/clock.ts'
import { aContract, aCustomer, aLine, any, anOpportunity, aUser } from '#support/documents.ts'
import { openMemoryStorage } from '#support/memory-storage.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'

const stamp = stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' })
const process = {
  id: 'process:inquiry-1',
  type: 'process',
  ...stamp,
  family: 'inquiry',
  name: '询盘',
  nameEn: 'Inquiry',
  version: 1,
  businessLineId: '',
  active: true,
  stages: [
    {
      stage: 'prospecting',
      name: 'a',
      nameEn: 'a',
      probability: 1_000,
      steps: [{ id: 'budget', name: 'Budget', nameEn: 'Budget', required: true, proof: 'tick' }],
    },
    { stage: 'proposal', name: 'b', nameEn: 'b', probability: 5_000, steps: [] },
  ],
}
const deal = (over: Partial<Opportunity> = {}) =>
  anOpportunity({ stage: 'prospecting', processId: 'process:inquiry-1', ...over })

async function change(server: TestServer, who: string, db: string, document: { readonly id: string }) {
  const ask = server.as(who)
  const { id, ...body } = any(document)
  const { json } = await ask(`/${db}/${id}`)
  return ask(`/${db}/${id}`, { method: 'PUT', body: { ...body, ...(json._rev ? { _rev: json._rev } : {}) } })
}

test('a deal goes by its process on the server too: no step is left out, and no reason', async () => {
  await using server = await aServer()
  server.load(process, aCustomer(), deal())
  const moved = (over: Partial<Opportunity>) => change(server, 'anna', 'opportunities', deal(over))
  expect((await moved({ stage: 'proposal' })).json.reason).toBe(
    'Required steps of the process are missing: Budget.',
  )
  expect((await moved({ stage: 'lost' })).json.reason).toContain('needs a reason')
  expect((await moved({ stage: 'lost', processId: 'process:other', reason: 'x' })).status).toBe(403)
  expect((await moved({ stage: 'proposal', stepsDone: ['budget'] })).status).toBe(201)
  expect((await moved({ stage: 'prospecting', stepsDone: ['budget'] })).status).toBe(403)
  expect((await moved({ stage: 'prospecting', reason: 'asked for another pump' })).status).toBe(201)
})

const scheme = (id: string, userId: string) => ({
  id: `scheme:${id}`,
  type: 'scheme',
  ...stamp,
  userId,
  name: id,
  lines: [{ productId: '', code: '', description: 'x', unit: '', quantity: 1, discount: 0, unitPrice: 1 }],
  discount: 0,
  note: '',
})

test('everybody reads the processes and the company’s schemes, and her own; nobody writes another’s', async () => {
  await using server = await aServer()
  server.load(process, scheme('all', ''), scheme('anna', 'user:anna'))
  expect((await feedOf(server, 'ben', 'directory')).has('process:inquiry-1')).toBe(true)
  expect([...(await feedOf(server, 'ben', 'quotes')).keys()]).toEqual(['scheme:all'])
  expect([...(await feedOf(server, 'anna', 'quotes')).keys()].toSorted()).toEqual([
    'scheme:all',
    'scheme:anna',
  ])
  const put = (who: string, document: { readonly id: string }) => change(server, who, 'quotes', document)
  expect((await put('ben', scheme('mine', 'user:ben'))).status).toBe(201)
  expect((await put('ben', scheme('hers', 'user:anna'))).status).toBe(403)
  expect((await put('ben', { ...scheme('all', ''), name: 'changed' } as never)).status).toBe(403)
  expect((await put('ben', scheme('new', ''))).status).toBe(403)
  expect((await put('ben', scheme('all', 'user:ben'))).status).toBe(403)
})

test('a scheme that is offered is read by all, written by who keeps it, and decided about by a manager above', async () => {
  await using server = await aServer()
  const kept = scheme('anna', 'user:anna')
  server.load(aUser('nora', [], { unitId: 'unit:top' }))
  await server.accounts.save('nora', 'secret', [])
  server.load(kept)
  const put = (who: string, document: { readonly id: string }) => change(server, who, 'quotes', document)
  const heldBy = async (who: string) => [...(await feedOf(server, who, 'quotes')).keys()].toSorted()
  const asked = {
    id: 'approval:1',
    type: 'approval',
    ...stamp,
    subjectId: kept.id,
    contentHash: schemeHash({ ...kept, offered: true } as unknown as Scheme),
    reasons: [{ rule: 'kind', value: 1, limit: 0 }],
    note: '',
    requestedBy: 'user:anna',
    stage: 'pending',
    decidedBy: '',
    decision: '',
  }
  expect(await heldBy('ben')).toEqual([])
  expect((await put('ben', asked)).status).toBe(403)
  expect((await put('anna', { ...kept, offered: true } as never)).status).toBe(201)
  expect((await put('anna', asked)).status).toBe(201)
  expect(await heldBy('ben')).toEqual(['approval:1', 'scheme:anna'])

  // Everybody reads both; nobody but who is asked says yes, and nobody changes what is asked or offered.
  const yes = (who: string) => ({ ...asked, stage: 'approved', decidedBy: `user:${who}` })
  expect((await put('ben', yes('ben'))).status).toBe(403)
  expect((await put('nora', yes('nora'))).status).toBe(403)
  expect((await put('anna', yes('anna'))).status).toBe(403)
  expect((await put('ben', { ...asked, note: 'urgent' } as never)).status).toBe(403)
  expect((await put('ben', { ...kept, offered: true, discount: 9_000 } as never)).status).toBe(403)
  expect((await put('mona', { ...kept, offered: true, discount: 9_000 } as never)).status).toBe(403)
  expect((await put('mona', yes('mona'))).status).toBe(201)

  // Taken back it is hers again, and leaves everybody else.
  expect((await put('anna', { ...kept, offered: false } as never)).status).toBe(201)
  expect((await feedOf(server, 'ben', 'quotes')).get('scheme:anna')).toMatchObject({ _deleted: true })
})

test('a contract over its author’s limits is not taken as signed without a yes to exactly its text', async () => {
  await using server = await aServer()
  const policy = {
    id: policyIds.contracts,
    type: 'policy',
    ...stamp,
    name: 'Contracts',
    limits: [
      { role: 'rep', maxDiscount: 0, maxAmount: 0, typedPrices: 'allowed', changedClauses: 'needApproval' },
    ],
  }
  const [first, ...rest] = clausesOf('sales', 'en')
  const clauses = first ? [{ ...first, text: 'Whenever you like.' }, ...rest] : []
  const draft = aContract({ clauses, lines: [aLine()], discount: 0 as never, taxRate: 0 as never })
  const drawn = (party: 'customer' | 'company') => ({
    party,
    name: 'Wang',
    title: '',
    at: at('12:00'),
    device: 'device:1',
    aspect: 0.36,
    strokes: [[100, 900].map((x, time) => [x, 500, 50, time] as [number, number, number, number])],
  })
  const signed = (of: Contract): Contract => {
    const one = signContract(of, drawn('customer'))
    const both = one.ok ? signContract(one.value, drawn('company')) : one
    if (!both.ok) throw new Error(both.failure.because)
    return both.value
  }
  server.load(policy, aCustomer(), draft)
  const put = (document: Contract) => change(server, 'anna', 'contracts', document)
  expect((await put(signed(draft))).json.reason).toBe('The contract needs an approval: clauses.')

  const request = {
    id: 'approval:1',
    type: 'approval',
    ...stamp,
    customerId: draft.customerId,
    subjectId: draft.id,
    contentHash: contractHash(draft),
    reasons: [{ rule: 'clauses', value: 1, limit: 0 }],
    note: '',
    requestedBy: 'user:anna',
    stage: 'pending',
    decidedBy: '',
    decision: '',
  }
  expect((await change(server, 'anna', 'quotes', request)).status).toBe(201)
  const decided = { ...request, stage: 'approved', decidedBy: 'user:mona' }
  expect(
    (await change(server, 'anna', 'quotes', { ...decided, decidedBy: 'user:anna' } as never)).status,
  ).toBe(403)
  expect((await change(server, 'mona', 'quotes', decided)).status).toBe(201)
  const by = { approvalId: 'approval:1' }
  expect((await put(signed({ ...draft, ...by, title: 'Another text' }))).status).toBe(403)
  // Nor by a way around the signatures.
  expect((await put({ ...draft, stage: 'active' })).status).toBe(403)
  expect((await put(signed({ ...draft, ...by }))).status).toBe(201)
})

test('50 devices with 10,000 numbers each: none twice, none left out', () => {
  const storage = openMemoryStorage()
  const given = new Set<number>()
  const devices = Array.from({ length: 50 }, (_unused, index) => ({ device: `device-${index}`, taken: 0 }))
  let turn = 0
  let now = 0
  for (let open = devices; open.length > 0; open = open.filter(({ taken }) => taken < 10_000)) {
    // Neither in turn nor at random: some devices ask far more often than others.
    turn = (turn * 31 + 7) % 9_973
    const device = open[turn % open.length]
    if (!device) break
    now += 6 * 3_600_000
    const leased = leaseNumbers(
      storage,
      { kind: 'quote', year: 2026, user: `user${turn % 7}`, device: device.device },
      now,
    )
    if (!leased.ok) throw new Error('refused')
    const { first, last, series } = leased.value
    expect(series).toBe(seriesOf('quote', 2026))
    for (let serial = first; serial <= last; serial += 1) {
      if (given.has(serial)) throw new Error(`${serial} twice`)
      given.add(serial)
      storage.useNumber(formatNumber(series, serial), `quote:${serial}`)
    }
    device.taken += last - first + 1
  }
  expect(given.size).toBe(500_000)
  expect(Math.max(...[...given].slice(-50))).toBe(500_000)
})

test('templates are kept by template administrators; what is published never changes', async () => {
  await using server = await aServer()
  const template = (over: object = {}) => ({
    id: 'template:1',
    type: 'template',
    ...stamp,
    family: '1',
    name: 'Quote',
    kind: 'quote',
    language: 'en',
    version: 1,
    stage: 'draft',
    businessLineId: '',
    fileName: 'quote.docx',
    sha256: 'a'.repeat(64),
    bytes: 1,
    note: '',
    ...over,
  })
  server.load(aUser('tina', [], { roles: ['templateAdmin'] }))
  await server.accounts.saveAll(['tina'], 'secret', [])
  const put = (who: string, over: object = {}) => change(server, who, 'documents', template(over))
  expect((await put('anna')).json.reason).toBe('Templates are kept by template administrators.')
  expect((await put('tina')).status).toBe(201)
  expect((await put('anna', { stage: 'published' })).status).toBe(403)
  expect((await put('tina', { stage: 'published' })).status).toBe(201)
  expect((await put('tina', { stage: 'published', sha256: 'b'.repeat(64) })).status).toBe(403)
  expect((await put('tina', { stage: 'retired' })).status).toBe(201)
  expect((await feedOf(server, 'emil', 'documents')).get('template:1')).toMatchObject({ stage: 'retired' })
})

test('an expense is handed in in one’s own name, stands as it is, and is decided by a manager above', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const expense = (over: object = {}) => ({
    id: 'expense:1',
    type: 'expense',
    ...stamp,
    customerId: 'customer:1',
    ownerId: 'user:anna',
    kind: 'hotel',
    amount: 1_200_00,
    currency: 'CNY',
    spentOn: '2026-03-02',
    note: '',
    stage: 'submitted',
    ...over,
  })
  const put = (who: string, over: object = {}) => change(server, who, 'contracts', expense(over))
  expect((await put('anna', { ownerId: 'user:ben' })).status).toBe(403)
  expect((await put('anna')).status).toBe(201)
  expect((await put('anna', { amount: 9_000_00 })).json.reason).toContain('amount')
  const request = {
    id: 'approval:1',
    type: 'approval',
    ...stamp,
    customerId: 'customer:1',
    subjectId: 'expense:1',
    contentHash: 'a'.repeat(64),
    reasons: [{ rule: 'amount', value: 1_200_00, limit: 1_000_00 }],
    note: '',
    requestedBy: 'user:anna',
    stage: 'pending',
    decidedBy: '',
    decision: '',
  }
  expect((await change(server, 'anna', 'quotes', request)).status).toBe(201)
  const yes = { ...request, stage: 'approved', decidedBy: 'user:mona' }
  expect((await change(server, 'mona', 'quotes', yes)).status).toBe(201)
})
