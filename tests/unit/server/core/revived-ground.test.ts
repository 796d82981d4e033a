import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createSyncCore } from '#server/core/sync-core.ts'
import { contentRules } from '#server/rules/content-rules.ts'
import { aContact, aCustomer, any, aShare, aUnit, aUser } from '#support/documents.ts'
import { openMemoryStorage } from '#support/memory-storage.ts'
import { toWire } from '#shared/sync/any-document.ts'

const digest = (content: string | Uint8Array) => createHash('md5').update(content).digest('hex')
const family = { customer: 'customers', contact: 'contacts' } as const

/** Anna and Ben had a customer with a contact by a share, lost them, and have them again; they are Eve's, who never lost them. */
function aReturn() {
  const core = createSyncCore({ storage: openMemoryStorage(), digest, seal: digest, rules: contentRules })
  const root = core.administrator('root')
  const put = (db: string, document: object, rev?: string) =>
    core.write(root, db, [toWire(any(document as never), rev)], true)
  const share = (name: string, until: string) => {
    const rev = core.view(root, 'directory', aShare(name, 1).id)?.winner.rev
    put('directory', aShare(name, 1, until as never), rev)
  }
  put('directory', aUnit('1'))
  for (const name of ['anna', 'ben']) put('directory', aUser(name, []))
  put('directory', aUser('eve', [{ kind: 'own', classes: ['base'] }]))
  put('customers', aCustomer({ id: 'customer:1', ownerId: 'user:eve' } as never))
  put('contacts', aContact({ id: 'contact:1', customerId: 'customer:1' } as never))
  for (const until of ['', '2020-01-01T00:00:00.000Z', ''])
    for (const name of ['anna', 'ben']) share(name, until)

  const see = (name: string, type: keyof typeof family) =>
    core.view(name === 'root' ? root : core.viewerOf(name), family[type], `${type}:1`)
  /** A version on what Ben is shown, with so much of its history; by himself, or by whom he told the name. */
  const push = (type: keyof typeof family, below: readonly string[], over: object, who = 'ben') => {
    const shown = see('ben', type)?.winner
    const [generation = '', hash = ''] = shown?.rev.split('-') ?? []
    const start = Number(generation) + 1
    const name = digest(who)
    const body = JSON.parse(shown?.body ?? '{}') as object
    const _revisions = { start, ids: [name, hash, ...below] }
    const wire = { ...body, updatedBy: `user:${who}`, _id: `${type}:1`, _rev: `${start}-${name}`, _revisions }
    return core.write(core.viewerOf(who), family[type], [{ ...wire, ...over }], false)[0]
  }
  /** What the live versions of the contact say, as that viewer sees them. */
  const notes = (name: string) =>
    see(name, 'contact')?.leaves.flatMap(({ body, deleted }) =>
      deleted ? [] : [(JSON.parse(body ?? '{}') as { readonly note?: string }).note],
    )
  return { see, push, notes }
}

describe.each(['ben', 'eve'])('%s, who has the name of his revival,', (who) => {
  test.each([
    ['nothing below it', []],
    ['something made up below it', ['f'.repeat(32)]],
  ])('goes on from the real version with an edit that names %s', (_name, below) => {
    const { see, push, notes } = aReturn()
    const real = see('root', 'contact')?.winner.rev ?? ''
    expect(see('ben', 'contact')?.winner.rev).not.toBe(real)
    expect(see('eve', 'contact')?.winner.rev).toBe(real)

    const row = push('contact', below, { note: 'typed' }, who)
    expect(row).toMatchObject({ ok: true })
    for (const name of ['root', 'anna', 'ben', 'eve']) expect(notes(name)).toEqual(['typed'])
    expect(see('root', 'contact')?.path(row?.rev ?? '')).toContain(real)
  })

  test('deletes no customer on what is left of its history', () => {
    const { see, push } = aReturn()
    const shown = see('anna', 'customer')?.winner
    expect(push('customer', [], { _deleted: true }, who)).toMatchObject({ ok: false, error: 'forbidden' })
    expect(see('anna', 'customer')?.winner).toEqual(shown)
    expect(shown?.deleted).toBe(false)
  })
})

test('a version under the name of a colleague’s revival, or of her tombstone, is refused: she would never be shown it', () => {
  const { see, push, notes } = aReturn()
  for (const name of see('ben', 'contact')
    ?.path(see('ben', 'contact')?.winner.rev ?? '')
    .slice(0, 2) ?? []) {
    const [start, hash] = name.split('-')
    const own = { _rev: name, _revisions: { start: Number(start), ids: [hash] }, note: 'unseen' }
    expect(push('contact', [], own, 'eve')).toMatchObject({ ok: false, satchel: { kind: 'badRevision' } })
    // To whom it was shown, it is known.
    expect(push('contact', [], own)).toMatchObject({ ok: true })
  }
  for (const name of ['root', 'anna', 'ben', 'eve']) expect(notes(name)).not.toContain('unseen')
})
