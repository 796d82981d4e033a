import { describe, expect, test } from 'vitest'
import { rebasedRow } from '#renderer/replica/store/row-merge.ts'
import {
  acceptedRow,
  aheadRow,
  answeredRow,
  discardedRow,
  editedRow,
  pulledRow,
  type Row,
  rowFromServer,
  rowOfNew,
  sentRow,
} from '#renderer/replica/store/row.ts'
import { toWire } from '#shared/sync/any-document.ts'
import { any, aCustomer } from '#support/documents.ts'
import { at } from '#support/clock.ts'

const server = toWire(any(aCustomer()), '1-a')
const clean = rowFromServer(server)
const stamp = { at: at('12:00'), by: 'user:anna', device: 'device:1' }
const edit = (row: Row, fields: object, id = 'e1') =>
  editedRow(row, { ...row.doc, ...fields }, { id, ...stamp }) as Row
const sent = (row: Row) => sentRow(row, row.doc)
const was = clean.doc['phone']

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
    const before = edit(clean, { phone: '1' })
    const now = edit(before, { note: 'late' }, 'e2')
    expect(acceptedRow(now, before, '2-b')).toMatchObject({
      waiting: 'w',
      rev: '2-b',
      doc: { phone: '1', note: 'late' },
      pending: { base: { phone: '1', note: '' }, edits: [{ id: 'e2' }] },
    })
    expect(acceptedRow(before, before, '2-b')).toMatchObject({ waiting: '', rev: '2-b', doc: { phone: '1' } })
  })

  test('taken back after it was sent goes on waiting: the server may have the change and not its undoing', () => {
    const undone = edit(sent(edit(clean, { phone: '1' })), { phone: was }, 'e2')
    expect(undone).toMatchObject({ waiting: 'w', doc: { phone: was }, pending: { base: clean.doc } })
    // It had arrived: the way back stands against it, as my edit and nobody's conflict.
    const { row, conflicts } = rebasedRow(undone, { ...server, _rev: '2-b', phone: '1' })
    expect(conflicts).toEqual([])
    expect(row).toMatchObject({ waiting: 'w', doc: { phone: was }, pending: { base: { phone: '1' } } })
    // It had not: nothing is left to do.
    expect(rebasedRow(undone, { ...server, _rev: '2-b', note: 'x' }).row).toMatchObject({
      waiting: '',
      doc: { phone: was, note: 'x' },
    })
  })

  test('taken back after it was sent never gives way to what somebody else made of it', () => {
    const undone = edit(sent(edit(clean, { phone: '1' })), { phone: was }, 'e2')
    const { conflicts } = rebasedRow(undone, { ...server, _rev: '3-c', phone: '2' })
    expect(conflicts).toMatchObject([{ field: 'phone', mine: was, theirs: '2' }])
    const changed = sent(edit(clean, { phone: '1' }))
    expect(rebasedRow(changed, { ...server, _rev: '3-c', phone: '2' }).conflicts).toMatchObject([
      { field: 'phone', mine: '1', theirs: '2' },
    ])
  })

  test('knows member by member what of a list arrived', () => {
    const tagged = rowFromServer({ ...server, tags: ['a'] })
    const undone = edit(sent(edit(tagged, { tags: ['a', 'wrong'] })), { tags: ['a'] }, 'e2')
    const theirs = { ...server, _rev: '3-c', tags: ['a', 'theirs', 'wrong'] }
    expect(rebasedRow(undone, theirs).row.doc['tags']).toEqual(['a', 'theirs'])
    const notArrived = { ...server, _rev: '3-c', tags: ['a', 'theirs'] }
    expect(rebasedRow(undone, notArrived).row).toMatchObject({ waiting: '', doc: { tags: ['a', 'theirs'] } })
  })

  test('taken back is clean once the server says that it has nothing of it', () => {
    const first = edit(clean, { phone: '1' })
    const undone = edit(sent(first), { phone: was }, 'e2')
    expect(answeredRow(undone, first.doc)).toEqual(clean)
    expect(answeredRow(sent(first), first.doc)).toEqual(first)
  })

  test('that is edited again still knows what the feed brought meanwhile', () => {
    const newer = { ...server, _rev: '2-b', industry: 'x' }
    const pulled = pulledRow({ ...edit(clean, { phone: '1' }), waiting: 'r' }, newer) as Row
    expect(edit(pulled, { note: 'n' }, 'e2').pending?.newer).toMatchObject({ rev: '2-b' })
    expect(edit(pulled, { phone: was }, 'e2')).toMatchObject({
      waiting: '',
      rev: '2-b',
      past: ['1-a'],
      doc: { industry: 'x', phone: was },
    })
  })

  test('of a document that left goes with the edit that is taken back', () => {
    const left = pulledRow({ ...edit(clean, { phone: '1' }), waiting: 'r' }, null) as Row
    expect(editedRow(left, { ...left.doc, phone: was }, { id: 'e2', ...stamp })).toBeUndefined()
    const on = edit(left, { note: 'n' }, 'e2')
    expect(on).toMatchObject({ waiting: 'w', pending: { newer: null } })
    expect(discardedRow(on)).toBeUndefined()
  })

  test('with an edit that waits is handed back whole to a server that lost what is below it', () => {
    const accepted = acceptedRow(edit(clean, { phone: '1' }), edit(clean, { phone: '1' }), '2-b') as Row
    const ahead = aheadRow(edit(accepted, { note: 'waits' }, 'e2'), 'e3')
    const { row, conflicts } = rebasedRow(ahead, server)
    expect(conflicts).toEqual([])
    expect(row).toMatchObject({ waiting: 'w', rev: '1-a', doc: { phone: '1', note: 'waits' } })
    // Typed back to what the server lost, it is still what the server does not have.
    expect(edit(ahead, { note: clean.doc['note'] }, 'e4').waiting).toBe('w')
  })

  test('that is ahead is a conflict where somebody went on from the backup, however few steps', () => {
    let row = clean
    for (const [index, rev] of ['2-b', '3-c', '4-d'].entries()) {
      const next = edit(row, { phone: `${index}` })
      row = acceptedRow(next, next, rev) as Row
    }
    const ahead = aheadRow(row, 'e9')
    expect(rebasedRow(ahead, { ...server, _rev: '2-b', phone: '0' }).conflicts).toEqual([])
    expect(rebasedRow(ahead, { ...server, _rev: '2-other', phone: 'typed since' }).conflicts).toMatchObject([
      { field: 'phone', mine: '2', theirs: 'typed since' },
    ])
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
