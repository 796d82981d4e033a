import type { TemplateProblem } from '#shared/templates/template.ts'
import { readXml } from './read-xml.ts'

/** A command as it stands in a part: `{{FOR line IN lines}}`. */
export interface PlacedCommand {
  readonly part: string
  readonly paragraph: number
  readonly row: number | undefined
  /** Which table of the part; 0 is none. */
  readonly table: number
  /** Between the braces. */
  readonly code: string
  readonly inTextBox: boolean
  /** Written in pieces that are formatted differently. */
  readonly isSplit: boolean
}

export interface ReadPart {
  readonly commands: readonly PlacedCommand[]
  readonly problems: readonly TemplateProblem[]
  readonly fonts: ReadonlySet<string>
  /** The text outside of commands, to tell whether anything would be left. */
  readonly words: string
}

interface Piece {
  readonly text: string
  readonly format: string
}

const opening = '{{'
const closing = '}}'

/** The text width of a page in twentieths of a point, where a part does not say: A4 with usual margins. */
const usualWidth = 9_866

/** Reads one part of a Word file as its author sees it: paragraphs, rows of tables, commands. */
export function readPart(part: string, bytes: Uint8Array): ReadPart {
  const commands: PlacedCommand[] = []
  const problems: TemplateProblem[] = []
  const fonts = new Set<string>()
  let words = ''
  let paragraph = 0
  let textBoxes = 0
  let table = 0
  const tables: { readonly id: number; row: number; columns: number }[] = []
  const open: { pieces: Piece[]; number: number; inBox: boolean }[] = []
  let format = ''
  let inText = false
  let inRunFormat = false
  let pageWidth = usualWidth
  const widths: { readonly width: number; readonly paragraph: number }[] = []

  const fault = readXml(bytes, {
    open: (tag, attributes) => {
      if (tag === 'w:p') {
        paragraph += 1
        open.push({ pieces: [], number: paragraph, inBox: textBoxes > 0 })
      }
      if (tag === 'w:txbxContent') textBoxes += 1
      if (tag === 'w:tbl') {
        table += 1
        tables.push({ id: table, row: 0, columns: 0 })
      }
      const current = tables.at(-1)
      if (tag === 'w:tr' && current) current.row += 1
      if (tag === 'w:gridCol' && current) current.columns += Number(attributes['w:w'] ?? 0)
      if (tag === 'w:r') format = ''
      if (tag === 'w:rPr') inRunFormat = true
      else if (inRunFormat && tag !== 'w:rFonts' && tag !== 'w:lang')
        format += `${tag}=${attributes['w:val'] ?? ''};`
      if (tag === 'w:rFonts')
        for (const name of ['w:ascii', 'w:hAnsi', 'w:eastAsia'])
          if (attributes[name] !== undefined) fonts.add(attributes[name])
      if (tag === 'w:t') inText = true
      if (tag === 'w:pgSz') pageWidth = Number(attributes['w:w'] ?? 11_906)
      if (tag === 'w:pgMar')
        pageWidth -= Number(attributes['w:left'] ?? 1_020) + Number(attributes['w:right'] ?? 1_020)
    },
    text: (text) => {
      if (inText) open.at(-1)?.pieces.push({ text, format })
    },
    close: (tag) => {
      if (tag === 'w:t') inText = false
      if (tag === 'w:rPr') inRunFormat = false
      if (tag === 'w:txbxContent') textBoxes -= 1
      if (tag === 'w:tbl') {
        const done = tables.pop()
        if (done) widths.push({ width: done.columns, paragraph })
      }
      if (tag === 'w:p') {
        const done = open.pop()
        if (done) readParagraph(done)
      }
    },
  })
  if (fault === undefined)
    for (const wide of widths)
      if (pageWidth > 1_000 && wide.width > pageWidth * 1.03)
        problems.push({
          ...{ severity: 'warning', rule: 'wide', part, paragraph: wide.paragraph },
          detail: `the table is ${Math.round((wide.width / 567) * 10) / 10} cm wide, the text ${Math.round((pageWidth / 567) * 10) / 10} cm`,
        })
  return { commands, problems, fonts, words }

  function readParagraph(of: { pieces: Piece[]; number: number; inBox: boolean }): void {
    const text = of.pieces.map((piece) => piece.text).join('')
    const current = tables.at(-1)
    const place = { part, paragraph: of.number, ...(current ? { row: current.row } : {}) }
    let at = 0
    for (;;) {
      const begin = text.indexOf(opening, at)
      if (begin < 0) break
      words += text.slice(at, begin)
      const end = text.indexOf(closing, begin)
      if (end < 0) {
        problems.push({
          ...{ severity: 'refused', rule: 'unclosed', ...place },
          text: text.slice(begin, begin + 80),
          detail: 'the command has no closing }} in its paragraph',
        })
        return
      }
      commands.push({
        part,
        paragraph: of.number,
        row: current?.row,
        table: current?.id ?? 0,
        code: text.slice(begin + opening.length, end).trim(),
        inTextBox: of.inBox,
        isSplit: formatsOf(of.pieces, begin, end + closing.length).size > 1,
      })
      at = end + closing.length
    }
    words += text.slice(at)
    if (text.slice(at).includes(closing))
      problems.push({
        ...{ severity: 'refused', rule: 'unclosed', ...place },
        text: text.slice(Math.max(0, text.lastIndexOf(closing) - 60)).slice(0, 80),
        detail: 'there is a }} without a command',
      })
  }
}

function formatsOf(pieces: readonly Piece[], begin: number, end: number): ReadonlySet<string> {
  const formats = new Set<string>()
  let at = 0
  for (const { text, format } of pieces) {
    if (text.trim() !== '' && at < end && at + text.length > begin) formats.add(format)
    at += text.length
  }
  return formats
}
