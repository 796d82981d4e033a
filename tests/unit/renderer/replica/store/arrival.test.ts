import { expect, test } from 'vitest'
import { arrival } from '#renderer/replica/store/arrival.ts'
import { cleanRow } from '#renderer/replica/store/row.ts'
import { aReplica } from '#support/replica.ts'

const doc = { id: 'priceBook:1', type: 'priceBook' } as never

test('what the server stored has come once this revision or a later one is here', async () => {
  await using replica = await aReplica()
  const { catalog } = replica.collections
  const come = (rev: string | undefined, patience = 20_000) => arrival(catalog, 'priceBook:1', rev, patience)
  expect(await come('1-a', 50)).toBe(false)
  const first = come('1-a')
  await catalog.insert(cleanRow(doc, '1-a'))
  expect(await first).toBe(true)
  expect(await come('2-b', 50)).toBe(false)
  const second = come('2-b')
  await catalog.upsert(cleanRow(doc, '3-c'))
  expect(await second).toBe(true)
  expect(await come('2-b', 50)).toBe(true)
})

test('what was deleted has gone once nothing of it is here', async () => {
  await using replica = await aReplica()
  const { catalog } = replica.collections
  const row = await catalog.insert(cleanRow(doc, '1-a'))
  expect(await arrival(catalog, 'priceBook:1', undefined, 50)).toBe(false)
  const gone = arrival(catalog, 'priceBook:1', undefined, 20_000)
  await row.remove()
  expect(await gone).toBe(true)
})
