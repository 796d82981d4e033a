import { expect, test } from 'vitest'
import { stampNew } from '#shared/kernel/document.ts'
import { toWire, type WireDocument } from '#shared/sync/any-document.ts'
import { at } from '#support/clock.ts'
import {
  aContact,
  aContract,
  aCustomer,
  aDocument,
  aLine,
  anOpportunity,
  any,
  aQuote,
  aShare,
  aVisit,
} from '#support/documents.ts'
import { type Answer, aServer, feedOf, type TestServer } from '#support/server.ts'

const stamp = stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' })
const bens = { ownerId: 'user:ben', territoryId: 'territory:north' } as const
const hex = (letter: string) => letter.repeat(32)

async function read(server: TestServer, db: string, id: string): Promise<WireDocument> {
  return (await server.as('root')(`/${db}/${id}`)).json as WireDocument
}

function push(server: TestServer, who: string, db: string, ...docs: object[]): Promise<Answer> {
  return server.as(who)(`/${db}/_bulk_docs`, { body: { docs, new_edits: false } })
}

function put(server: TestServer, who: string, db: string, document: object): Promise<Answer> {
  const { _id } = document as WireDocument
  return server.as(who)(`/${db}/${encodeURIComponent(_id)}`, { method: 'PUT', body: document })
}

/** A version on the first revision of a document that has moved on since. */
async function branch(server: TestServer, db: string, id: string, over: object, generation = 9) {
  const { json } = await server.as('root')(`/${db}/${id}?revs=true`)
  const [, ...rest] = [...(json._revisions.ids as string[])].toReversed()
  const root = (json._revisions.ids as string[]).at(-1)
  const fill = Array.from({ length: generation - 1 - 1 }, (_unused, index) => `${index}`.padStart(32, 'b'))
  const ids = [hex('f'), ...fill, root]
  expect(rest.length).toBeGreaterThan(0)
  const { _revisions: _old, ...document } = json
  return { ...document, ...over, _rev: `${generation}-${hex('f')}`, _revisions: { start: generation, ids } }
}

async function edited(server: TestServer, db: string, id: string): Promise<void> {
  const now = await read(server, db, id)
  const saved = await put(server, 'root', db, { ...now, updatedAt: at('09:00') })
  expect(saved.status).toBe(201)
}

test('a document has one name: a field `id` that says another, or a foreign id, gets into no family', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aCustomer({ id: 'customer:2' as never, ...bens }))
  const mine = await read(server, 'customers', 'customer:1')
  const { _rev: _, ...fields } = mine
  for (const [_id, over] of [
    ['user:ben', { rights: [], roles: [], active: true, unitId: 'x' }],
    ['role:sales', { rights: [] }],
    ['unit:1', {}],
    ['customer:evil', { id: 'customer:2' }],
    ['quote:x', {}],
    ['anything', {}],
  ] as const) {
    const answers = [
      await put(server, 'anna', 'customers', { ...fields, id: 'customer:1', ...over, _id }),
      // One that is a customer's, and new, is hers to make.
      ...(_id.startsWith('customer:')
        ? []
        : [
            await put(server, 'anna', 'customers', { ...fields, ...over, id: undefined, _id }),
            await put(server, 'anna', 'customers', { ...fields, ...over, id: _id, _id }),
          ]),
    ]
    for (const { status } of answers) expect([400, 403]).toContain(status)
    const [row] = (await push(server, 'anna', 'customers', { _id, _rev: `1-${hex('a')}`, _deleted: true }))
      .json
    expect(row.error).toBe('forbidden')
    expect((await server.as('root')(`/customers/${_id}`)).status).toBe(404)
  }
  const held = [...(await feedOf(server, 'ben', 'customers')).keys()]
  expect(held).toContain('customer:2')
  expect((await put(server, 'root', 'customers', { ...mine, id: 'customer:2' })).status).toBe(400)
})

