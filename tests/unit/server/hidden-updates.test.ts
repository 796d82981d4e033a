import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSyncCore } from '#server/core/sync-core.ts'
import { aContact, aCustomer, any, aUnit, aUser } from '#support/documents.ts'
import { openMemoryStorage } from '#support/memory-storage.ts'
import { toWire } from '#shared/sync/any-document.ts'

const digest = (content: string | Uint8Array) => createHash('md5').update(content).digest('hex')

test('an update of a hidden document that names a file hears what it hears about one that never was', () => {
  const core = createSyncCore({ storage: openMemoryStorage(), digest, seal: digest })
  const root = core.administrator('root')
  const own = [{ kind: 'own', classes: ['base'] }] as const
  core.write(
    root,
    'directory',
    [aUnit('1'), aUser('ben', own)].map((one) => toWire(any(one))),
    true,
  )
  const customers = ['anna', 'ben'].map((name) =>
    aCustomer({ id: `customer:${name}`, ownerId: `user:${name}` } as never),
  )
  core.write(
    root,
    'customers',
    customers.map((one) => toWire(any(one))),
    true,
  )
  core.write(root, 'contacts', [toWire(any(aContact({ customerId: 'customer:anna' as never })))], true)
  const hears = (id: string) => {
    const mine = any(aContact({ id, customerId: 'customer:ben' } as never))
    const wire = { ...toWire(mine, `1-${'a'.repeat(32)}`), _attachments: { photo: { stub: true } } }
    const [row] = core.write(core.viewerOf('ben'), 'contacts', [wire], true)
    return { ...row, id: '' }
  }
  expect(core.view(core.viewerOf('ben'), 'contacts', 'contact:1')).toBeUndefined()
  expect(hears('contact:1')).toEqual(hears('contact:never'))
})
