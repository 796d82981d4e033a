import { expect, test } from 'vitest'
import { editedRow, type Row, rowFromServer, rowOfNew } from '#renderer/replica/store/row.ts'
import { siblingOf } from '#renderer/replica/sync/sibling.ts'
import { toWire } from '#shared/sync/any-document.ts'
import { any, aCustomer } from '#support/documents.ts'
import { at } from '#support/clock.ts'

const stamp = { at: at('12:00'), by: 'user:anna', device: 'device:1' }
const base = '7-0123456789abcdef0123456789abcdef'
const clean = rowFromServer(toWire(any(aCustomer()), base))
const edited = (id: string) =>
  editedRow(clean, { ...clean.doc, phone: id }, { id: `edit:${id}zyxwvut`, ...stamp }) as Row

test('a sibling revision bears a name that CouchDB takes', async () => {
  for (const row of [edited('01j'), rowOfNew(clean.doc, { id: 'edit:xyz', ...stamp, fields: [] })]) {
    const { _rev } = await siblingOf(row)
    expect(_rev).toMatch(/^[1-9]\d*-[0-9a-f]{32}$/)
  }
})

test('a sibling revision loses against whatever stands beside it', async () => {
  expect((await siblingOf(edited('01j')))._rev?.startsWith('8-00000000')).toBe(true)
})

test('a sibling revision is the same when it is sent again, and another one for another edit', async () => {
  expect((await siblingOf(edited('01j')))._rev).toBe((await siblingOf(edited('01j')))._rev)
  expect((await siblingOf(edited('01j')))._rev).not.toBe((await siblingOf(edited('01k')))._rev)
  const onAnother = rowFromServer(toWire(any(aCustomer()), '7-ffffffffffffffffffffffffffffffff'))
  const other = editedRow(onAnother, { ...clean.doc, phone: '1' }, { id: 'edit:01jzyxwvut', ...stamp }) as Row
  expect((await siblingOf(other))._rev).not.toBe((await siblingOf(edited('01j')))._rev)
})

test('a sibling revision is not dated after the server’s day by a clock that stands ahead', async () => {
  const { updatedAt } = await siblingOf(edited('01j'), at('07:00'))
  expect(updatedAt).toBe(at('07:00'))
  expect((await siblingOf(edited('01j'), at('23:00')))['updatedAt']).toBe(at('08:00'))
})