test('what somebody holds for a day she neither deletes nor makes again as hers', async () => {
  await using server = await aServer()
  server.load(aCustomer({ ...bens }), aShare('anna', 1))
  const shared = await read(server, 'customers', 'customer:1')
  const anna = server.as('anna')
  const gone = await anna(`/customers/customer:1?rev=${shared._rev}`, { method: 'DELETE' })
  expect([gone.status, gone.json.error]).toEqual([403, 'forbidden'])
  // An administrator deleted it: whoever may write makes it again as whose it was.
  await server.as('root')(`/customers/customer:1?rev=${shared._rev}`, { method: 'DELETE' })
  const { _rev: _, ...fields } = shared
  expect((await put(server, 'anna', 'customers', { ...fields, ownerId: 'user:anna' })).status).toBe(403)
  expect((await feedOf(server, 'ben', 'customers')).get('customer:1')).toMatchObject({ _deleted: true })
})

test.each([
  ['the owner of a customer', 'customers', aCustomer({ ...bens }), { ownerId: 'user:anna' }],
  ['the territory of a customer', 'customers', aCustomer(), { territoryId: 'territory:north' }],
  ['the customer of a contact', 'contacts', aContact(), { customerId: 'customer:2' }],
  [
    'a presented quote',
    'quotes',
    aQuote({ stage: 'presented', number: 'QT-2026-000001' }),
    { stage: 'draft' },
  ],
  ['the number of a quote', 'quotes', aQuote({ number: 'QT-2026-000001' }), { number: 'QT-2026-000002' }],
  ['an active contract', 'contracts', aContract({ stage: 'active' }), { stage: 'draft', amount: 1 }],
  [
    'a completed visit',
    'service',
    aVisit({ stage: 'completed', engineerId: 'user:emil' }),
    { findings: 'x' },
  ],
] as const)('%s is not changed by a branch on an older version', async (_what, db, document, over) => {
  await using server = await aServer()
  server.load(aCustomer({ id: 'customer:2' as never }))
  server.load(...(document.type === 'customer' ? [] : [aCustomer()]), document)
  if (document.type === 'customer' && document.ownerId === 'user:ben') server.load(aShare('anna', 1))
  await edited(server, db, document.id)
  const before = await read(server, db, document.id)
  const who = db === 'service' ? 'emil' : 'anna'
  const [row] = (await push(server, who, db, await branch(server, db, document.id, over))).json
  expect(row?.error).toBe('forbidden')
  // A branch on nothing that is known, and one on a closed version, are no other way in.
  const alone = { ...before, ...over, _rev: `5-${hex('e')}` }
  expect((await push(server, who, db, alone)).json[0]?.error).toBe('forbidden')
  const twin = { ...before, _rev: `2-${hex('0')}` }
  await push(server, who, db, twin)
  await server.as(who)(`/${db}/${document.id}?rev=${twin._rev}`, { method: 'DELETE' })
  const { json: leaves } = await server.as(who)(`/${db}/${document.id}?open_revs=all`)
  for (const { ok } of leaves as { ok: WireDocument }[]) {
    const { _deleted: _, ...next } = { ...before, ...over, _rev: ok._rev }
    const again = await put(server, who, db, next)
    expect([403, 409]).toContain(again.status)
  }
  expect(await read(server, db, document.id)).toEqual(before)
})

test('a conflict is a conflict still: a version that loses to what stands is kept beside it', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aQuote({ stage: 'presented' }))
  await edited(server, 'quotes', 'quote:1')
  const [row] = (
    await push(server, 'anna', 'quotes', await branch(server, 'quotes', 'quote:1', { title: 'mine' }, 2))
  ).json
  const { json } = await server.as('root')('/quotes/quote:1?conflicts=true')
  // Which of the two is elected is in their names; the presented one stays what it was either way.
  expect(json.title).toBe('泵房改造')
  expect(row?.error ?? json._conflicts[0]).toMatch(/forbidden|^2-f+$/)
})

