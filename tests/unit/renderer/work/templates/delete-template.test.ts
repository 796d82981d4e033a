import { expect, test } from 'vitest'
import { stampNew } from '#shared/kernel/document.ts'
import type { Template } from '#shared/templates/template.ts'
import { forgetDocuments } from '#renderer/replica/store/forget-documents.ts'
import { deleteTemplate } from '#renderer/work/templates/delete-template.ts'
import { at } from '#support/clock.ts'
import { arrived } from '#support/replica.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const template = {
  id: 'template:1',
  type: 'template',
  ...stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' }),
  family: '1',
  name: 'own',
  kind: 'quote',
  language: 'zh-CN',
  version: 1,
  stage: 'draft',
  businessLineId: '',
  fileName: 'own.docx',
  sha256: 'a'.repeat(64),
  bytes: 3,
  note: '',
} as unknown as Template
const file = new Uint8Array([1, 2, 3])

test('a template whose deletion the server took comes back with its file, which waits to be sent', async () => {
  await withWork({}, async (work, replica) => {
    await arrived(replica, template)
    const done = await deleteTemplate(work, template.id, file)
    if (!done.ok) throw new Error('not deleted')
    // The deletion was sent and answered: nothing of it is here any more.
    await replica.collections.documents.findOne(template.id).remove()
    await forgetDocuments(replica, 'documents', [template.id])
    expect(await replica.files.isHeld(template.id, 'own.docx')).toBe(false)

    expect(await done.value.back()).toMatchObject({ ok: true })
    expect(await work.repositories.templates.find(template.id)).toMatchObject({ name: 'own', stage: 'draft' })
    expect(await replica.files.read(template.id, 'own.docx')).toEqual(file)
    expect(await replica.files.waitingOf(template.id)).toMatchObject([{ name: 'own.docx', length: 3 }])
  })
})

test('what is gone already is said, and no file of it waits', async () => {
  await withWork({}, async (work, replica) => {
    expect(await deleteTemplate(work, template.id, file)).toMatchObject({
      ok: false,
      failure: { kind: 'Gone' },
    })
    expect(await replica.files.waitingOf(template.id)).toEqual([])
  })
})

test('a template is deleted whole or not at all, wherever the laptop stops', async () => {
  const played = await throughCrashes({
    given: (_work, replica) => arrived(replica, template),
    act: (work) => deleteTemplate(work, template.id, file),
    seen: ({ repositories }) => repositories.templates.all(),
  })
  expect(played.before).toHaveLength(1)
  expect(played.whole).toEqual([])
  expect(played.early).toEqual(played.before)
  for (const found of played.crashed) expect([played.before, played.whole]).toContainEqual(found)
})
