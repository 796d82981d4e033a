import { expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import {
  addChecklist,
  changeChecklist,
  type ChecklistBody,
  tidyChecklist,
} from '#renderer/work/visits/checklists.ts'
import type { Work } from '#renderer/work/work.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const list: ChecklistBody = {
  name: ' Pump ',
  purpose: '',
  productCategory: '',
  active: true,
  items: [
    { id: 'check:1', text: ' Seal ', textEn: '' },
    { id: 'check:2', text: ' ', textEn: 'nothing' },
  ],
}
const given = (work: Work) => addChecklist(work, tidyChecklist(list))
const seen = ({ repositories }: Work) => repositories.checklists.all()
const rename = (work: Work) =>
  changeChecklist(work, 'checklist:new-1' as never, (now) => ok({ ...now, name: 'Big pump' }))

test('a checklist is there without spaces and empty items, or not at all, wherever it breaks off', async () => {
  const { before, whole, early, crashed } = await throughCrashes({ given: async () => {}, act: given, seen })
  expect(whole).toMatchObject([{ name: 'Pump', items: [{ id: 'check:1', text: 'Seal', textEn: '' }] }])
  expect(early).toEqual(before)
  for (const found of crashed) expect([before, whole]).toContainEqual(found)
})

test('a checklist is changed or as before, wherever it breaks off; and it is taken back', async () => {
  const { before, whole, early, crashed } = await throughCrashes({ given, act: rename, seen })
  expect(whole).toMatchObject([{ name: 'Big pump' }])
  expect(early).toEqual(before)
  for (const found of crashed) expect([before, whole]).toContainEqual(found)
  await withWork({}, async (work) => {
    await given(work)
    const done = await rename(work)
    if (done.ok) await done.value.back()
    expect(await seen(work)).toMatchObject([{ name: 'Pump' }])
  })
})
