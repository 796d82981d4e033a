import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import { isDocumentType, familyOfType } from '#shared/registry/documents.ts'
import { type AnyDocument, documentFaults } from '#shared/sync/any-document.ts'
import { openReplica } from '#renderer/replica/store/replica.ts'
import { replicaKey } from '#renderer/replica/store/sealed-storage.ts'
import { readRows } from '#renderer/replica/store/store-rows.ts'
import { arrived, repositoriesOf } from '#support/replica.ts'

/** Documents of every type as an app of that day wrote them, with the fewest and with other fields. */
const rowsOf = (day: string) =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, `../fixtures/rows/${day}.json`), 'utf8'),
  ) as readonly AnyDocument[]

function familyOf({ type }: AnyDocument) {
  if (!isDocumentType(type)) throw new Error(`no type any more: ${type}`)
  return familyOfType(type)
}

describe.each(['2026-11-22', '2026-11-30'])('rows of %s', (day) => {
  const rows = rowsOf(day)

  test('keep to the schemas of today', () => {
    expect(new Set(rows.map(({ type }) => type)).size).toBeGreaterThan(25)
    for (const row of rows) expect(documentFaults(familyOf(row), row), row.id).toEqual([])
  })

  test('are read on a laptop as they were written, before and after it was closed, and are changed', async () => {
    const name = `old-${day}`
    const key = await replicaKey(Buffer.alloc(32, 7).toString('base64'))
    {
      await using replica = await openReplica(name, key)
      await arrived(replica, ...rows)
    }
    await using replica = await openReplica(name, key)
    for (const row of rows) {
      const found = (await readRows(replica.collections[familyOf(row)], [row.id])).get(row.id)
      expect(found?.doc, row.id).toEqual(row)
    }
    const repositories = repositoriesOf(replica, 'rep1')
    for (const { id } of await repositories.customers.all()) {
      const changed = await repositories.customers.change(id, (now) => ok({ ...now, note: '今天写的' }))
      expect(changed, id).toMatchObject({ ok: true, value: { note: '今天写的' } })
    }
  })
})
