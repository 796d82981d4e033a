import { describe, expect, it } from 'vitest'
import { BeyondSchema, heldToSchema } from '#renderer/replica/store/beyond-schema.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { Contact } from '#shared/contacts/contact.ts'
import { ok } from '#shared/kernel/result.ts'
import { createRepository } from '#renderer/replica/store/repository.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { aReplica, anAuthor } from '#support/replica.ts'

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

describe('a repository', () => {
  it('stores no value that its schema does not have, and leaves what stood there', async () => {
    await using replica = await aReplica()
    const contacts = createRepository<Contact>(replica.collections.contacts, 'contact', anAuthor('anna'))
    const contact = aContact({ id: 'contact:1' as never, title: 'CEO' })
    await contacts.add(contact)
    const tooLong = 'x'.repeat(10_000)
    await expect(contacts.change('contact:1', (now) => ok({ ...now, title: tooLong }))).rejects.toThrow(
      BeyondSchema,
    )
    expect(await contacts.find('contact:1')).toMatchObject({ title: 'CEO' })
    await expect(contacts.add(aContact({ id: 'contact:2' as never, name: '' }))).rejects.toThrow(BeyondSchema)
    expect(await contacts.find('contact:2')).toBeUndefined()
  })
})
