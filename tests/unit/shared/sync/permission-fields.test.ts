import { expect, test } from 'vitest'
import { documents, type DocumentType } from '#shared/registry/documents.ts'
import { movedField, withPermissionsOf } from '#shared/sync/permission-fields.ts'

const named = ['customerId', 'ownerId', 'territoryId', 'businessLineId', 'userId']

test('what decides who holds a document is the same for merging and for the server, whatever its type', () => {
  for (const type of Object.keys(documents) as DocumentType[]) {
    const fields: Readonly<Record<string, { readonly merge: string }>> = documents[type].fields
    for (const field of named) {
      const moved = movedField({ type, [field]: 'a' }, { type, [field]: 'b' })
      const isFree = Object.hasOwn(fields, field) && fields[field]?.merge !== 'permission'
      expect([type, field, moved]).toEqual([type, field, isFree ? undefined : field])
    }
    for (const field of Object.keys(fields).filter((one) => fields[one]?.merge === 'permission'))
      expect(movedField({ type }, { type, [field]: 'b' })).toBe(field)
  }
})

test('a task is given to somebody else without being moved; another type is a move', () => {
  expect(movedField({ type: 'task', ownerId: 'user:a' }, { type: 'task', ownerId: 'user:b' })).toBeUndefined()
  expect(movedField({ type: 'task' }, { type: 'activity' })).toBe('type')
  expect(movedField({ type: 'unheardOf', userId: 'user:a' }, { type: 'unheardOf' })).toBe('userId')
})

test('what is written for somebody stays whose it is', () => {
  const stands = { type: 'customer', ownerId: 'user:a', territoryId: '' }
  const hers = { type: 'customer', ownerId: 'user:b', territoryId: 'territory:east', phone: '1' }
  expect(withPermissionsOf(stands, hers)).toEqual({
    type: 'customer',
    ownerId: 'user:a',
    territoryId: '',
    phone: '1',
  })
})
