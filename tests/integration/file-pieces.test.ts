import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isStorageFull } from '#renderer/replica/store/storage-full.ts'
import { startFileCourier } from '#renderer/replica/sync/file-courier.ts'
import { fetchFile, sendFiles } from '#renderer/replica/sync/files.ts'
import { ok } from '#shared/kernel/result.ts'
import { aClock, someDays } from '#support/clock.ts'
import { aReplica } from '#support/replica.ts'

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

function someBytes(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  let state = seed
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 24
  })
}

const digestOf = (bytes: Uint8Array) => `md5-${createHash('md5').update(bytes).digest('base64')}`

/** A server that has this one file, and takes its time for each piece. */
function aSource(bytes: Uint8Array<ArrayBuffer>, wait: () => number) {
  const stub = { type: 'image/jpeg', digest: digestOf(bytes), length: bytes.length }
  let pieces = 0
  const client = {
    download: async (_db: string, _place: unknown, start: number, length: number) => {
      pieces += 1
      await pause(wait())
      return ok({ bytes: bytes.slice(start, start + length), from: start, digest: stub.digest })
    },
  } as never
  return { stub, client, pieces: () => pieces }
}

const fileOf = (stub: ReturnType<typeof aSource>['stub'], n: number | string = 1) =>
  ({ family: 'documents', documentId: `document:${n}`, name: 'p.jpg', stub }) as const

describe('a file that comes in pieces', () => {
  test('is fetched once, and whole, by however many ask for it at once', async () => {
    await using replica = await aReplica()
    const bytes = someBytes(600_000)
    const deps = (client: never) => ({ replica, client, clock: aClock() })
    for (let n = 0; n < 40; n += 1) {
      const { stub, client, pieces } = aSource(bytes, () => Math.random() * 6)
      const file = fileOf(stub, n)
      const heard: number[] = []
      const late = async () => {
        await pause(Math.random() * 8)
        return fetchFile(deps(client), file, (received) => heard.push(received))
      }
      const all = await Promise.all([fetchFile(deps(client), file), late(), late()])
      expect(all.every((one) => one.ok)).toBe(true)
      expect(pieces()).toBe(3)
      expect(await replica.files.read(file.documentId, file.name, stub)).toEqual(bytes)
    }
    expect(await replica.device.fileParts.count()).toBe(0)
  })

  test('comes whole although another document leaves with its files meanwhile', async () => {
    await using replica = await aReplica()
    const bytes = someBytes(1_000_000)
    const { stub, client } = aSource(bytes, () => 30)
    const file = fileOf(stub)
    await replica.files.addPart('document:other', 'q.jpg', { ...stub, digest: 'md5-q' }, 0, someBytes(10))
    const fetching = fetchFile({ replica, client, clock: aClock() }, file)
    await pause(80)
    await replica.files.forget(['document:other'])
    expect(await fetching).toEqual(ok(null))
    expect(await replica.files.read(file.documentId, file.name, stub)).toEqual(bytes)
    expect(await replica.device.fileParts.count()).toBe(0)
  })

  test('comes whole although somebody frees space meanwhile', async () => {
    await using replica = await aReplica()
    const bytes = someBytes(1_000_000)
    const { stub, client } = aSource(bytes, () => 30)
    const file = fileOf(stub)
    const fetching = fetchFile({ replica, client, clock: aClock() }, file)
    await pause(80)
    await replica.files.freeSpace()
    expect(await fetching).toEqual(ok(null))
    expect(await replica.files.read(file.documentId, file.name, stub)).toEqual(bytes)
  })

  test('is not held when what came is another file, and is fetched anew', async () => {
    await using replica = await aReplica()
    const bytes = someBytes(300_000)
    const forged = bytes.with(299_999, (bytes[299_999] ?? 0) ^ 1)
    const { stub, client } = aSource(bytes, () => 0)
    const wrong = aSource(forged, () => 0)
    const lying = {
      download: async (...asked: unknown[]) => {
        const piece = await (wrong.client as { download: (...all: unknown[]) => Promise<never> }).download(
          ...asked,
        )
        return ok({ ...(piece as { value: object }).value, digest: stub.digest })
      },
    } as never
    const file = fileOf(stub)
    expect(await fetchFile({ replica, client: lying, clock: aClock() }, file)).toMatchObject({ ok: false })
    expect(await replica.files.isHeld(file.documentId, file.name, stub)).toBe(false)
    expect(await fetchFile({ replica, client, clock: aClock() }, file)).toEqual(ok(null))
    expect(await replica.files.read(file.documentId, file.name, stub)).toEqual(bytes)
  })
})

