import { expect, test } from 'vitest'
import type { ImportPart, ImportRow, ImportRun } from '#shared/imports/import-run.ts'
import { type ImportOutcome, runImport } from '#shared/imports/run-import.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { aFile, decoder } from '#support/tables.ts'

const run: ImportRun = {
  id: 'import-one-1',
  kind: 'product',
  fileName: 'products.csv',
  source: '',
  fields: ['code', 'name'],
  twins: 'skip',
  ownerId: '',
  territoryId: '',
  businessLineId: '',
  bookId: '',
}

/** 2,500 products below a title and headings, the first one again at the end. */
function aList() {
  const lines = [
    '产品清单,,',
    '颜色,编码,名称',
    ...Array.from({ length: 2_500 }, (_, at) => `red,P${at},泵${at}`),
    'blue,p0,泵',
  ]
  return {
    source: aFile('products.csv', new TextEncoder().encode(lines.join('\n'))),
    decoder,
    headings: 2,
    mapping: ['', 'code', 'name'],
  }
}

test('rows are sent some at a time with the cells that are wanted; one that comes again far below is refused', async () => {
  const sent: (readonly ImportRow[])[] = []
  const progress: number[] = []
  const parts: (readonly [number, boolean])[] = []
  const done = await runImport(
    aList(),
    run,
    async (_run, rows, part) => {
      await Promise.resolve()
      sent.push(rows)
      parts.push([part.upTo, part.isLast])
      const faults = rows.flatMap(({ row }) => (row === 5 ? [{ row, field: 'name', fault: 'tooLong' }] : []))
      return ok({ added: rows.length - faults.length, changed: 0, same: 0, faults })
    },
    { onProgress: ({ rows }) => progress.push(rows) > 0 },
  )
  expect(sent.map(({ length }) => length)).toEqual([1_000, 1_000, 500])
  expect(sent[0]?.[0]).toEqual({ row: 3, cells: ['P0', '泵0'] })
  expect(parts).toEqual([
    [1_002, false],
    [2_002, false],
    [2_503, true],
  ])
  expect(progress).toEqual([1_000, 2_000, 2_501])
  const outcome: ImportOutcome = {
    rows: 2_501,
    upTo: 2_503,
    isWhole: true,
    added: 2_499,
    changed: 0,
    same: 0,
    refused: 2,
    faults: [
      { row: 5, field: 'name', fault: 'tooLong' },
      { row: 2_503, field: '', fault: 'twice' },
    ],
    refusedRows: [
      { row: 5, cells: ['red', 'P2', '泵2'] },
      { row: 2_503, cells: ['blue', 'p0', '泵'] },
    ],
  }
  expect(done).toEqual(ok(outcome))
})

test('it stops where nobody answers, and where she stops it', async () => {
  const answers = [ok({ added: 1_000, changed: 0, same: 0, faults: [] }), err('offline' as const)]
  const cut = await runImport(
    aList(),
    run,
    async () => Promise.resolve(answers.shift() ?? err('offline' as const)),
    { onProgress: () => true },
  )
  expect(cut).toEqual(err('offline'))
  let asked = 0
  const stopped = await runImport(
    aList(),
    run,
    async (_run, rows) => Promise.resolve(ok({ added: rows.length, changed: 0, same: 0, faults: [] })),
    { onProgress: () => (asked += 1) < 1 },
  )
  expect(stopped).toMatchObject(ok({ rows: 1_000, added: 1_000, upTo: 1_002, isWhole: false }))
})

test('stopped while its last part is sent it is whole all the same', async () => {
  let part = 0
  const done = await runImport(
    aList(),
    run,
    async (_run, rows) => Promise.resolve(ok({ added: rows.length, changed: 0, same: 0, faults: [] })),
    { onProgress: () => (part += 1) < 3 },
  )
  expect(done).toMatchObject(ok({ rows: 2_501, upTo: 2_503, isWhole: true }))
})

test('what was broken off goes on behind what was taken; that a row comes again is told all the same', async () => {
  const sent: (readonly ImportRow[])[] = []
  const done = await runImport(
    aList(),
    run,
    async (_run, rows) => {
      sent.push(rows)
      return Promise.resolve(ok({ added: rows.length, changed: 0, same: 0, faults: [] }))
    },
    { after: 2_002, onProgress: () => true },
  )
  expect(sent.map((rows) => [rows[0]?.row, rows.length])).toEqual([[2_003, 500]])
  expect(done).toMatchObject(
    ok({ rows: 2_501, added: 500, refused: 1, faults: [{ row: 2_503, field: '', fault: 'twice' }] }),
  )
})

test('the last part is said to be the last where the rows before it were as many as go at once', async () => {
  const parts: (readonly [number, boolean])[] = []
  const lines = ['编码,名称', ...Array.from({ length: 1_000 }, (_, at) => `P${at},泵${at}`)]
  const bytes = new TextEncoder().encode(lines.join('\n'))
  const file = { source: aFile('products.csv', bytes), decoder, headings: 1, mapping: ['code', 'name'] }
  const take = async (_run: ImportRun, rows: readonly ImportRow[], part: ImportPart) => {
    parts.push([rows.length, part.isLast])
    expect(part.bytes).toBe(bytes.length)
    return Promise.resolve(ok({ added: rows.length, changed: 0, same: 0, faults: [] }))
  }
  await runImport(file, run, take, { onProgress: () => true })
  expect(parts).toEqual([[1_000, true]])
  // All of it was taken before its window closed: that it is whole is said with no row.
  parts.length = 0
  await runImport(file, run, take, { after: 1_001, onProgress: () => true })
  expect(parts).toEqual([[0, true]])
})