test('an edit whose document was moved meanwhile is kept under seal, and hands nothing back', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aCustomer({ id: 'customer:2' as never }), aContact())
  const mine = await read(server, 'contacts', 'contact:1')
  await put(server, 'root', 'contacts', { ...mine, customerId: 'customer:2' })
  const late = {
    ...mine,
    note: 'typed on the plane',
    _rev: `2-${hex('a')}`,
    _revisions: { start: 2, ids: [hex('a'), mine._rev?.split('-')[1]] },
  }
  const [row] = (await push(server, 'anna', 'contacts', late)).json
  expect(row).toMatchObject({ error: 'forbidden', escrow: expect.any(Number) as number })
  await server.as('root')(`/_satchel/escrow/${row.escrow}`, { body: { accept: true } })
  expect(await read(server, 'contacts', 'contact:1')).toMatchObject({
    customerId: 'customer:2',
    note: 'typed on the plane',
    updatedBy: 'user:anna',
  })
})

test('who wrote something is who is signed in, whatever the document says', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const now = await read(server, 'customers', 'customer:1')
  const forged = {
    ...now,
    phone: '1',
    updatedBy: 'user:mona',
    createdBy: 'user:mona',
    updatedAt: '2031-01-01T00:00:00.000Z',
  }
  expect((await put(server, 'anna', 'customers', forged)).status).toBe(201)
  const stored = await read(server, 'customers', 'customer:1')
  expect(stored).toMatchObject({ updatedBy: 'user:anna', createdBy: now['createdBy'], phone: '1' })
  expect(Date.parse(String(stored['updatedAt']))).toBeLessThan(Date.now() + 60_000)
  // What is replicated is named already: it is refused instead.
  const [, hash] = String(stored._rev).split('-')
  const pushed = {
    ...stored,
    updatedBy: 'user:mona',
    _rev: `3-${hex('a')}`,
    _revisions: { start: 3, ids: [hex('a'), hash] },
  }
  expect((await push(server, 'anna', 'customers', pushed)).json[0].reason).toContain('one’s own name')
})

test('a decision is what was decided, by whom it was', async () => {
  await using server = await aServer()
  const approval = {
    _id: 'approval:1',
    type: 'approval',
    ...stamp,
    customerId: 'customer:1',
    subjectId: 'quote:1',
    contentHash: 'a'.repeat(64),
    reasons: [],
    note: '',
    requestedBy: 'user:anna',
    stage: 'pending',
    decidedBy: '',
    decision: '',
  }
  server.load(aCustomer())
  await put(server, 'anna', 'quotes', approval)
  const asked = await read(server, 'quotes', 'approval:1')
  const yes = { ...asked, stage: 'approved', decidedBy: 'user:mona', decision: 'only with a bank guarantee' }
  expect((await put(server, 'mona', 'quotes', yes)).status).toBe(201)
  const decided = await read(server, 'quotes', 'approval:1')
  for (const over of [{ decision: 'as you like' }, { decidedBy: 'user:anna' }, { reasons: [{}] }])
    expect((await put(server, 'anna', 'quotes', { ...decided, ...over })).status).toBe(403)
})

test('a contract is worth what its lines say', async () => {
  await using server = await aServer()
  const lines = [aLine({ quantity: 100 })]
  server.load(aCustomer(), aContract({ lines, taxRate: 1300 as never, amount: 11_300_00 as never }))
  const now = await read(server, 'contracts', 'contract:1')
  expect((await put(server, 'anna', 'contracts', { ...now, amount: 1 })).json.reason).toContain('lines say')
  expect((await put(server, 'anna', 'contracts', { ...now, title: 'x' })).status).toBe(201)
})

