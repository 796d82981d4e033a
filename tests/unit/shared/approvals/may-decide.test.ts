import { expect, test } from 'vitest'
import { decidersOf, type Directory, mayDecide } from '#shared/approvals/may-decide.ts'
import type { Right, User } from '#shared/directory/directory.ts'
import { aCustomer, aUnit, aUser } from '#support/documents.ts'

const below: Right = { kind: 'subtree', classes: ['base', 'sales'] }
const people = {
  anna: aUser('anna', [{ kind: 'own', classes: ['base', 'sales'] }], { unitId: 'unit:1' }),
  mona: aUser('mona', [below], { unitId: 'unit:1', roles: ['manager'] }),
  head: aUser('head', [below], { unitId: 'unit:top', roles: ['manager'] }),
  desk: aUser('desk', [], { unitId: 'unit:top', roles: ['syncAdmin'] }),
}
const placement = aCustomer()

function company(over: Partial<Record<keyof typeof people, Partial<User> | null>> = {}): Directory {
  const users = Object.entries(people).flatMap(([name, user]) => {
    const change = over[name as keyof typeof people]
    return change === null ? [] : [{ ...user, ...change }]
  })
  const all = new Map<string, object>(
    [...users, aUnit('top'), aUnit('1', 'unit:top')].map((one) => [one.id, one]),
  )
  return { find: (id) => all.get(id), users: () => users }
}

function names(directory: Directory, asker = 'anna', about: 'customer' | 'none' = 'customer'): string {
  const of = about === 'none' ? undefined : placement
  const { by, people: found } = decidersOf(directory, { asker: `user:${asker}`, placement: of })
  // What is told of who decides, and who is let decide, is one.
  for (const { id, roles } of directory.users()) {
    const may = mayDecide(directory, id, { asker: `user:${asker}`, placement: of })
    if (found.some((one) => one.id === id)) expect(may, id).toBe(true)
    else if (!roles.includes('manager')) expect(may, id).toBe(false)
  }
  return [by, ...found.map(({ id }) => id.slice('user:'.length))].join(' ')
}

test('the nearest manager decides, and those above her may', () => {
  expect(names(company())).toBe('managers mona head')
})

test('what the nearest manager cannot decide goes up: she left, it is her own, she does not hold the customer', () => {
  expect(names(company({ mona: { active: false } }))).toBe('managers head')
  expect(names(company(), 'mona')).toBe('managers head')
  expect(names(company({ mona: { rights: [] } }))).toBe('managers head')
  expect(names(company({ mona: { rights: [] } }), 'anna', 'none')).toBe('managers mona head')
})

test('where no manager is above, the sync admins decide; where there is none but herself, nobody', () => {
  expect(names(company({ mona: null, head: null }))).toBe('syncAdmins desk')
  expect(names(company(), 'head')).toBe('syncAdmins desk')
  expect(names(company({ mona: null, head: null, desk: { active: false } }))).toBe('nobody')
  expect(names(company({ mona: null, head: null }), 'desk')).toBe('nobody')
  // As long as there is a manager, the desk decides nothing.
  expect(mayDecide(company(), 'user:desk', { asker: 'user:anna', placement })).toBe(false)
})

test('units that are missing or lead in a circle end the way up', () => {
  const { users } = company({ mona: null })
  const circle = new Map<string, object>(
    [...users(), aUnit('1', 'unit:2'), aUnit('2', 'unit:1')].map((one) => [one.id, one]),
  )
  expect(names({ find: (id) => circle.get(id), users })).toBe('syncAdmins desk')
  const lost = new Map<string, object>(users().map((one) => [one.id, one]))
  expect(names({ find: (id) => lost.get(id), users })).toBe('syncAdmins desk')
})

test('whose it is decides nothing about it, though somebody below asked', () => {
  const about = { asker: 'user:anna', placement, owner: 'user:mona' }
  expect(decidersOf(company(), about).people.map(({ id }) => id)).toEqual(['user:head'])
  expect(mayDecide(company(), 'user:mona', about)).toBe(false)
})

test('what somebody asked for who is in the directory no more is decided at the desk', () => {
  expect(names(company(), 'gone')).toBe('syncAdmins desk')
})
