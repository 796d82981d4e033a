import 'fake-indexeddb/auto'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { framesOf } from '#renderer/app/report.ts'
import { openReplica } from '#renderer/replica/store/replica.ts'
import { replicaKey } from '#renderer/replica/store/sealed-storage.ts'
import { isFromNewerApp, upgradeRows } from '#renderer/replica/store/upgrade.ts'
import { pruneLists } from '#renderer/replica/store/forget-documents.ts'
import { ok } from '#shared/kernel/result.ts'
import { at } from '#support/clock.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { aReplica, repositoriesOf, syncOnce } from '#support/replica.ts'
import { aServer } from '#support/server.ts'

test('a conflict that was settled ends on its author’s laptop, in the list and in the ledger', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact())
  await using replica = await aReplica()
  const session = await server.signIn('anna')
  await syncOnce(replica, session)
  const { contacts } = repositoriesOf(replica, 'anna')
  await contacts.change('contact:1', (now) => ok({ ...now, mobile: '13911111111' }))
  const root = server.as('root')
  const { json } = await root('/contacts/contact:1')
  await root('/contacts/contact:1', { method: 'PUT', body: { ...json, mobile: '13922222222' } })
  await syncOnce(replica, session)
  expect(await replica.device.conflicts.count()).toBe(1)
  await syncOnce(replica, session)
  expect(await replica.device.conflicts.count()).toBe(1)

  const now = (await root('/contacts/contact:1?conflicts=true')).json
  for (const rev of now._conflicts) await root(`/contacts/contact:1?rev=${rev}`, { method: 'DELETE' })
  await syncOnce(replica, session)
  expect(await replica.device.conflicts.count()).toBe(0)
  expect(await replica.device.ledger.toArray()).toMatchObject([{ fate: 'conflict', settled: true }])
})

test('an older app is told of rows that it cannot read, also where bringing them up was stopped half-way', async () => {
  const key = await replicaKey(Buffer.alloc(32, 7).toString('base64'))
  const name = `up-${ulid()}`
  {
    await using old = await openReplica(name, key, [])
    const { contacts } = repositoriesOf(old, 'anna')
    for (let n = 0; n < 250; n += 1) await contacts.add(aContact({ id: `contact:${n}` as never }))
  }
  const step = <T>(content: T): T => content
  {
    await using newer = await openReplica(name, key, [step])
    let asked = 0
    await upgradeRows(
      newer,
      () => {},
      () => (asked += 1) > 1,
    )
  }
  expect(await isFromNewerApp(name, [])).toBe(true)
  await using newer = await openReplica(name, key, [step])
  const told: number[] = []
  await upgradeRows(newer, ({ done }) => told.push(done))
  expect(told.at(-1)).toBe(50)
  await upgradeRows(newer, ({ done }) => told.push(done))
  expect(told).toHaveLength(1)
})

test('lists of what is long over end; what is still to be decided stays', async () => {
  await using replica = await aReplica()
  const about = { family: 'contacts', documentId: 'contact:1', fields: ['note'], at: at('12:00') } as const
  const decidedAt = at('12:00')
  await replica.device.ledger.bulkPut([
    { id: 'edit:1', ...about, decidedAt, fate: 'accepted' },
    { id: 'edit:2', ...about, decidedAt, fate: 'rejected' },
    { id: 'edit:3', ...about, decidedAt, fate: 'escrow', escrow: { n: 1, state: 'waiting' } },
  ])
  const { fields: _fields, ...of } = about
  await replica.device.merges.put({ id: 'merge:1', ...of, reasons: [] })
  await pruneLists(replica, Date.parse(at('12:00')) + 399 * 86_400_000)
  expect(await replica.device.ledger.count()).toBe(3)
  expect(await replica.device.merges.count()).toBe(0)
  await pruneLists(replica, Date.parse(at('12:00')) + 401 * 86_400_000)
  expect((await replica.device.ledger.toArray()).map(({ id }) => id)).toEqual(['edit:2', 'edit:3'])
})

test('what is logged of a bug says where it was, and nothing of a document', async () => {
  await using replica = await aReplica()
  const { contacts } = repositoriesOf(replica, 'anna')
  const secret = aContact({
    id: 'contact:9' as never,
    mobile: '13900000000',
    note: 'SECRET\n    at home (with her)',
  })
  await contacts.add(secret)
  const thrown = await contacts.add(secret).catch((cause: unknown) => cause)
  const frames = framesOf(thrown as Error)
  expect(frames).toMatch(/^ +at .+:\d+:\d+\)?$/m)
  expect(frames).not.toMatch(/SECRET|13900000000|at home/)
})
