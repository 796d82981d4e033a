import { expect, test } from 'vitest'
import { any, aCustomer } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

const megabyte = 1024 * 1024

/** A customer of anna's with a file of so many bytes. */
async function withFile(server: TestServer, bytes: number): Promise<string> {
  server.load(aCustomer())
  const { id, ...rest } = any(aCustomer())
  const { json } = await server.as('anna')(`/customers/${id}`)
  const data = Buffer.alloc(bytes, 'abc').toString('base64')
  const body = { ...rest, _rev: json._rev, _attachments: { 'a.bin': { content_type: 'a/b', data } } }
  expect((await server.as('anna')(`/customers/${id}`, { method: 'PUT', body })).status).toBe(201)
  return id
}

const asked = (server: TestServer, path: string, init: { body?: unknown; signal?: AbortSignal } = {}) =>
  fetch(server.address + path, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from('anna:secret').toString('base64')}`,
      'content-type': 'application/json',
      'accept-encoding': 'identity',
    },
    body: JSON.stringify(init.body ?? {}),
    ...(init.signal ? { signal: init.signal } : {}),
  })

test('one file that is asked for many times is sent piece by piece, whole, and kept in memory once', async () => {
  await using server = await aServer()
  const id = await withFile(server, 6 * megabyte)
  const response = await asked(server, '/customers/_bulk_get?attachments=true', {
    body: { docs: Array.from({ length: 80 }, () => ({ id })) },
  })
  expect(response.status).toBe(200)
  let length = 0
  let most = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    most = Math.max(most, process.memoryUsage().external)
  }
  expect(length).toBeGreaterThan(80 * 8 * megabyte)
  // What was sent and not collected yet counts, too: far from all of it, whenever that is.
  expect(most).toBeLessThan(length / 2)
})

test('a document of many files is sent piece by piece, as JSON, as parts and as leaves, every byte', async () => {
  await using server = await aServer({ limits: { memoryBytesPerUser: 3 * megabyte } })
  const id = await withFile(server, 2 * megabyte)
  const length = async (path: string, accept: string) => {
    const response = await fetch(server.address + path, {
      headers: {
        authorization: `Basic ${Buffer.from('anna:secret').toString('base64')}`,
        accept,
        'accept-encoding': 'identity',
      },
    })
    expect(response.status).toBe(200)
    return (await response.arrayBuffer()).byteLength
  }
  const path = `/customers/${id}?attachments=true`
  const whole = Math.ceil((2 * megabyte) / 3) * 4
  expect(await length(path, 'application/json')).toBeGreaterThan(whole)
  expect(await length(`${path}&open_revs=all`, 'application/json')).toBeGreaterThan(whole)
  for (const kind of ['multipart/related', 'multipart/mixed']) {
    const asked = kind === 'multipart/mixed' ? `${path}&open_revs=all` : path
    const got = await length(asked, kind)
    expect(got).toBeGreaterThan(2 * megabyte)
    expect(got).toBeLessThan(2 * megabyte + 4_096)
  }
  expect(await length(`/customers/${id}/a.bin`, '*/*')).toBe(2 * megabyte)
})

test('an answer that would be too long names the documents that it leaves out', async () => {
  await using server = await aServer({ limits: { answerBytes: 3 * megabyte } })
  const id = await withFile(server, megabyte)
  const response = await asked(server, '/customers/_bulk_get?attachments=true', {
    body: { docs: Array.from({ length: 3 }, () => ({ id })) },
  })
  const { results } = (await response.json()) as {
    results: { docs: { ok?: { _attachments: Record<string, { data: string }> }; error?: object }[] }[]
  }
  const [first, second, third] = results.map(({ docs }) => docs[0])
  for (const whole of [first, second])
    expect(Buffer.from(whole?.ok?._attachments['a.bin']?.data ?? '', 'base64')).toHaveLength(megabyte)
  expect(third?.error).toMatchObject({ id, error: 'too_large' })
})

test('a client that does not read stops the making of its answer, and what it holds is free when it goes', async () => {
  await using server = await aServer({ limits: { memoryBytesPerUser: 3 * megabyte } })
  const id = await withFile(server, 2 * megabyte)
  const gone = new AbortController()
  const body = { docs: Array.from({ length: 200 }, () => ({ id })) }
  const path = '/customers/_bulk_get?attachments=true'
  const unread = await asked(server, path, { body, signal: gone.signal })
  expect(unread.status).toBe(200)
  gone.abort()
  const read = await asked(server, path, { body: { docs: [{ id }] } })
  const { results } = (await read.json()) as { results: { docs: { ok: object }[] }[] }
  expect(results[0]?.docs[0]?.ok).toMatchObject({ _id: id })
})
