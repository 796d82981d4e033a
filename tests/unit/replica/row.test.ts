import { describe, expect, test } from 'vitest'
import {
  acceptedRow,
  discardedRow,
  editedRow,
  pulledRow,
  rebasedRow,
  rowFromServer,
  rowOfNew,
} from '#renderer/replica/row.ts'
import { toWire } from '#shared/sync/any-document.ts'
import { any, aCustomer } from '#support/documents.ts'
import { at } from '#support/clock.ts'

const server = toWire(any(aCustomer()), '1-a')
const clean = rowFromServer(server)
const stamp = { at: at('12:00'), by: 'user:anna', device: 'device:1' }
const edit = (row: typeof clean, fields: object, id = 'e1') =>
  editedRow(row, { ...row.doc, ...fields }, { id, ...stamp })

describe('a row', () => {
  test('keeps the server’s version beside the first local change', () => {
    const edited = edit(clean, { phone: '1' })
    expect(edited).toMatchObject({
      waiting: 'w',
      rev: '1-a',
      pending: { base: clean.doc, edits: [{ id: 'e1', fields: ['phone'] }] },
    })
  })

  test('is clean again when a change is taken back', () => {
    expect(edit(edit(clean, { phone: '1' }), { phone: clean.doc['phone'] })).toEqual(clean)
  })

  test('goes on waiting when something was typed while it was sent', () => {
    const sent = edit(clean, { phone: '1' })
    const now = edit(sent, { note: 'late' }, 'e2')
    expect(acceptedRow(now, sent, '2-b')).toMatchObject({
      waiting: 'w',
      rev: '2-b',
      doc: { phone: '1', note: 'late' },
      pending: { base: { phone: '1', note: '' }, edits: [{ id: 'e2' }] },
    })
    expect(acceptedRow(sent, sent, '2-b')).toMatchObject({ waiting: '', rev: '2-b', doc: { phone: '1' } })
  })

  test('taken back while it was sent goes on waiting: the server has the change and not its undoing', () => {
    const sent = edit(clean, { phone: '1' })
    const undone = edit(sent, { phone: clean.doc['phone'] }, 'e2')
    expect(undone).toEqual(clean)
    expect(acceptedRow(undone, sent, '2-b')).toMatchObject({
      waiting: 'w',
      rev: '2-b',
      doc: { phone: clean.doc['phone'] },
      pending: { base: { phone: '1' } },
    })
  })

  test('with edits only remembers what the feed brings; the push merges it', () => {
    const edited = edit(clean, { phone: '1' })
    const newer = { ...server, _rev: '2-b', industry: 'x' }
    const pulled = pulledRow(edited, newer)
    expect(pulled).toMatchObject({ rev: '1-a', doc: { phone: '1' }, pending: { newer: { rev: '2-b' } } })
    expect(rebasedRow(edited, newer).row).toMatchObject({
      rev: '2-b',
      waiting: 'w',
      doc: { phone: '1', industry: 'x' },
    })
  })

  test('that is discarded shows the newest version of the server', () => {
    const edited = edit(clean, { phone: '1' })
    expect(discardedRow(edited)).toEqual(clean)
    const pulled = pulledRow(edited, { ...server, _rev: '2-b', industry: 'x' })
    expect(pulled && discardedRow(pulled)).toMatchObject({
      rev: '2-b',
      waiting: '',
      doc: { industry: 'x', phone: clean.doc['phone'] },
    })
    expect(discardedRow(rowOfNew(clean.doc, { id: 'e', ...stamp, fields: [] }))).toBeUndefined()
  })

  test('without edits follows the feed, deletions included', () => {
    expect(pulledRow(clean, null)).toBeUndefined()
    expect(pulledRow(clean, server)).toBe(clean)
    expect(pulledRow(undefined, server)).toEqual(clean)
    const edited = edit(clean, { phone: '1' })
    expect(pulledRow(edited, null)).toMatchObject({ doc: { phone: '1' }, pending: { newer: null } })
  })
})
