import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSyncCore } from '#server/core/sync-core.ts'
import { contentRules } from '#server/rules/content-rules.ts'
import { aCustomer, any, aUnit, aUser } from '#support/documents.ts'
import { openMemoryStorage } from '#support/memory-storage.ts'
import { toWire } from '#shared/sync/any-document.ts'

const digest = (content: string | Uint8Array) => createHash('md5').update(content).digest('hex')

test('a revision that was refused raises nothing: what follows it stays as near to what stands as before', () => {
  const core = createSyncCore({ storage: openMemoryStorage(), digest, seal: digest, rules: contentRules })
  const root = core.administrator('root')
  const mine = toWire(any(aCustomer({ ownerId: 'user:ben', updatedBy: 'user:ben' })))
  const own = [{ kind: 'own', classes: ['base'] }] as const
  core.write(
    root,
    'directory',
    [aUnit('1'), aUser('ben', own)].map((one) => toWire(any(one))),
    true,
  )
  const [made] = core.write(root, 'customers', [mine], true)
  const standing = made?.ok === true ? made.rev.slice(2) : ''
  const push = (generation: number, over: object) => {
    const ids = Array.from({ length: generation - 1 }, (_unused, n) => digest(`${generation} ${n}`))
    const _revisions = { start: generation, ids: [...ids, standing] }
    const doc = { ...mine, _rev: `${generation}-${ids[0]}`, _revisions, ...over }
    return core.write(core.viewerOf('ben'), 'customers', [doc], false)[0]
  }
  const tooFar = { ok: false, satchel: { kind: 'tooFarAhead' } }

  const refused = push(1_001, { ownerId: 'user:anna' })
  expect(refused).toMatchObject({ ok: false, error: 'forbidden' })
  expect(push(1_500, {})).toMatchObject(tooFar)
  expect(push(1_002, {})).toMatchObject(tooFar)
  expect(push(1_000, {})).toMatchObject({ ok: true })
})