test('the files of what was signed or completed stay as they were', async () => {
  await using server = await aServer()
  const file = { data: 'AAAA', content_type: 'application/pdf' }
  server.load(aCustomer())
  const contract = { ...toWire(any(aContract({ stage: 'active' }))), _attachments: { scan: file } }
  expect((await put(server, 'root', 'contracts', contract)).status).toBe(201)
  const now = await read(server, 'contracts', 'contract:1')
  const stub = { scan: { stub: true } }
  for (const _attachments of [{}, undefined, { scan: { ...file, data: 'BBBB' } }, { ...stub, other: file }])
    expect((await put(server, 'anna', 'contracts', { ...now, _attachments })).status).toBe(403)
  const path = `/contracts/contract:1/scan?rev=${now._rev}`
  expect((await server.as('anna')(path, { method: 'DELETE' })).status).toBe(403)
  expect((await put(server, 'anna', 'contracts', { ...now, note: 'x', _attachments: stub })).status).toBe(201)
})

test('the version that is elected is not closed for one with other files', async () => {
  await using server = await aServer()
  const photo = { data: 'AAAA', content_type: 'image/png' }
  // A completed visit and a file, each moved on since its first revision.
  server.load(aCustomer(), aVisit({ stage: 'scheduled' }), aDocument())
  const [visit, file] = [
    await read(server, 'service', 'visit:1'),
    await read(server, 'documents', 'document:1'),
  ]
  const completed = { ...visit, stage: 'completed', findings: 'dry', work: 'oiled' }
  expect((await put(server, 'root', 'service', { ...completed, _attachments: { photo } })).status).toBe(201)
  expect((await put(server, 'root', 'documents', { ...file, _attachments: { photo } })).status).toBe(201)
  for (const [db, id, kind] of [
    ['service', 'visit:1', 'filesFixed'],
    ['documents', 'document:1', 'fileStays'],
  ] as const) {
    const now = await read(server, db, id)
    const lower = await branch(server, db, id, {}, 2)
    for (const [letter, _attachments] of [
      ['0', undefined],
      ['1', { photo: { ...photo, data: 'BBBB' } }],
      ['2', { photo: { ...photo, content_type: 'image/webp' } }],
      ['3', { photo, other: photo }],
      ['4', { other: photo }],
    ] as const) {
      const ids = [hex(letter), ...lower._revisions.ids.slice(1)]
      const other = { ...lower, _attachments, _rev: `2-${hex(letter)}`, _revisions: { start: 2, ids } }
      expect((await push(server, 'root', db, other)).json).toEqual([])
      const path = (rev: string | undefined) => `/${db}/${id}?rev=${rev}`
      // What loses against it may be closed, itself may not.
      const closed = await server.as('anna')(path(now._rev), { method: 'DELETE' })
      expect([letter, closed.status, closed.json.satchel?.kind]).toEqual([letter, 403, kind])
      expect((await server.as('anna')(path(other._rev), { method: 'DELETE' })).status).toBe(200)
    }
    // The same files once more: nothing is lost with this one.
    const ids = [hex('5'), ...lower._revisions.ids.slice(1)]
    const same = {
      ...lower,
      _attachments: { photo },
      _rev: `2-${hex('5')}`,
      _revisions: { start: 2, ids },
    }
    expect((await push(server, 'root', db, same)).json).toEqual([])
    expect((await server.as('anna')(`/${db}/${id}?rev=${now._rev}`, { method: 'DELETE' })).status).toBe(200)
    expect((await read(server, db, id))._rev).toBe(`2-${hex('5')}`)
  }
})

test('a service contract is sales’ to write, also where it names a deal', async () => {
  await using server = await aServer()
  const deal = { kind: 'service', opportunityId: 'opportunity:1' } as const
  server.load(aCustomer(), anOpportunity(), aContract(deal))
  const now = await read(server, 'contracts', 'contract:1')
  expect((await put(server, 'emil', 'contracts', { ...now, title: 'cheaper' })).status).toBe(403)
  expect(
    (await server.as('emil')(`/contracts/contract:1?rev=${now._rev}`, { method: 'DELETE' })).status,
  ).toBe(403)
  const { _rev: _, ...fields } = now
  expect((await put(server, 'emil', 'contracts', { ...fields, _id: 'contract:2' })).status).toBe(403)
  expect((await put(server, 'anna', 'contracts', { ...now, title: 'right' })).status).toBe(201)
})

