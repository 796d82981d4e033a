import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leftOfPaste, readPastedRows } from '#shared/quotes/paste-lines.ts'
import { pastedRecords } from '#shared/quotes/pasted-records.ts'

const cellsOf = (text: string) => pastedRecords(text).map(({ cells }) => cells)

test('a cell with a line break, a tab or quotes in it is one cell', () => {
  expect(cellsOf('"泵\n带法兰"\t2\t100\r\n阀\t1\t5')).toEqual([
    ['泵\n带法兰', '2', '100'],
    ['阀', '1', '5'],
  ])
  expect(cellsOf('"a\tb"\t"6"" pipe"\t"x\r\n\r\ny"\nz')).toEqual([['a\tb', '6" pipe', 'x\r\n\r\ny'], ['z']])
  expect(cellsOf('""\t2')).toEqual([['', '2']])
})

test('a quote that does not end its cell is a sign like any other, and takes nothing with it', () => {
  expect(cellsOf('6" valve\t2\n"as is" part\t1\n"open\t3')).toEqual([
    ['6" valve', '2'],
    ['"as is" part', '1'],
    ['"open', '3'],
  ])
})

test('what a spreadsheet writes is read again, cell by cell', () => {
  const cell = fc
    .string({ unit: fc.constantFrom('a', '泵', '"', '\n', '\t', '\r\n', ' ', ',') })
    .map((text) => text.trim())
  const written = (text: string) => (/["\n\r\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      (rows) => {
        const text = rows.map((row) => row.map(written).join('\t')).join('\r\n')
        expect(cellsOf(text)).toEqual(rows)
        expect(
          pastedRecords(text)
            .map(({ raw }) => raw)
            .join('\r\n'),
        ).toBe(text)
      },
    ),
  )
})

test('a product whose name has two lines in its cell is one row, and its numbers are its own', () => {
  expect(readPastedRows('"泵\n带法兰"\t2\t100\n阀\t3')).toEqual([
    { row: 1, product: '泵 带法兰', quantity: 2, unitPrice: 10_000 },
    { row: 2, product: '阀', quantity: 3 },
  ])
})

test('what was not taken stays as it was pasted, under its headings', () => {
  const text = '数量\t名称\n2\t"泵\n带法兰"\n3\t阀\n\n1\t轴'
  expect(readPastedRows(text).map(({ row, product }) => [row, product])).toEqual([
    [2, '泵 带法兰'],
    [3, '阀'],
    [5, '轴'],
  ])
  const left = leftOfPaste(text, new Set([2, 5]))
  expect(left).toBe('数量\t名称\n2\t"泵\n带法兰"\n1\t轴')
  expect(readPastedRows(left).map(({ product, quantity }) => [product, quantity])).toEqual([
    ['泵 带法兰', 2],
    ['轴', 1],
  ])
  expect(leftOfPaste('泵\t2\n阀\t1', new Set([2]))).toBe('阀\t1')
})
