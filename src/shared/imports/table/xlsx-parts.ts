import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { lookOf, type NumberLook, numberText } from './xlsx-numbers.ts'
import { longestCell, mostTableColumns, mostTableRows, type TableRow, TableUnreadable } from './source.ts'

/** Takes one part of a workbook as text, a piece at a time. */
export interface PartReader {
  readonly push: (text: string) => void
  readonly end: () => void
}

interface Reading {
  readonly open?: (name: string, attributes: SaxesTagPlain['attributes']) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

/** Names are read without the prefix that some programs give them. */
function parsing({ open, close, text }: Reading): PartReader {
  const parser = new SaxesParser()
  const bare = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.on('error', () => {
    throw new TableUnreadable('damaged')
  })
  parser.on('doctype', () => {
    throw new TableUnreadable('damaged')
  })
  parser.on('opentag', ({ name, attributes }) => open?.(bare(name), attributes))
  parser.on('closetag', ({ name }) => close?.(bare(name)))
  if (text) parser.on('text', text)
  return { push: (piece) => void parser.write(piece), end: () => void parser.close() }
}

/** What of a workbook is known before its sheet is read. */
export class Workbook {
  /** Relationship of the first sheet that is not hidden. */
  sheet: string | undefined
  from1904 = false
  readonly targets = new Map<string, string>()
  readonly looks: NumberLook[] = []
  readonly strings: string[] = []

  book(): PartReader {
    return parsing({
      open: (name, attributes) => {
        if (name === 'workbookPr') this.from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
        if (name !== 'sheet' || this.sheet !== undefined || (attributes['state'] ?? 'visible') !== 'visible')
          return
        this.sheet = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      },
    })
  }

  relations(): PartReader {
    return parsing({
      open: (_name, { Id = '', Target = '' }) => {
        if (Id !== '') this.targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
      },
    })
  }

  styles(): PartReader {
    const codes = new Map<number, string>()
    let isInCells = false
    return parsing({
      open: (name, attributes) => {
        if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
        if (name === 'cellXfs') isInCells = true
        const id = Number(attributes['numFmtId'] ?? 0)
        if (name === 'xf' && isInCells) this.looks.push(lookOf(id, codes.get(id)))
      },
      close: (name) => {
        if (name === 'cellXfs') isInCells = false
      },
    })
  }

  /** Texts that cells name by their number; how they are read out is left out. */
  shared(): PartReader {
    let [text, isText, isReading] = ['', false, false]
    return parsing({
      open: (name) => {
        if (name === 'si') text = ''
        if (name === 'rPh') isReading = true
        if (name === 't') isText = true
      },
      text: (piece) => {
        if (isText && !isReading && text.length < longestCell) text += piece
      },
      close: (name) => {
        if (name === 't') isText = false
        if (name === 'rPh') isReading = false
        if (name === 'si') this.strings.push(text)
      },
    })
  }

  /** The rows of a sheet; `take` is given each when it is whole. */
  rows(take: (row: TableRow) => void): PartReader {
    let [row, column] = [0, 0]
    let cells = cellsOfRow()
    let cell = { type: '', style: 0, formula: false, value: '' }
    let reading: 'value' | 'formula' | undefined
    return parsing({
      open: (name, attributes) => {
        if (name === 'row') {
          row = Number(attributes['r'] ?? row + 1)
          if (row > mostTableRows) throw new TableUnreadable('tooManyRows')
          ;[cells, column] = [cellsOfRow(), 0]
        } else if (name === 'c') {
          column = columnOf(attributes['r']) ?? column + 1
          cell = {
            type: attributes['t'] ?? 'n',
            style: Number(attributes['s'] ?? 0),
            formula: false,
            value: '',
          }
        } else if (name === 'v' || name === 't') reading = 'value'
        else if (name === 'f') {
          cell.formula = true
          reading = 'formula'
        }
      },
      text: (piece) => {
        if (reading === 'value' && cell.value.length < longestCell) cell.value += piece
      },
      close: (name) => {
        if (name === 'v' || name === 't' || name === 'f') reading = undefined
        if (name === 'c' && column <= mostTableColumns) cells.set(column - 1, this.#textOf(cell))
        if (name === 'row') take({ row, ...cells.taken() })
      },
    })
  }

  #textOf({
    type,
    style,
    formula,
    value,
  }: {
    type: string
    style: number
    formula: boolean
    value: string
  }): string {
    if (type === 's') return this.strings[Number(value)] ?? ''
    // A formula that no program has worked out yet has no value that could be taken.
    if (formula && value === '' && type !== 'str') return '='
    if (type === 'n')
      return numberText(value, this.looks[style] ?? { isDay: false, digits: 0 }, this.from1904)
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
    return value
  }
}

/** Empty columns between two cells that are filled up; what stands further to the right is kept by its column. */
const widestGap = 64

function cellsOfRow() {
  const cells: string[] = []
  const far = new Map<number, string>()

  function set(at: number, text: string): void {
    if (at - cells.length > widestGap) far.set(at, text)
    else {
      while (cells.length < at) cells.push('')
      cells[at] = text
    }
  }

  return { set, taken: () => (far.size === 0 ? { cells } : { cells, far }) }
}

/** `BC12` is in column 55. */
function columnOf(place: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(place ?? '')?.[0]
  if (letters === undefined) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + (letter.codePointAt(0) ?? 64) - 64, 0)
}
