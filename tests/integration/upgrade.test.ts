import 'fake-indexeddb/auto'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import { openReplica, type Replica } from '#renderer/replica/store/replica.ts'
import type { RowStep } from '#renderer/replica/store/row-steps.ts'
import { replicaKey, sealedRows, versionOfSealed } from '#renderer/replica/store/sealed-storage.ts'
import { readRows } from '#renderer/replica/store/store-rows.ts'
import { isFromNewerApp, upgradeRows, type UpgradeProgress } from '#renderer/replica/store/upgrade.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { repositoriesOf, syncOnce } from '#support/replica.ts'
import { aServer } from '#support/server.ts'

const key = replicaKey(Buffer.alloc(32, 7).toString('base64'))
/** Everything gets a field that says which steps it went through. */
const step = (name: string): RowStep => {
  const mark = <D extends object>(doc: D) =>
    ({ ...doc, steps: `${(doc as { steps?: string }).steps ?? ''}${name}` }) as D
  return (content) => ({
    ...content,
    doc: mark(content.doc),
    ...(content.pending?.base ? { pending: { ...content.pending, base: mark(content.pending.base) } } : {}),
  })
}

/** One laptop, as the apps of several versions find it. */
function aLaptop(name = `test-${ulid()}`) {
  const on = async <T>(steps: readonly RowStep[], work: (replica: Replica) => Promise<T>): Promise<T> => {
    await using replica = await openReplica(name, await key, steps)
    return await work(replica)
  }
  return Object.assign(on, { database: name })
}

const contact = async (replica: Replica) =>
  (await readRows(replica.collections.contacts, ['contact:1'])).get('contact:1')

async function aFilledLaptop(server: Awaited<ReturnType<typeof aServer>>) {
  server.load(aCustomer(), aContact())
  const session = await server.signIn('anna')
  const laptop = aLaptop()
  await laptop([], async (replica) => {
    await syncOnce(replica, session)
    await repositoriesOf(replica, 'anna').contacts.change('contact:1', (now) => ok({ ...now, note: 'mine' }))
  })
  return { laptop, session }
}

test('a newer app reads old rows at once, edits that wait included, and writes them back with progress', async () => {
  await using server = await aServer()
  const { laptop, session } = await aFilledLaptop(server)
  await laptop([step('a'), step('b')], async (replica) => {
    expect((await contact(replica))?.doc).toMatchObject({ note: 'mine', steps: 'ab' })
    expect((await contact(replica))?.pending?.base).toMatchObject({ steps: 'ab' })
    const progress: UpgradeProgress[] = []
    await upgradeRows(replica, (now) => progress.push(now))
    expect(progress.at(-1)?.done).toBe(progress.at(-1)?.total)
    expect(progress.at(-1)?.total).toBeGreaterThan(2)
    for (const collection of Object.values(replica.collections))
      for await (const { sealed } of sealedRows(collection)) expect(versionOfSealed(sealed)).toBe(2)
  })
  // Once more from there: only the step that is new is gone through, and the edit goes up.
  await laptop([step('a'), step('b'), step('c')], async (replica) => {
    expect((await contact(replica))?.doc).toMatchObject({ steps: 'abc' })
    await syncOnce(replica, session)
    expect(replica.waiting.count()).toBe(0)
  })
  expect((await server.as('root')('/contacts/contact:1')).json).toMatchObject({ note: 'mine' })
})

test('an upgrade that is stopped in the middle goes on later', async () => {
  await using server = await aServer()
  const { laptop } = await aFilledLaptop(server)
  await laptop([step('a')], (replica) =>
    upgradeRows(
      replica,
      () => {},
      () => true,
    ),
  )
  await laptop([step('a')], async (replica) => {
    const progress: UpgradeProgress[] = []
    await upgradeRows(replica, (now) => progress.push(now))
    expect(progress.at(-1)?.total).toBeGreaterThan(0)
    expect((await contact(replica))?.doc).toMatchObject({ steps: 'a' })
  })
})

test('an older app says that it cannot read newer rows, and harms none', async () => {
  await using server = await aServer()
  const { laptop } = await aFilledLaptop(server)
  await laptop([step('a')], (replica) => upgradeRows(replica, () => {}))
  expect(await isFromNewerApp(laptop.database, [])).toBe(true)
  expect(await isFromNewerApp(laptop.database, [step('a')])).toBe(false)
  await laptop([step('a')], async (replica) =>
    expect((await contact(replica))?.doc).toMatchObject({ note: 'mine', steps: 'a' }),
  )
})