test('a file that was attached keeps its bytes, whatever is swept at the same moment', async () => {
  await using replica = await aReplica()
  for (let n = 0; n < 120; n += 1) {
    const id = `edit:f${n}`
    const bytes = someBytes(20_000, n + 5)
    const file = {
      family: 'documents',
      documentId: 'document:1',
      name: `p${n}.jpg`,
      type: 'image/jpeg',
    } as const
    const adding = (async () => {
      await pause(Math.random() * 6)
      await replica.files.add({ id, ...file, bytes, at: aClock().now() })
    })()
    const freeing = (async () => {
      await pause(Math.random() * 6)
      await replica.files.freeSpace()
    })()
    await Promise.all([adding, freeing])
    const outgoing = await replica.device.outbox.get(id)
    expect(outgoing && (await replica.files.bytesOf(outgoing))).toEqual(bytes)
  }
})

test('a file that waits and whose bytes are gone is told to its author, and holds up no other', async () => {
  await using replica = await aReplica()
  await replica.collections.documents.insert({
    id: 'document:1',
    customerId: '',
    waiting: '',
    rev: '1-a',
    doc: { id: 'document:1', type: 'document' } as never,
  })
  for (const name of ['a', 'b'])
    await replica.files.add({
      family: 'documents',
      id: `edit:${name}`,
      documentId: 'document:1',
      name,
      type: 'text/plain',
      bytes: new TextEncoder().encode(name),
      at: aClock().now(),
    })
  const [lost] = await replica.device.outbox.toArray()
  await replica.device.blobs.delete(lost?.sha256 ?? '')
  const sent: string[] = []
  const client = {
    satchel: {
      uploads: {
        received: async () => ok({ received: 0 }),
        send: async ({ total }: { readonly total: number }) => ok({ received: total }),
      },
    },
    attach: async (_db: string, { name }: { name: string }) => (sent.push(name), ok(null)),
    documents: async () => ok([null]),
  } as never
  expect(await sendFiles({ replica, client, clock: aClock() })).toEqual(ok(null))
  expect(sent).toEqual(['b'])
  expect(await replica.device.outbox.toArray()).toMatchObject([{ id: 'edit:a', state: 'rejected' }])
})

test('a file that cannot be kept holds up no other', async () => {
  await using replica = await aReplica()
  const good = someBytes(1_000)
  const { stub } = aSource(good, () => 0)
  for (const n of [1, 2]) {
    await replica.collections.documents.insert({
      id: `document:${n}`,
      customerId: 'customer:1',
      waiting: '',
      rev: '1-a',
      doc: { id: `document:${n}`, type: 'document' } as never,
      files: { 'p.jpg': stub },
    })
    await replica.device.withFiles.put({ documentId: `document:${n}`, family: 'documents' })
  }
  const causes: unknown[] = []
  const client = {
    download: async (_db: string, { id }: { id: string }) => {
      if (id === 'document:1') throw new Error('a bug')
      return ok({ bytes: good, from: 0, digest: stub.digest })
    },
  } as never
  const courier = startFileCourier({
    replica,
    client,
    clock: aClock(),
    days: someDays().own,
    broken: (cause: unknown) => causes.push(cause),
    travelledTo: async () => new Set(['customer:1']),
  })
  courier.poke()
  await pause(300)
  await courier.stop()
  expect(causes.map(isStorageFull)).toEqual([false])
  expect(await replica.files.isHeld('document:2', 'p.jpg', stub)).toBe(true)
})
