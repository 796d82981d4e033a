import { describe, expect, it } from 'vitest'
import { BeyondSchema, heldToSchema } from '#renderer/replica/beyond-schema.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { aCustomer } from '#support/documents.ts'

const customer = aCustomer() as unknown as AnyDocument
const fieldsRefused = (before: AnyDocument | undefined, after: AnyDocument): readonly string[] => {
  try {
    heldToSchema(before, after)
    return []
  } catch (cause) {
    if (cause instanceof BeyondSchema) return cause.fields
    throw cause
  }
}

describe('what is about to be stored', () => {
  it('is held against the schema of its type', () => {
    expect(fieldsRefused(undefined, customer)).toEqual([])
    expect(fieldsRefused(customer, { ...customer, phone: '021-00011111' })).toEqual([])
  })

  it('is refused by the name of its field, where a value is too long, of another kind or missing', () => {
    expect(fieldsRefused(customer, { ...customer, name: 'x'.repeat(10_000) })).toEqual(['name'])
    expect(fieldsRefused(customer, { ...customer, tags: 'none' })).toEqual(['tags'])
    const { name: _name, ...nameless } = customer
    expect(fieldsRefused(customer, nameless as AnyDocument)).toEqual(['name'])
    expect(fieldsRefused(undefined, nameless as AnyDocument)).toEqual(['name'])
  })

  it('says nothing of what was wrong before and is left alone', () => {
    const imported = { ...customer, name: 'x'.repeat(10_000) }
    expect(fieldsRefused(imported, { ...imported, phone: '021-00011111' })).toEqual([])
    expect(fieldsRefused(imported, { ...imported, name: 'y'.repeat(10_000) })).toEqual(['name'])
  })

  it('says nothing of fields that only a newer app knows', () => {
    expect(fieldsRefused(customer, { ...customer, fromTomorrow: { any: 'thing' } })).toEqual([])
  })

  it('tells no value: it may be a customer’s', () => {
    expect(() => heldToSchema(customer, { ...customer, name: 'SECRET'.repeat(1_000) })).toThrow(
      /^beyond the schema: name$/,
    )
  })
})
