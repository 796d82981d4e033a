import { expect, test } from 'vitest'
import { sentenceOf } from '#shared/registry/refusal-sentence.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import {
  becauseOf,
  changedByAuthor,
  documentOf,
  isLostRight,
  titleOf,
} from '#renderer/features/desk/sealed/sealed-document.ts'
import { any, aContact } from '#support/documents.ts'

const outOfScope: Refusal = { kind: 'outOfScope' }
const reason = sentenceOf(outOfScope)

test('why an edit was sealed is read from the value, from the sentence of a server of before, or as it stands', () => {
  expect(becauseOf({ satchel: { kind: 'moves' }, reason })).toEqual({ kind: 'moves' })
  expect(becauseOf({ reason })).toEqual(outOfScope)
  expect(becauseOf({ satchel: { kind: 'ofTomorrow' }, reason: 'The moon is full.' })).toBe(
    'The moon is full.',
  )
  expect(isLostRight(becauseOf({ reason }))).toBe(true)
  expect(isLostRight(becauseOf({ reason: 'The moon is full.' }))).toBe(false)
})

test('a sealed edit is called by what people call it, and by its id where it bears no name', () => {
  const sealed = { n: 1, id: 'contact:1', body: JSON.stringify({ name: '', number: 'QT-1' }) }
  expect(titleOf(sealed as never)).toBe('QT-1')
  expect(titleOf({ ...sealed, body: '{"name":7}' } as never)).toBe('contact:1')
})

test('what the author changed is told apart from what others did since', () => {
  const base = any(aContact({ note: 'as it was', phone: '1' }))
  const edit = documentOf({ id: base.id, body: JSON.stringify({ ...base, note: 'hers' }) })
  const now = { ...base, phone: '2' }
  expect(changedByAuthor(base, now, edit)).toEqual(['note'])
  // What she came from is forgotten: everything that differs.
  expect(changedByAuthor(null, now, edit).toSorted()).toEqual(['note', 'phone'])
  expect(changedByAuthor(base, { ...now, note: 'hers' }, edit)).toEqual([])
})
