import { expect, test } from 'vitest'
import { keptReason, saidReason, sealReasons } from '#renderer/replica/store/kept-reason.ts'
import { keepSealed, readSealed } from '#renderer/replica/store/sealed-facts.ts'
import { plannedTrip, planTrip } from '#renderer/replica/views/trip-store.ts'
import { sentenceOf } from '#shared/registry/refusal-sentence.ts'
import type { Trip } from '#shared/trips/trip.ts'
import { at } from '#support/clock.ts'
import { aReplica } from '#support/replica.ts'

const trip = { from: '2026-03-02', to: '2026-03-04', cities: ['苏州'], customerIds: [] } as unknown as Trip
const customers = ['customer:1', 'customer:2']

test('a planned trip and the customers that were looked at last are not readable on the disk', async () => {
  await using replica = await aReplica()
  await planTrip(replica, trip)
  await keepSealed(replica, 'recent', customers)
  const text = JSON.stringify(await replica.device.facts.toArray())
  for (const secret of ['苏州', '2026-03-02', 'customer:1']) expect(text).not.toContain(secret)
  expect(await plannedTrip(replica)).toEqual(trip)
  expect(await readSealed(replica, 'recent')).toEqual(customers)
})

test('what versions before kept of them in the clear is read as it was, and sealed', async () => {
  await using replica = await aReplica()
  const { facts } = replica.device
  await facts.put({ name: 'trip', value: JSON.stringify(trip) })
  await facts.put({ name: 'recent', value: JSON.stringify(customers) })
  expect(await plannedTrip(replica)).toEqual(trip)
  expect(await readSealed(replica, 'recent')).toEqual(customers)
  expect(JSON.stringify(await facts.toArray())).not.toMatch(/苏州|customer:1/)
  expect(await plannedTrip(replica)).toEqual(trip)
})

test('reasons that somebody may have typed are sealed, those of before too; our own sentences stay', async () => {
  await using replica = await aReplica()
  const { ledger, rejections } = replica.device
  const about = { family: 'contacts', documentId: 'contact:1' } as const
  const decided = { ...about, fields: ['note'], at: at('09:00'), decidedAt: at('09:00') }
  await ledger.bulkPut([
    { ...decided, id: 'edit:1', fate: 'escrow', reason: 'Herr Wang wants no calls.' },
    { ...decided, id: 'edit:2', fate: 'rejected', reason: sentenceOf({ kind: 'outOfScope' }) },
    { ...decided, id: 'edit:3', fate: 'accepted' },
  ])
  await rejections.put({ ...about, reason: 'Herr Wang wants no calls.', rejectedAt: at('09:00') })
  await sealReasons(replica)
  const kept = [...(await ledger.toArray()), ...(await rejections.toArray())].map(({ reason }) => reason)
  expect(JSON.stringify(kept)).not.toContain('Wang')
  const said = kept.map((reason) => reason && saidReason(replica, 'contact:1', reason))
  expect(await Promise.all(said)).toEqual([
    'Herr Wang wants no calls.',
    { kind: 'outOfScope' },
    undefined,
    'Herr Wang wants no calls.',
  ])
})

test('a refusal is kept as a value: its kind in the clear, and sealed what differs in it', async () => {
  await using replica = await aReplica()
  const bare = { kind: 'dealReason' } as const
  const full = { kind: 'dealSteps', steps: ['问候王总', 'Site survey'] } as const
  for (const refusal of [bare, full]) {
    const kept = await keptReason(replica, 'opportunity:1', refusal)
    expect(kept).not.toMatch(/王总|survey/)
    expect(await saidReason(replica, 'opportunity:1', kept)).toEqual(refusal)
    // As an older server says it, and as an older version kept it.
    const read = await keptReason(replica, 'opportunity:1', sentenceOf(refusal))
    expect(await saidReason(replica, 'opportunity:1', read)).toEqual(refusal)
    expect(await saidReason(replica, 'opportunity:1', sentenceOf(refusal))).toEqual(refusal)
  }
})

test('a file whose bytes cannot be opened does not count as held: it is fetched anew', async () => {
  await using replica = await aReplica()
  const { files, device } = replica
  const bytes = new Uint8Array([1, 2, 3])
  const about = { id: 'edit:1', family: 'contacts', documentId: 'contact:1', name: 'a.png' } as const
  const sha256 = await files.add({ ...about, type: 'image/png', bytes, at: at('09:00') })
  const [waiting] = await files.waitingOf('contact:1')
  if (!waiting) throw new Error('it waits')
  await device.blobs.update(sha256, { sealed: new Uint8Array(40) })
  // What waits is said to be lost, and stays as it is.
  expect(await files.bytesOf(waiting)).toBeUndefined()
  expect(await device.blobs.count()).toBe(1)
  await files.sent(waiting, 'md5-x')
  expect(await files.isHeld('contact:1', 'a.png')).toBe(true)
  expect(await files.read('contact:1', 'a.png')).toBeUndefined()
  expect(await files.isHeld('contact:1', 'a.png')).toBe(false)
})
