import { expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import { storeRows } from '#renderer/replica/store/store-rows.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { aReplica, repositoriesOf, runSync, syncOnce } from '#support/replica.ts'
import { aServer } from '#support/server.ts'
import { until } from '#support/until.ts'

test('a replica that is right is found right, edits that wait included', async () => {
  await using server = await aServer()
  server.load(
    aCustomer(),
    ...Array.from({ length: 300 }, (_unused, n) => aContact({ id: `contact:${n}` as never })),
  )
  await using replica = await aReplica()
  await syncOnce(replica, await server.signIn('anna'))
  await using sync = runSync(replica, await server.signIn('anna'))
  await sync.reached('upToDate')
  // Her customer and his contacts, and what everybody holds of the directory.
  await until(() => expect(sync.verifications).toMatchObject([{ repaired: 0 }]))
  expect(sync.verifications[0]?.checked).toBeGreaterThan(301)
})

test('what is wrong, missing or too many is found and repaired, and what waits is left alone', async () => {
  await using server = await aServer()
  server.load(
    aCustomer(),
    ...Array.from({ length: 300 }, (_unused, n) => aContact({ id: `contact:${n}` as never, note: `n${n}` })),
  )
  await using replica = await aReplica()
  const session = await server.signIn('anna')
  await syncOnce(replica, session)
  const { contacts } = repositoriesOf(replica, 'anna')
  // As a bug, a bad disk or somebody with a debugger would leave it.
  await storeRows(replica.collections.contacts, [
    { id: 'contact:7', replace: () => undefined },
    {
      id: 'contact:8',
      replace: (row) => row && { ...row, rev: '1-wrong', doc: { ...row.doc, note: 'altered' } },
    },
    {
      id: 'contact:zzz',
      replace: () => ({
        id: 'contact:zzz',
        customerId: 'customer:1',
        waiting: '',
        rev: '1-a',
        doc: aContact(),
      }),
    },
  ])
  await using sync = runSync(replica, session)
  await sync.reached('upToDate')
  await until(() => expect(sync.verifications).toMatchObject([{ repaired: 3 }]))
  expect(await contacts.find('contact:7')).toMatchObject({ note: 'n7' })
  expect(await contacts.find('contact:8')).toMatchObject({ note: 'n8' })
  expect(await contacts.find('contact:zzz')).toBeUndefined()

  await contacts.change('contact:9', (now) => ok({ ...now, note: 'typed' }))
  sync.engine.verify()
  await until(() => expect(sync.verifications.length).toBeGreaterThan(1))
  expect(sync.verifications.at(-1)).toMatchObject({ repaired: 0 })
  expect(await contacts.find('contact:9')).toMatchObject({ note: 'typed' })
})
