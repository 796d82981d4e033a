import { expect, test } from 'vitest'
import { any, aContact, aCustomer, aQuote } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

async function handOver(server: TestServer, to: string): Promise<void> {
  const root = server.as('root')
  const { json } = await root('/customers/customer:1')
  const ownerId = `user:${to}`
  await root('/customers/customer:1', {
    method: 'PUT',
    body: { ...json, ownerId, territoryId: 'territory:north' },
  })
}

test('an edit that comes after the right was lost is sealed, once, and told to its author', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact())
  const anna = server.as('anna')
  const { json: contact } = await anna('/contacts/contact:1')
  await handOver(server, 'ben')
  const push = () =>
    anna('/contacts/_bulk_docs', { body: { docs: [{ ...contact, note: 'typed on the plane' }] } })
  const { json: rows } = await push()
  expect(rows).toMatchObject([{ id: 'contact:1', error: 'forbidden', escrow: expect.any(Number) as number }])
  expect((await push()).json).toEqual(rows)
  expect((await anna('/_satchel/escrow')).json.escrow).toMatchObject([
    { n: rows[0].escrow, state: 'waiting', user: 'anna' },
  ])
  expect((await server.as('ben')('/_satchel/escrow')).json.escrow).toEqual([])
})

test('a document that was made for a customer who is hers no more is sealed too', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  await handOver(server, 'ben')
  const { id, ...quote } = any(aQuote())
  const { json } = await server.as('anna')('/quotes/_bulk_docs', { body: { docs: [{ ...quote, _id: id }] } })
  expect(json).toMatchObject([{ error: 'forbidden', escrow: expect.any(Number) as number }])
})

test('what nobody ever let her see is refused without a trace', async () => {
  await using server = await aServer()
  server.load(aCustomer({ ownerId: 'user:ben', territoryId: 'territory:north' }), aContact())
  const { json: hidden } = await server.as('root')('/contacts/contact:1')
  const guess = { ...hidden, _rev: '1-0123456789abcdef0123456789abcdef', note: 'guess' }
  const nothing = { ...guess, _id: 'contact:none' }
  const { json } = await server.as('anna')('/contacts/_bulk_docs', { body: { docs: [guess, nothing] } })
  expect(json[0]).toEqual({ ...json[1], id: 'contact:1' })
  expect(server.core.storage.escrows()).toEqual([])
})

test('a judge accepts it: it stands in the tree, as a conflict where others went on', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact())
  const { json: contact } = await server.as('anna')('/contacts/contact:1')
  await handOver(server, 'ben')
  await server.as('ben')('/contacts/contact:1', { method: 'PUT', body: { ...contact, note: 'ben’s' } })
  const { json: rows } = await server.as('anna')('/contacts/_bulk_docs', {
    body: { docs: [{ ...contact, note: 'anna’s' }] },
  })
  const root = server.as('root')
  const { escrow } = (await root('/_satchel/escrow')).json
  const satchel = { kind: 'outOfScope' }
  expect(escrow).toMatchObject([{ user: 'anna', state: 'waiting', held: ['customer:1/base'], satchel }])
  expect((await server.as('anna')('/_satchel/escrow')).json.escrow[0].held).toBeUndefined()
  expect(
    (await root(`/_satchel/escrow/${rows[0].escrow}`, { body: { accept: true, reason: 'still right' } }))
      .json,
  ).toMatchObject({ state: 'accepted' })
  const leaves = (await root('/contacts/contact:1?open_revs=all')).json as { ok: { note: string } }[]
  expect(leaves.map(({ ok }) => ok.note).toSorted()).toEqual(['anna’s', 'ben’s'])
  expect((await root(`/_satchel/escrow/${rows[0].escrow}`, { body: { accept: false } })).status).toBe(409)
})

test('a judge refuses it, and the reason reaches the author', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact())
  const { json: contact } = await server.as('anna')('/contacts/contact:1')
  await handOver(server, 'ben')
  const { json: rows } = await server.as('anna')('/contacts/_bulk_docs', {
    body: { docs: [{ ...contact, note: 'x' }] },
  })
  await server.as('root')(`/_satchel/escrow/${rows[0].escrow}`, {
    body: { accept: false, reason: 'Ben knows better.' },
  })
  expect((await server.as('anna')('/_satchel/escrow')).json.escrow).toMatchObject([
    { state: 'refused', reason: 'Ben knows better.', satchel: { kind: 'outOfScope' } },
  ])
})

test('what is under seal is had whole or in pages, and a page begins after one of her own alone', async () => {
  await using server = await aServer()
  const contacts = Array.from({ length: 25 }, (_unused, n) => aContact({ id: `contact:${n}` as never }))
  server.load(aCustomer(), ...contacts)
  const anna = server.as('anna')
  const { json: all } = await anna('/contacts/_changes?include_docs=true')
  await handOver(server, 'ben')
  const docs = (all.results as { doc: object }[]).map(({ doc }) => ({ ...doc, note: 'typed on the plane' }))
  await anna('/contacts/_bulk_docs', { body: { docs } })

  for (const who of ['anna', 'root'] as const) {
    const ask = server.as(who)
    const { escrow: whole, more: none } = (await ask('/_satchel/escrow')).json
    expect(whole).toHaveLength(25)
    expect(none).toBeUndefined()
    const paged: { n: number }[] = []
    for (let more = true; more;) {
      const after = paged.length > 0 ? `&after=${paged.at(-1)?.n}` : ''
      const { json } = await ask(`/_satchel/escrow?limit=12${after}`)
      expect(json.escrow.length).toBe(Math.min(12, 25 - paged.length))
      paged.push(...json.escrow)
      more = json.more
    }
    expect(paged).toEqual(whole)
  }
  const [first] = server.core.storage.escrows()
  expect((await server.as('ben')(`/_satchel/escrow?after=${first?.n}`)).json.error).toBe('not_found')
  expect((await server.as('ben')('/_satchel/escrow?after=1')).json.error).toBe('not_found')
})
