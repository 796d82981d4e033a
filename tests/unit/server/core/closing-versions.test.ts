import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSyncCore } from '#server/core/sync-core.ts'
import { contentRules } from '#server/rules/content-rules.ts'
import { any, aUnit, aUser } from '#support/documents.ts'
import { openMemoryStorage } from '#support/memory-storage.ts'
import { toWire, type WireDocument } from '#shared/sync/any-document.ts'

const digest = (content: string | Uint8Array) => createHash('md5').update(content).digest('hex')

/** A core with tina, who keeps templates, and sven, who reads them; and two versions of one document in conflict. */
function inConflict(db: string, { _id, ...content }: WireDocument) {
  const core = createSyncCore({ storage: openMemoryStorage(), digest, seal: digest, rules: contentRules })
  const root = core.administrator('root')
  const put = (document: { readonly id: string }) =>
    core.write(root, 'directory', [toWire(any(document))], true)
  put(aUnit('1'))
  put(aUser('tina', [], { roles: ['templateAdmin'] }))
  put(aUser('sven', [], { roles: ['syncAdmin'] }))
  for (const note of ['one', 'other'])
    core.write(root, db, [{ ...content, _id, note, _rev: `1-${digest(note)}` }], false)
  const close = (name: string) => {
    const view = core.view(core.viewerOf(name), db, _id)
    const wire = { _id, _rev: view?.winner.rev ?? '', _deleted: true }
    return core.write(core.viewerOf(name), db, [wire], true)[0]
  }
  return { close }
}

const { id: _id, ...stamped } = any(aUser('tina', []))
const made = { schemaVersion: 1, createdAt: stamped.createdAt, createdDevice: 'device:1' }
const last = { updatedAt: stamped.updatedAt, updatedDevice: 'device:1' }
const by = (name: string) => ({ ...made, ...last, createdBy: `user:${name}`, updatedBy: `user:${name}` })

test('of two versions of a template who keeps templates closes one, and nobody else', () => {
  const template = { type: 'template', family: 'quote', name: 'Quote', kind: 'quote', language: 'en' }
  const file = { fileName: 'quote.docx', sha256: 'a'.repeat(64), bytes: 1, businessLineId: '' }
  const state = { _id: 'template:1', version: 1, stage: 'draft' }
  const { close } = inConflict('documents', { ...by('tina'), ...template, ...file, ...state })
  expect(close('sven')).toMatchObject({ ok: false, error: 'forbidden' })
  expect(close('tina')).toMatchObject({ ok: true })
})

test('of two versions of a request about a scheme who asked closes one, and nobody else', () => {
  const asked = { type: 'approval', subjectId: 'scheme:1', contentHash: 'a'.repeat(64), reasons: [] }
  const state = { requestedBy: 'user:tina', stage: 'pending', decidedBy: '', decision: '' }
  const { close } = inConflict('quotes', { ...by('tina'), ...asked, ...state, _id: 'approval:1' })
  expect(close('sven')).toMatchObject({ ok: false, error: 'forbidden' })
  expect(close('tina')).toMatchObject({ ok: true })
})
