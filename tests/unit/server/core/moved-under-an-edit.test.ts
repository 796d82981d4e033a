import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSyncCore } from '#server/core/sync-core.ts'
import { contentRules } from '#server/rules/content-rules.ts'
import { aContact, aCustomer, any, aUnit, aUser } from '#support/documents.ts'
import { openMemoryStorage } from '#support/memory-storage.ts'
import { toWire } from '#shared/sync/any-document.ts'

const digest = (content: string | Uint8Array) => createHash('md5').update(content).digest('hex')

test.each([
  ['lies there still', false],
  ['was compacted away', true],
])(
  'an edit whose contact was moved under it is kept under seal; what it was made on %s',
  (_name, compacted) => {
    const core = createSyncCore({ storage: openMemoryStorage(), digest, seal: digest, rules: contentRules })
    const root = core.administrator('root')
    const put = (db: string, document: object) =>
      core.write(root, db, [toWire(any(document as never))], true)[0]
    put('directory', aUnit('1'))
    put('directory', aUser('ben', [{ kind: 'own', classes: ['base'] }]))
    for (const n of [1, 2]) put('customers', aCustomer({ id: `customer:${n}`, ownerId: 'user:ben' } as never))
    const contact = any(aContact({ id: 'contact:1', customerId: 'customer:1' } as never))
    const made = put('contacts', contact)
    const rev = made?.ok === true ? made.rev : ''
    core.write(root, 'contacts', [{ ...toWire(contact, rev), customerId: 'customer:2' }], true)
    if (compacted) core.storage.compact('contacts')

    const push = (over: object) => {
      const name = digest(JSON.stringify(over))
      const revs = { _rev: `2-${name}`, _revisions: { start: 2, ids: [name, rev.slice(2)] } }
      const edit = { ...toWire(contact), updatedBy: 'user:ben', ...over, ...revs }
      return core.write(core.viewerOf('ben'), 'contacts', [edit], false)[0]
    }
    expect(push({ note: 'typed offline' })).toMatchObject({ ok: false, escrow: expect.any(Number) as number })
  },
)
