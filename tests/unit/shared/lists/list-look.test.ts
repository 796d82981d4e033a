import { expect, test } from 'vitest'
import { columnsOf, kindOfList, listNames, usualSorting } from '#shared/lists/list-kinds.ts'
import {
  type ListFilter,
  groupColumns,
  groupsOf,
  inOrder,
  narrowed,
  noFilter,
  partsOf,
  sumsOf,
  usualLook,
  withChoice,
} from '#shared/lists/list-look.ts'
import { cellOf, type ListRow } from '#shared/lists/list-row.ts'

const row = (id: string, cells: ListRow['cells'], currency: ListRow['currency'] = 'CNY'): ListRow => ({
  id,
  cells,
  ...(currency === undefined ? {} : { currency }),
})
const rows = [
  row('a', { title: '甲', stage: 'signed', signed: '2026-11-01', amount: 100_00, owner: 'user:1' }),
  row('b', { title: '乙', stage: 'draft', signed: '2026-11-30', amount: 7, owner: 'user:2' }, 'USD'),
  row('c', { title: '丙', stage: 'signed', signed: '2026-12-01', amount: -50_00, owner: '' }),
  row('d', { title: '', stage: 'draft', signed: '', amount: 0, owner: 'user:1' }),
]
const shownBy = (filter: Partial<ListFilter>) => {
  const parts = partsOf('contracts', { ...noFilter, ...filter }, ({ cells }) => cells['title'] === '甲')
  const { shown, heldBack } = narrowed(rows, parts)
  return [shown.map(({ id }) => id).join(''), Object.fromEntries(heldBack)]
}

test('each filter says how many it hides, and the days and amounts of its ends are inside', () => {
  expect(shownBy({})).toEqual(['abcd', {}])
  expect(shownBy({ from: '2026-11-01', to: '2026-11-30' })).toEqual(['ab', { days: 2 }])
  expect(shownBy({ from: '2026-11-02' })).toEqual(['bc', { days: 2 }])
  expect(shownBy({ least: 0, most: 100_00 })).toEqual(['abd', { amount: 1 }])
  expect(shownBy({ query: ' ' })).toEqual(['abcd', {}])
  expect(shownBy({ choices: [{ column: 'stage', value: 'signed' }], least: 0 })).toEqual([
    'a',
    { stage: 2, amount: 1 },
  ])
  expect(shownBy({ query: 'jia', choices: [{ column: 'stage', value: 'draft' }] })).toEqual([
    '',
    { query: 3, stage: 2 },
  ])
})

test('a filter that is taken away leaves the others as they were', () => {
  const filter = {
    ...noFilter,
    query: 'x',
    from: '2026-01-01',
    choices: [{ column: 'stage', value: 'draft' }],
  }
  const without = partsOf('contracts', filter, () => true).map((part) => [part.key, part.without])
  expect(without).toEqual([
    ['query', { ...filter, query: '' }],
    ['stage', { ...filter, choices: [] }],
    ['days', { ...filter, from: '' }],
  ])
  expect(withChoice(withChoice(noFilter, 'stage', 'a'), 'stage', 'b').choices).toEqual([
    { column: 'stage', value: 'b' },
  ])
  expect(withChoice(filter, 'stage', '').choices).toEqual([])
})

test('rows are in order by what they are, those without stand last either way, and equal ones stay', () => {
  const ordered = (column: string, descending: boolean) =>
    inOrder(
      rows,
      { list: 'contracts', sorting: { column, descending } },
      (one, { id }) => String(cellOf(one, id)),
      (a, b) => (a < b ? -1 : 1),
    )
      .map(({ id }) => id)
      .join('')
  expect(ordered('amount', false)).toBe('cdba')
  expect(ordered('amount', true)).toBe('abdc')
  expect(ordered('signed', false)).toBe('abcd')
  expect(ordered('signed', true)).toBe('cbad')
  expect(ordered('stage', true)).toBe('acbd')
  expect(ordered('no such column', true)).toBe('abcd')
})

test('amounts of two currencies are never added', () => {
  expect(sumsOf(rows, 'amount')).toEqual([
    ['CNY', 50_00],
    ['USD', 7],
  ])
  expect(sumsOf([row('x', { amount: 1 }, undefined)], 'amount')).toEqual([['CNY', 1]])
  expect(sumsOf([{ id: 'x', cells: { amount: 1 } }], 'amount')).toEqual([])
})

test('days are grouped by their month', () => {
  const column = kindOfList('contracts').columns.find(({ id }) => id === 'signed')
  if (!column) throw new Error('no such column')
  expect(groupsOf(rows, column).map(({ value, rows: some }) => `${value} ${some.length}`)).toEqual([
    '2026-11 2',
    '2026-12 1',
    ' 1',
  ])
})

test('every list has columns to show, a day to be narrowed down by, and something to be grouped by', () => {
  for (const list of listNames) {
    const { columns, day, amount } = kindOfList(list)
    const ids = columns.map(({ id }) => id)
    expect(new Set(ids).size, list).toBe(ids.length)
    expect(ids, list).toContain(day)
    if (amount !== undefined) expect(ids, list).toContain(amount)
    expect(ids, list).toContain(usualSorting(list).column)
    expect(columnsOf(list, []).length, list).toBeGreaterThan(3)
    expect(groupColumns(list).length, list).toBeGreaterThan(1)
    expect(usualLook(list).list).toBe(list)
  }
})

test('columns that a list does not know, or that are named by an older view, are left out', () => {
  expect(columnsOf('receipts', ['amount', 'gone', 'number']).map(({ id }) => id)).toEqual([
    'amount',
    'number',
  ])
  expect(columnsOf('receipts', ['gone'])).toEqual(columnsOf('receipts', []))
})
