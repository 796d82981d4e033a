import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSyncCore } from '#server/core/sync-core.ts'
import { contentRules } from '#server/rules/content-rules.ts'
import { aContact, aCustomer, any, aUnit, aUser } from '#support/documents.ts'
import { openMemoryStorage } from '#support/memory-storage.ts'
import { toWire, type WireDocument } from '#shared/sync/any-document.ts'

const digest = (content: string | Uint8Array) => createHash('md5').update(content).digest('hex')

/** Ben, who owns a customer, and a contact of another's customer that he does not see. */
function aCompany() {
  const core = createSyncCore({ storage: openMemoryStorage(), digest, seal: digest, rules: contentRules })
  const root = core.administrator('root')
  const own = [{ kind: 'own', classes: ['base'] }] as const
  const load = (db: string, ...documents: readonly { readonly id: string }[]) => {
    const rev = (id: string) => core.view(root, db, id)?.winner.rev
    core.write(
      root,
      db,
      documents.map((one) => toWire(any(one), rev(one.id))),
      true,
    )
  }
  const owned = (name: string, by: string) =>
    aCustomer({ id: `customer:${name}`, ownerId: `user:${by}` } as never)
  load('directory', aUnit('1'), aUser('ben', own))
  load('customers', owned('anna', 'anna'), owned('ben', 'ben'))
  load('contacts', aContact({ customerId: 'customer:anna' as never }))
  const write = (contact: object, newEdits: boolean) =>
    core.write(root, 'contacts', [contact as WireDocument], newEdits)
  const hears = (id: string, newEdits: boolean, over: object) => {
    const mine = any(aContact({ id, customerId: 'customer:ben' } as never))
    const [row] = core.write(core.viewerOf('ben'), 'contacts', [{ ...toWire(mine), ...over }], newEdits)
    return { ...row, id: '', escrow: row?.ok === false && row.escrow !== undefined }
  }
  expect(core.view(core.viewerOf('ben'), 'contacts', 'contact:1')).toBeUndefined()
  return { core, load, write, hears, handOver: () => load('customers', owned('ben', 'anna')) }
}

const _rev = `1-${'a'.repeat(32)}`

test('an update of a hidden document that names a file hears what it hears about one that never was', () => {
  const { hears } = aCompany()
  const update = { _rev, _attachments: { photo: { stub: true } } }
  expect(hears('contact:1', true, update)).toEqual(hears('contact:never', true, update))
})

test('who lost a customer hears the same about what she makes for it, whether something hidden lies there or not', () => {
  const { hears, handOver } = aCompany()
  handOver()
  expect(hears('contact:1', true, {})).toMatchObject({ ok: false, escrow: true })
  for (const [newEdits, over] of [
    [true, {}],
    [true, { _rev }],
    [false, { _rev }],
    [false, { _rev: `2-${'b'.repeat(32)}`, _revisions: { start: 2, ids: ['b'.repeat(32), 'a'.repeat(32)] } }],
  ] as const)
    expect(hears('contact:1', newEdits, over)).toEqual(hears('contact:never', newEdits, over))
})

test('a version that she does not see moves nothing that she is told of the document', () => {
  const { core, load, write } = aCompany()
  const bens = any(aContact({ id: 'contact:b', customerId: 'customer:ben' } as never))
  load('contacts', bens)
  const sibling = { ...toWire(bens), customerId: 'customer:anna', _rev: `1-${'0'.repeat(32)}` }
  write(sibling, false)
  const told = () => core.view(core.viewerOf('ben'), 'contacts', 'contact:b')?.seq()
  const before = told()
  write({ ...sibling, note: 'x' }, true)
  expect(core.storage.document('contacts', 'contact:b')?.seq).toBeGreaterThan(before ?? 0)
  expect(told()).toBe(before)
  const rev = core.view(core.viewerOf('ben'), 'contacts', 'contact:b')?.winner.rev
  write({ ...toWire(bens), note: 'y', _rev: rev }, true)
  expect(told()).toBe(core.storage.lastSeq())
})
