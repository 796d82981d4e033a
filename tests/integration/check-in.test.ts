import { expect, test } from 'vitest'
import { stampNew } from '#shared/kernel/document.ts'
import { at } from '#support/clock.ts'
import { aCustomer, aVisit } from '#support/documents.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'

const stamp = (by: string) => stampNew({ at: at('08:00'), by: `user:${by}`, device: 'd' })
const place = { latitude: 31.230416, longitude: 121.473701, accuracy: 18, at: '2026-03-02T08:00:00.000Z' }

async function aCompany(checkIn?: boolean): Promise<TestServer> {
  const server = await aServer()
  const lists = { wonReasons: [], lostReasons: [], competitors: [] }
  server.load(aCustomer(), {
    id: 'salesTerms:company',
    type: 'salesTerms',
    ...stamp('root'),
    ...lists,
    ...(checkIn === undefined ? {} : { checkIn }),
  } as never)
  return server
}

let count = 0
const note = (server: TestServer, over: object = {}, who = 'anna') =>
  server.as(who)('/activities', {
    body: {
      _id: `activity:${(count += 1)}`,
      type: 'activity',
      ...stamp(who),
      customerId: 'customer:1',
      contactId: '',
      kind: 'visit',
      subject: 'here',
      body: '',
      happenedAt: at('08:00'),
      ...over,
    },
  })

test('where the company allows it a follow-up bears its place, and whoever holds the customer reads it', async () => {
  await using server = await aCompany(true)
  const { status, json } = await note(server, { place })
  expect(status).toBe(201)
  expect((await feedOf(server, 'mona', 'activities')).get(json.id)?.['place']).toEqual(place)
  // It is deleted with it.
  const gone = await server.as('anna')(`/activities/${json.id}?rev=${json.rev}`, { method: 'DELETE' })
  expect(gone.status).toBe(200)
  expect(JSON.stringify((await feedOf(server, 'anna', 'activities')).get(json.id))).not.toContain('31.23')
})

test('off by default, and where the company says so', async () => {
  for (const said of [undefined, false]) {
    await using server = await aCompany(said)
    const refused = await note(server, { place })
    expect([refused.status, refused.json.satchel.kind]).toEqual([403, 'checkInOff'])
    expect((await note(server)).status).toBe(201)
  }
})

test('what is no place is refused, in words', async () => {
  await using server = await aCompany(true)
  for (const wrong of [
    { ...place, latitude: 90.1 },
    { ...place, longitude: -181 },
    { ...place, accuracy: -1 },
    { ...place, accuracy: 1.5 },
    { ...place, latitude: '31' },
    { ...place, at: 'today' },
    { ...place, more: 1 },
    { latitude: 31, longitude: 121 },
    'here',
    null,
  ])
    expect([wrong, (await note(server, { place: wrong })).status]).toEqual([wrong, 403])
})

test('a place is never added, moved or taken off later, and nobody notes another’s', async () => {
  await using server = await aCompany(true)
  const { json } = await note(server, { place })
  const change = async (who: string, over: object) => {
    const { json: now } = await server.as(who)(`/activities/${json.id}`)
    const answer = await server.as(who)(`/activities/${json.id}`, {
      method: 'PUT',
      body: { ...now, ...over },
    })
    return [answer.status, answer.json.satchel?.kind]
  }
  expect(await change('anna', { place: { ...place, latitude: 30 } })).toEqual([403, 'checkInFixed'])
  expect(await change('anna', { place: undefined })).toEqual([403, 'checkInFixed'])
  expect(await change('anna', { subject: 'there' })).toEqual([201, undefined])
  // The company takes no more places: what was noted before is corrected all the same.
  const { json: terms } = await server.as('root')('/directory/salesTerms:company')
  await server.as('root')('/directory/salesTerms:company', {
    method: 'PUT',
    body: { ...terms, checkIn: false },
  })
  expect(await change('anna', { subject: 'gone' })).toEqual([201, undefined])
})

test('a photo of a follow-up lies where that does: an engineer keeps one, too', async () => {
  await using server = await aCompany(true)
  const { json } = await note(server, { place }, 'emil')
  const made = await server.as('emil')('/documents', {
    body: {
      _id: 'document:p',
      type: 'document',
      ...stamp('emil'),
      customerId: 'customer:1',
      subjectId: json.id,
      kind: 'file',
      templateId: '',
      fileName: 'gate.jpg',
      sha256: 'a'.repeat(64),
      bytes: 3,
    },
  })
  expect(made.status).toBe(201)
  expect((await feedOf(server, 'anna', 'documents')).has('document:p')).toBe(true)
  expect((await feedOf(server, 'ben', 'documents')).has('document:p')).toBe(false)
})

test('a visit bears the place of its engineer, where the company allows it, and nobody else’s', async () => {
  for (const isAllowed of [true, false]) {
    await using server = await aCompany(isAllowed)
    server.load(
      aVisit({ engineerId: 'user:anna', stage: 'onSite' }),
      aVisit({ id: 'visit:2' as never, engineerId: 'user:emil', stage: 'onSite' }),
    )
    const change = async (id: string, over: object) => {
      const { json } = await server.as('anna')(`/service/${id}`)
      const body = { ...json, ...over, updatedBy: 'user:anna', updatedAt: at('09:00') }
      const { status, json: said } = await server.as('anna')(`/service/${id}`, { method: 'PUT', body })
      return status === 201 ? 201 : [status, said.satchel?.kind]
    }
    expect(await change('visit:2', { place })).toEqual([403, 'visitPlace'])
    expect(await change('visit:1', { findings: 'worn' })).toBe(201)
    if (!isAllowed) {
      expect(await change('visit:1', { place })).toEqual([403, 'visitPlace'])
      continue
    }
    expect(await change('visit:1', { place })).toBe(201)
    expect((await feedOf(server, 'anna', 'service')).get('visit:1')?.['place']).toEqual(place)
    expect(await change('visit:1', { place: { ...place, latitude: 30 } })).toEqual([403, 'visitPlace'])
    expect(await change('visit:1', { findings: 'worn out' })).toBe(201)
    // Taken off by whose it is.
    expect(await change('visit:1', { place: undefined })).toBe(201)
  }
})

test('nobody notes a place in a colleague’s name, or one of tomorrow', async () => {
  await using server = await aCompany(true)
  server.load(aVisit({ engineerId: 'user:emil', stage: 'accepted' }))
  const change = async (who: string, over: object) => {
    const { json } = await server.as(who)('/service/visit:1')
    const body = { ...json, ...over, updatedBy: `user:${who}`, updatedAt: new Date().toISOString() }
    const { status, json: said } = await server.as(who)('/service/visit:1', { method: 'PUT', body })
    return status === 201 ? 201 : [status, said.satchel?.kind]
  }
  // She makes it hers, notes a place and gives it back: what she noted does not become his.
  expect(await change('anna', { engineerId: 'user:anna' })).toBe(201)
  expect(await change('anna', { engineerId: 'user:emil', place })).toEqual([403, 'visitPlace'])
  const ahead = { ...place, at: new Date(Date.now() + 2 * 86_400_000).toISOString() }
  expect(await change('anna', { place: ahead })).toEqual([403, 'ahead'])
  expect(await change('anna', { place })).toBe(201)
  expect(await change('anna', { engineerId: 'user:emil' })).toEqual([403, 'visitPlace'])
  expect(await change('anna', { engineerId: 'user:emil', place: undefined })).toBe(201)
  const { status, json } = await note(server, { place: ahead })
  expect([status, json.satchel?.kind]).toEqual([403, 'ahead'])
})
