import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Candidate, proposeAssignees } from '#shared/service/propose-assignee.ts'

const asked = { category: '离心泵', territoryId: 'territory:east' }

function someone(id: string, over: Partial<Candidate> = {}): Candidate {
  return { id, territoryId: 'territory:east', wasHere: 0, wasAtSuch: 0, requests: 0, visits: 0, ...over }
}

const order = (...candidates: readonly Candidate[]) => proposeAssignees(asked, candidates).map(({ id }) => id)

test('who knows such machines comes before who is said not to, whatever both have to do', () => {
  const knows = someone('a', { skills: ['离心泵'], requests: 30 })
  const unsaid = someone('b', { requests: 40 })
  const knowsOthers = someone('c', { skills: ['空压机'], wasHere: 9 })
  expect(order(knowsOthers, unsaid, knows)).toEqual(['a', 'b', 'c'])
})

test('her own region, what she did there before, and the least to do come first', () => {
  expect(order(someone('busy', { requests: 3 }), someone('free'))).toEqual(['free', 'busy'])
  expect(
    order(someone('elsewhere', { territoryId: 'territory:north' }), someone('busy', { requests: 5 })),
  ).toEqual(['busy', 'elsewhere'])
  expect(order(someone('busy', { requests: 5 }), someone('wasHere', { requests: 5, wasHere: 1 }))).toEqual([
    'wasHere',
    'busy',
  ])
})

test('says why in so many words', () => {
  const [first] = proposeAssignees(asked, [
    someone('a', { skills: ['离心泵'], wasHere: 2, wasAtSuch: 5, requests: 1, visits: 4 }),
  ])
  expect(first?.reasons).toEqual([
    { kind: 'skill' },
    { kind: 'wasHere', count: 2 },
    { kind: 'territory' },
    { kind: 'load', requests: 1, visits: 4 },
  ])
  // Of a machine or a customer that nobody knows nothing is said.
  const [unknown] = proposeAssignees({ category: '', territoryId: '' }, [someone('a', { skills: ['x'] })])
  expect(unknown?.reasons).toEqual([{ kind: 'load', requests: 0, visits: 0 }])
})

const aCandidate = fc.record({
  id: fc.uuid(),
  territoryId: fc.constantFrom('', 'territory:east', 'territory:north'),
  skills: fc.constantFrom(undefined, [], ['离心泵'], ['空压机']),
  wasHere: fc.integer({ min: 0, max: 3 }),
  wasAtSuch: fc.integer({ min: 0, max: 9 }),
  requests: fc.integer({ min: 0, max: 60 }),
  visits: fc.integer({ min: 0, max: 60 }),
})

test('nobody is left out, the order of the candidates does not count, and more to do never brings anybody forward', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(aCandidate, { minLength: 1, maxLength: 12, selector: ({ id }) => id }),
      (all) => {
        const found = order(...all)
        expect(found.toSorted()).toEqual(all.map(({ id }) => id).toSorted())
        expect(order(...all.toReversed())).toEqual(found)
        const [first] = all
        if (!first) return
        const busier = [{ ...first, requests: first.requests + 5 }, ...all.slice(1)]
        expect(order(...busier).indexOf(first.id)).toBeGreaterThanOrEqual(found.indexOf(first.id))
      },
    ),
  )
})
