import { expect, test } from 'vitest'
import type { WireDocument } from '#shared/sync/any-document.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { aServer } from '#support/server.ts'

test('a file of the version that lost a conflict is there for the desk after it was settled, and for nobody else', async () => {
  await using server = await aServer()
  server.load(aCustomer(), aContact())
  const anna = server.as('anna')
  const { json: first } = await anna('/contacts/contact:1')
  await anna('/contacts/contact:1', { method: 'PUT', body: { ...first, note: 'stands' } })
  const hash = '0'.repeat(31) + '1'
  const photo = { content_type: 'text/plain', data: Buffer.from('photo').toString('base64') }
  const lost: WireDocument = {
    ...first,
    note: 'lost',
    updatedBy: 'user:anna',
    _attachments: { photo },
    _rev: `2-${hash}`,
    _revisions: { start: 2, ids: [hash, String(first._rev).split('-')[1]] },
  }
  const pushed = await anna('/contacts/_bulk_docs', { body: { docs: [lost], new_edits: false } })
  expect(pushed.json).toEqual([])
  const root = server.as('root')
  expect((await root('/contacts/contact:1?conflicts=true')).json._conflicts).toEqual([lost._rev])
  await root(`/contacts/contact:1?rev=${lost._rev}`, { method: 'DELETE' })
  expect((await root('/contacts/contact:1?conflicts=true')).json).not.toHaveProperty('_conflicts')
  const asked = `/contacts/contact:1?rev=${lost._rev}&attachments=true`
  expect((await root(asked)).json).toMatchObject({
    note: 'lost',
    _attachments: { photo: { data: photo.data } },
  })
  expect((await anna(asked)).status).toBe(404)
})
