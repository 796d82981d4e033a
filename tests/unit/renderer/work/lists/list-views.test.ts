import { expect, test } from 'vitest'
import { usualLook } from '#shared/lists/list-look.ts'
import { lookOf } from '#shared/lists/list-view.ts'
import { changeLook, deleteView, renameView, saveView } from '#renderer/work/lists/list-views.ts'
import { aWork, withWork } from '#support/work.ts'

const look = {
  ...usualLook('owed'),
  columns: ['customer', 'open', 'age'],
  filter: {
    ...usualLook('owed').filter,
    choices: [{ column: 'age', value: 'over90' }],
    from: '2026-01-01',
    least: 100_00,
  },
  groupBy: 'age',
}
const form = { name: ' 逾期 ', offered: false, readers: ['user:ben'] }

test('a look is kept under a name and comes back as it was', () =>
  withWork({}, async (work) => {
    const { id } = await saveView(work, look, form)
    const view = await work.repositories.listViews.find(id)
    expect(view).toMatchObject({ name: '逾期', userId: 'user:anna', readers: ['user:ben'] })
    expect(view && lookOf(view)).toEqual(look)
    expect(view && lookOf({ ...view, list: 'of a newer laptop' })).toBeUndefined()
  }))

test('a change of a view, and its deletion, are taken back', () =>
  withWork({}, async (work) => {
    const { id } = await saveView(work, look, form)
    const changed = await changeLook(work, id, { ...look, columns: [], groupBy: '' })
    if (!changed.ok) throw new Error('not changed')
    expect(await work.repositories.listViews.find(id)).toMatchObject({ columns: [], groupBy: '' })
    await changed.value.back()
    const gone = await deleteView(work, id)
    if (!gone.ok) throw new Error('not deleted')
    expect(await work.repositories.listViews.all()).toEqual([])
    await gone.value.back()
    const [again] = await work.repositories.listViews.all()
    expect(again && lookOf(again)).toEqual(look)
  }))

test('offered to everybody, nobody is named beside', () =>
  withWork({}, async (work) => {
    const { id } = await saveView(work, look, form)
    await renameView(work, id, { ...form, offered: true })
    expect(await work.repositories.listViews.find(id)).toMatchObject({ offered: true, readers: [] })
  }))

test('what a colleague offers is neither changed nor deleted', () =>
  withWork({}, async (anna, replica) => {
    const { id } = await saveView(anna, look, { ...form, offered: true })
    const ben = await aWork(replica, { by: 'ben' })
    const notHers = { ok: false, failure: { kind: 'NotHers' } }
    expect(await renameView(ben, id, form)).toMatchObject(notHers)
    expect(await changeLook(ben, id, look)).toMatchObject(notHers)
    expect(await deleteView(ben, id)).toMatchObject(notHers)
    expect(await ben.repositories.listViews.find(id)).toMatchObject({ name: '逾期', offered: true })
  }))