test('revisions are named as CouchDB names them, and no higher than somebody gets who wrote offline', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact())
  const now = await read(server, 'contacts', 'contact:1')
  for (const [_rev, error] of [
    ['9-日本', 'bad_request'],
    [`999999999999999-${hex('a')}`, 'bad_request'],
    [`01-${hex('a')}`, 'bad_request'],
    ['2-short', 'bad_request'],
    [`2-${'g'.repeat(32)}`, 'bad_request'],
    [`1500-${hex('a')}`, 'doc_validation'],
  ] as const) {
    const answer = await push(server, 'anna', 'contacts', { ...now, _rev })
    expect([
      answer.json.error,
      ...[answer.json].flat().map((row: { error?: string }) => row.error),
    ]).toContain(error)
  }
  for (const _rev of [`999999999999999-${hex('a')}`, '9-日本'])
    expect((await push(server, 'root', 'contacts', { ...now, _rev })).json[0]?.error).toBe('bad_request')
  // Nine hundred edits that a client made without a network.
  const ids = Array.from({ length: 900 }, (_unused, index) => `${index}`.padStart(32, 'c'))
  const offline = {
    ...now,
    note: 'long away',
    _rev: `901-${ids[0]}`,
    _revisions: { start: 901, ids: [...ids, now._rev?.split('-')[1]] },
  }
  expect((await push(server, 'anna', 'contacts', offline)).json).toEqual([])
  expect((await server.as('anna')('/contacts/contact:1')).json.note).toBe('long away')
})

test('history is no bomb: of made-up branches a document takes a few dozen, and nobody waits for them', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact())
  const now = await read(server, 'contacts', 'contact:1')
  const made = (branchNumber: number) => {
    const ids = Array.from({ length: 999 }, (_unused, index) => `${branchNumber}f${index}`.padStart(32, '0'))
    return { ...now, _rev: `999-${ids[0]}`, _revisions: { start: 999, ids } }
  }
  const rows = (
    await push(server, 'anna', 'contacts', ...Array.from({ length: 95 }, (_unused, n) => made(n)))
  ).json
  expect(rows.length).toBeGreaterThan(60)
  expect(server.core.storage.document('contacts', 'contact:1')?.tree.length).toBeLessThan(5_000)
  const again = await read(server, 'contacts', 'contact:1')
  expect((await put(server, 'anna', 'contacts', { ...again, note: 'goes on' })).status).toBe(201)
})

test('a hidden document answers as one that never was, whatever is sent to it', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aCustomer({ id: 'customer:2' as never, ...bens }))
  server.load(
    aContact({ customerId: 'customer:2' as never }),
    anOpportunity({ customerId: 'customer:2' as never }),
  )
  const hers = { ...toWire(any(aContact())) }
  const bodies: readonly object[] = [
    {},
    { type: 'contact' },
    { ...hers, name: 5 },
    { ...hers, customerId: 'customer:2' },
    { ...hers, _rev: `1-${hex('a')}` },
    { ...hers, _deleted: true },
    { _deleted: true, _rev: `1-${hex('a')}` },
    { ...hers, _attachments: { a: { stub: true } } },
  ]
  const ask = async (_id: string, newEdits: boolean, body: object) => {
    const rev = newEdits ? {} : { _rev: `3-${hex('d')}` }
    const docs = [{ ...body, ...rev, _id }]
    const { status, json } = await server.as('anna')('/contacts/_bulk_docs', {
      body: { docs, new_edits: newEdits },
    })
    return JSON.stringify([status, json]).replaceAll(_id, 'ID')
  }
  for (const newEdits of [true, false])
    for (const body of bodies) {
      // What would be taken where nothing is cannot be answered alike: ids that nobody can guess stand before it.
      if (!newEdits && '_rev' in body && 'name' in body) continue
      const absent = await ask('contact:none', newEdits, body)
      expect(await ask('contact:1', newEdits, body), JSON.stringify(body)).toBe(absent)
      expect((await server.as('root')('/contacts/contact:none')).status).toBe(404)
    }
  // A document of her own that names a hidden deal is told from one that names none that exists by nobody.
  const naming = (deal: string) =>
    put(
      server,
      'anna',
      'quotes',
      toWire(any(aQuote({ id: `quote:${deal.slice(-1)}` as never, opportunityId: deal }))),
    )
  const [hidden, none] = [await naming('opportunity:1'), await naming('opportunity:9')]
  expect([hidden.status, hidden.json]).toEqual([none.status, none.json])
})

