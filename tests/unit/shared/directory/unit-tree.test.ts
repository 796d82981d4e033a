import fc from 'fast-check'
import { expect, test } from 'vitest'
import { belowUnit, treeOfUnits } from '#shared/directory/unit-tree.ts'

const units = fc.array(fc.nat({ max: 12 }), { maxLength: 12 }).map((parents) =>
  parents.map((parent, at) => ({
    id: `unit:${at + 1}` as never,
    parentId: parent === 0 ? '' : `unit:${parent}`,
  })),
)

test('every unit stands in the tree once, circles and missing parents or not, and below who it is part of', () => {
  fc.assert(
    fc.property(units, (all) => {
      const tree = treeOfUnits(all)
      expect(tree.map(({ unit }) => unit.id).toSorted()).toEqual(all.map(({ id }) => id).toSorted())
      tree.forEach(({ unit, depth }, at) => {
        if (depth === 0) return
        const above = tree.slice(0, at).findLast((one) => one.depth === depth - 1)
        expect(above?.unit.id).toBe(unit.parentId)
      })
    }),
  )
})

test('a unit and what is below it: nothing that it could be moved under', () => {
  const all = [
    { id: 'unit:a' as never, parentId: '' },
    { id: 'unit:b' as never, parentId: 'unit:a' },
    { id: 'unit:c' as never, parentId: 'unit:b' },
    { id: 'unit:d' as never, parentId: 'unit:a' },
  ]
  expect([...belowUnit(all, 'unit:b')].toSorted()).toEqual(['unit:b', 'unit:c'])
  expect([...belowUnit([{ id: 'unit:x' as never, parentId: 'unit:x' }], 'unit:x')]).toEqual(['unit:x'])
})
