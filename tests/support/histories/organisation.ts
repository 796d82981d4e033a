import fc from 'fast-check'
import type { Right } from '#shared/directory/directory.ts'
import { aCustomer, aRole, aUnit, aUser } from '#support/documents.ts'
import type { Engine } from './engines.ts'
import { expectOneTruth, type HonestStep, honestStep, settle, World } from './play.ts'

const people = ['anna', 'ben', 'carl'] as const
const person = fc.constantFrom(...people)
const classes = fc.constantFrom<Right['classes']>(['base'], ['base', 'sales'], ['sales'], [])
const area = (kind: string) => fc.constantFrom('', `${kind}:1`, `${kind}:2`)
const right = fc.oneof(
  fc.record({ kind: fc.constant('own' as const), classes }),
  fc.record({ kind: fc.constant('subtree' as const), classes }),
  fc.record({
    kind: fc.constant('area' as const),
    territoryId: area('territory'),
    businessLineId: area('line'),
    classes,
  }),
)
const rights = fc.array(right, { maxLength: 2 })
const oneOfTwo = fc.integer({ min: 1, max: 2 })
const unit = fc.integer({ min: 1, max: 4 })

/** What becomes of an organisation: people come, go and change units, roles change, units move, even into a circle. */
const organisationStep = fc.oneof(
  fc.record({
    do: fc.constant('person' as const),
    person,
    rights,
    unit,
    roles: fc.subarray(['role:1', 'role:2']),
    active: fc.constantFrom(true, true, true, false),
  }),
  fc.record({ do: fc.constant('role' as const), role: oneOfTwo, rights: fc.option(rights) }),
  fc.record({ do: fc.constant('unit' as const), unit, parent: fc.option(unit) }),
  fc.record({
    do: fc.constant('place' as const),
    customer: fc.integer({ min: 0, max: 3 }),
    owner: fc.constantFrom(...people, 'nobody'),
    territory: oneOfTwo,
    line: oneOfTwo,
  }),
)
type OrganisationStep = typeof organisationStep extends fc.Arbitrary<infer S> ? S : never

/** The honest world with an organisation that changes, and a manager in it. */
class Organisation extends World {
  constructor(engine: Engine) {
    super(engine, ['customers', 'contacts'], ['base'], ['anna', 'anna', 'ben', 'carl'])
    for (const [id, parent] of [
      ['2', 'unit:1'],
      ['3', 'unit:2'],
      ['4', ''],
    ] as const)
      this.put('directory', aUnit(id, parent))
    this.put('directory', aUser('carl', [{ kind: 'subtree', classes: ['base'] }]))
  }

  change(one: OrganisationStep): void {
    this.survive(() => this.#change(one))
  }

  #change(one: OrganisationStep): void {
    const note = this.newNote()
    switch (one.do) {
      case 'person': {
        const { rights: hers, unit: at, roles: roleIds, active } = one
        return this.put(
          'directory',
          aUser(one.person, hers, { unitId: `unit:${at}`, roleIds, active, note } as never),
        )
      }
      case 'role':
        if (one.rights === null) return this.remove('directory', `role:${one.role}`)
        return this.put('directory', aRole(`${one.role}`, one.rights))
      case 'unit':
        return this.put('directory', aUnit(`${one.unit}`, one.parent === null ? '' : `unit:${one.parent}`))
      case 'place': {
        const { customer, owner, territory, line } = one
        const areas = { territoryId: `territory:${territory}`, businessLineId: `line:${line}` }
        return this.put(
          'customers',
          aCustomer({ id: `customer:${customer}` as never, ownerId: `user:${owner}`, note, ...areas }),
        )
      }
    }
  }
}

/**
 * Plays random histories and compares with an oracle that works everything out from scratch:
 * owners change, documents move between customers and conflict, rights of every kind, roles,
 * units, shares and time come and go, laptops type, push and poll in pages of any size at any
 * moment, the power goes between any two statements. Nobody is ever shown what she may not see;
 * in the end everybody has exactly what she may, elects what the others elect, and nothing that
 * was typed is missing.
 */
export function playHistories(newEngine: () => Engine, runs: number, seed?: number): void {
  const step = fc.oneof({ arbitrary: honestStep, weight: 3 }, { arbitrary: organisationStep, weight: 1 })
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }), (steps) => {
      using engine = newEngine()
      const world = new Organisation(engine)
      for (const one of steps)
        if (isOfOrganisation(one)) world.change(one)
        else world.play(one)
      engine.calm()
      world.core.expire()
      while (world.core.closeSome());
      settle(world)
      expectOneTruth(world)
      world.core.storage.close()
    }),
    { numRuns: runs, ...(seed === undefined ? {} : { seed }) },
  )
}

function isOfOrganisation(one: HonestStep | OrganisationStep): one is OrganisationStep {
  return ['person', 'role', 'unit', 'place'].includes(one.do)
}