test('after a restore laptops hand back what the server lost, under its authors’ names; before, nobody speaks for others', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  const now = await read(server, 'customers', 'customer:1')
  const monas = {
    ...now,
    phone: '7',
    updatedBy: 'user:mona',
    updatedAt: new Date(Date.now() - 60_000).toISOString(),
  }
  await put(server, 'anna', 'customers', monas)
  expect(await read(server, 'customers', 'customer:1')).toMatchObject({ phone: '7', updatedBy: 'user:anna' })
  server.core.storage.transaction(() => {
    server.core.storage.setValue('restored_at', String(Date.now()))
  })
  const { _rev } = await read(server, 'customers', 'customer:1')
  await put(server, 'anna', 'customers', { ...monas, phone: '8', _rev })
  expect(await read(server, 'customers', 'customer:1')).toMatchObject({ phone: '8', updatedBy: 'user:mona' })
  const later = { ...monas, phone: '9', updatedAt: new Date(Date.now() + 60_000).toISOString() }
  const again = await read(server, 'customers', 'customer:1')
  await put(server, 'anna', 'customers', { ...later, _rev: again._rev })
  expect(await read(server, 'customers', 'customer:1')).toMatchObject({ phone: '9', updatedBy: 'user:anna' })
})

test('a day or a moment that is none gets in nowhere, and what is sent beside it does', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aVisit({ engineerId: 'user:emil', stage: 'onSite' }))
  const none = '2025-13-45T00:00:00.000Z'
  const visit = any(aVisit({ id: 'visit:new' as never, engineerId: 'user:anna' }))
  const call = {
    ...any(aVisit({ id: 'visit:x' as never })),
    id: 'activity:1',
    type: 'activity',
    kind: 'call',
  }
  for (const [db, where, document] of [
    ['service', '/scheduledFor', { ...visit, scheduledFor: '2027-02-29', startsAt: '09:00' }],
    [
      'service',
      '/stageLog/0/at',
      { ...visit, stageLog: [{ id: 'a', by: 'user:anna', stage: 'scheduled', at: none, note: '' }] },
    ],
    ['activities', '/happenedAt', { ...call, contactId: '', subject: 'x', body: '', happenedAt: none }],
  ] as const) {
    const answer = await put(server, 'anna', db, toWire(document))
    expect([answer.status, answer.json.reason]).toEqual([403, expect.stringContaining(`${where} is no `)])
  }
  const step = { id: 'b', by: 'user:anna', stage: 'cannotComplete', at: none, note: '' }
  const theirs = await read(server, 'service', 'visit:1')
  expect((await put(server, 'emil', 'service', { ...theirs, stageLog: [step] })).status).toBe(403)
  const { json } = await server.as('anna')('/service/_bulk_docs', {
    body: {
      docs: [
        toWire({ ...visit, id: 'visit:bad', scheduledFor: '2026-04-31' }),
        toWire({ ...visit, id: 'visit:good' }),
      ],
    },
  })
  expect((json as { id: string; ok?: true }[]).map(({ id, ok }) => [id, ok ?? false])).toEqual([
    ['visit:bad', false],
    ['visit:good', true],
  ])
  const team = {
    customerId: 'customer:1',
    userId: 'user:emil',
    classes: ['base'],
    until: '2026-99-99T00:00:00.000Z',
  }
  expect((await server.as('anna')('/_satchel/account-teams', { body: team })).status).toBe(400)
})
