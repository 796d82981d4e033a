import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Customer } from '#shared/customers/customer.ts'
import { dataClasses, type RoleRights, type Unit } from '#shared/directory/directory.ts'
import { customerKey } from '#shared/sync/scope-keys.ts'
import { type Deciding, Rights } from '#server/core/rights.ts'
import { aCustomer, aUser } from '#support/documents.ts'

const units = ['unit:head', 'unit:north', 'unit:south']
const people = ['anna', 'ben', 'chen']
const customers = ['customer:1', 'customer:2', 'customer:3']
const territories = ['', 'territory:t1', 'territory:t2']

const classes = fc.subarray([...dataClasses], { minLength: 1 })
const lookUp = fc.boolean()
const rights = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom('own' as const, 'subtree' as const), classes, lookUp }),
    fc.record({
      kind: fc.constant('area' as const),
      classes,
      territoryId: fc.constantFrom(...territories),
      businessLineId: fc.constant(''),
      lookUp,
    }),
  ),
  { maxLength: 2 },
)

const deciding: fc.Arbitrary<Deciding> = fc.oneof(
  fc
    .record({
      name: fc.constantFrom(...people),
      rights,
      active: fc.boolean(),
      unitId: fc.constantFrom(...units),
      roleIds: fc.subarray(['role:a', 'role:b']),
    })
    .map(({ name, ...fields }) => ({ type: 'user' as const, document: aUser(name, fields.rights, fields) })),
  fc
    .record({ id: fc.constantFrom(...units), parentId: fc.constantFrom('', ...units) })
    .map((fields) => ({ type: 'unit' as const, document: { ...fields, name: '' } as unknown as Unit })),
  fc
    .record({ id: fc.constantFrom('role:a', 'role:b'), rights })
    .map((fields) => ({ type: 'role' as const, document: fields as unknown as RoleRights })),
  fc
    .record({
      id: fc.constantFrom(...customers),
      ownerId: fc.constantFrom(...people.map((one) => `user:${one}`)),
      territoryId: fc.constantFrom(...territories),
    })
    .map(({ id, ...fields }) => ({
      type: 'customer' as const,
      document: aCustomer({ id: id as Customer['id'], ...fields }),
    })),
  fc
    .record({
      n: fc.integer({ min: 1, max: 3 }),
      user: fc.constantFrom(...people),
      ends: fc.boolean(),
      classes,
    })
    .map(({ n, user, ends, classes: given }) => {
      const [id, customerId] = [`share:${n}`, customers[n % 3] ?? '']
      const keys = given.map((one) => customerKey(customerId, one))
      const gives = ends ? undefined : { source: id, user, customerId, keys, from: 0, until: 1 }
      return { type: 'share' as const, document: { id }, gives }
    }),
)

/** What the documents of the directory say, and who takes which customer along. */
const all: fc.Arbitrary<Deciding> = fc.oneof(
  { weight: 6, arbitrary: deciding },
  {
    weight: 1,
    arbitrary: fc
      .record({ n: fc.integer({ min: 1, max: 4 }), user: fc.constantFrom(...people) })
      .map(({ n, user }) => {
        const customerId = customers[n % 3] ?? ''
        return { type: 'taken' as const, document: { id: `taken:${n}`, userId: `user:${user}`, customerId } }
      }),
  },
)

/** Both questions, for everybody and for every key. */
function answers(of: Rights) {
  const keys = customers.flatMap((id) => dataClasses.map((one) => customerKey(id, one)))
  return {
    held: people.map((name) => [...new Set(of.keysOfUser(name))].toSorted()),
    holders: keys.map((key) => [...of.holdersOf(key)].toSorted()),
    owned: people.map((name) => [...of.customersOf(`user:${name}`)].toSorted()),
    below: units.map((unit) => [...of.customersBelow(unit)].toSorted()),
    names: [...of.names()].toSorted(),
  }
}

test('what is supposed is answered as if it stood, and leaves the rights as they are', () => {
  fc.assert(
    fc.property(fc.array(all), fc.array(all), fc.array(all), (stands, supposed, more) => {
      const rightsNow = new Rights()
      for (const one of stands) rightsNow.learn(one)
      const before = answers(rightsNow)
      const copy = rightsNow.with(supposed)
      const anew = new Rights()
      for (const one of [...stands, ...supposed]) anew.learn(one)
      expect(answers(copy)).toEqual(answers(anew))
      for (const one of more) anew.learn(one)
      expect(answers(copy.with(more))).toEqual(answers(anew))
      expect(answers(rightsNow)).toEqual(before)
    }),
    { numRuns: 300 },
  )
})

test('who holds a key, and what somebody holds, agree; nothing is held that may not be looked up', () => {
  fc.assert(
    fc.property(fc.array(all, { minLength: 5, maxLength: 20 }), (stands) => {
      const rights = new Rights()
      for (const one of stands) rights.learn(one)
      for (const name of people) {
        const held = new Set(rights.keysOfUser(name))
        for (const id of customers)
          for (const dataClass of dataClasses) {
            const key = customerKey(id, dataClass)
            expect([name, key, held.has(key)]).toEqual([name, key, rights.holdersOf(key).has(name)])
            const byRights = rights.holdsByRights(name, id, dataClass)
            const seen = rights.classesLookedUp(name, id).includes(dataClass)
            if (byRights) expect([name, key, seen]).toEqual([name, key, true])
            // Taken along, all that she may see of it is held; for good is what she holds without that.
            const taken = rights.takenBy(`user:${name}`).filter(({ customerId }) => customerId === id)
            if (taken.length > 0) expect([name, key, byRights]).toEqual([name, key, seen])
            for (const one of taken) rights.setTaken(undefined, one.id)
            const without = rights.holdsByRights(name, id, dataClass)
            for (const one of taken) rights.setTaken(one, one.id)
            expect([name, key, rights.holdsForGood(name, id, dataClass)]).toEqual([name, key, without])
          }
      }
    }),
    { numRuns: 300 },
  )
})
