import type { TemplateProblem } from '#shared/templates/template.ts'
import { parseCommand, type PlacedCommand } from './command.ts'
import { type Place, problemAt } from './problem.ts'
import { attributeOf, childNamed, elementsOf, isElement, textOf, type XmlElement } from './xml-tree.ts'
import { writeXml } from './write-xml.ts'

/** The commands of a part: markers stand in its tree where the commands were. */
export interface FoundCommands {
  readonly placed: ReadonlyMap<XmlElement, PlacedCommand>
  /** Elements with a command somewhere in them. */
  readonly holders: ReadonlySet<XmlElement>
  readonly problems: readonly TemplateProblem[]
  readonly paragraphs: ReadonlyMap<XmlElement, Place>
  /** The words outside of commands show something: text, a picture, a field. */
  readonly showsMore: boolean
}

export const markerName = '#command'

interface Piece {
  readonly run: XmlElement
  readonly node: XmlElement
  readonly text: string
}

const opening = /[{｛]{2}/g
const closing = /[}｝]{2}/g
/** Inside a paragraph, around runs. */
export const inlineWrappers = new Set(
  'w:hyperlink w:ins w:moveTo w:smartTag w:customXml w:sdt w:sdtContent w:fldSimple w:dir w:bdo'.split(' '),
)

/** Finds the commands of a part as its author sees them, and puts a marker in the place of each. */
export function findCommands(part: string, root: XmlElement): FoundCommands {
  const placed = new Map<XmlElement, PlacedCommand>()
  const holders = new Set<XmlElement>()
  const paragraphs = new Map<XmlElement, Place>()
  const problems: TemplateProblem[] = []
  let showsMore = false
  let paragraphCount = 0
  let tableCount = 0
  visit(root, undefined)
  return { placed, holders, problems, paragraphs, showsMore }

  /** Whether there is a command somewhere in it. */
  function visit(element: XmlElement, table: { readonly id: number; row: number } | undefined): boolean {
    const { name } = element
    if (name === 'w:del' || name === 'w:moveFrom') return false
    if (name === 'w:drawing' || name === 'w:pict' || name === 'w:object') showsMore = true
    let inside = table
    if (name === 'w:tbl') {
      tableCount += 1
      inside = { id: tableCount, row: 0 }
    }
    if (name === 'w:tr' && table) table.row += 1
    let holds = false
    if (name === 'w:p') {
      paragraphCount += 1
      const place = { part, paragraph: paragraphCount, ...(table ? { row: table.row } : {}) }
      paragraphs.set(element, place)
      holds = readParagraph(element, place, table?.id ?? 0)
    }
    for (const child of elementsOf(element)) if (visit(child, inside)) holds = true
    holds ||= placed.has(element)
    if (holds) holders.add(element)
    return holds
  }

  function readParagraph(paragraph: XmlElement, place: Place, table: number): boolean {
    const pieces = piecesOf(paragraph)
    const text = pieces.map((piece) => piece.text).join('')
    const cuts: { begin: number; end: number; placed: PlacedCommand }[] = []
    let at = 0
    for (;;) {
      const begin = indexFrom(opening, text, at)
      if (begin < 0) break
      if (text.slice(at, begin).trim() !== '') showsMore = true
      const end = indexFrom(closing, text, begin)
      if (end < 0) {
        const written = text.slice(begin, begin + 80)
        problems.push(problemAt('refused', 'unclosed', { ...place, text: written }, 'noClosingBraces'))
        break
      }
      const written = text.slice(begin, end + 2)
      cuts.push({
        begin,
        end: end + 2,
        placed: {
          command: parseCommand(written.slice(2, -2)),
          place: { ...place, text: written },
          table,
          isSplit: formatsOf(pieces, begin, end + 2).size > 1,
        },
      })
      at = end + 2
    }
    const rest = text.slice(at)
    if (rest.trim() !== '') showsMore = true
    if (indexFrom(opening, text, at) < 0 && indexFrom(closing, rest, 0) >= 0) {
      const written = rest.slice(Math.max(0, indexFrom(closing, rest, 0) - 60)).slice(0, 80)
      problems.push(problemAt('refused', 'unclosed', { ...place, text: written }, 'strayBraces'))
    }
    if (cuts.length > 0) cutOut(pieces, cuts)
    return cuts.length > 0
  }

  /** Takes the letters of the commands out of the runs, and puts a marker where each began. */
  function cutOut(
    pieces: readonly Piece[],
    cuts: readonly { readonly begin: number; readonly end: number; readonly placed: PlacedCommand }[],
  ): void {
    let at = 0
    for (const { run, node, text } of pieces) {
      const [from, to] = [at, at + text.length]
      at = to
      const touching = cuts.filter(({ begin, end }) => begin < to && end > from)
      if (touching.length === 0) continue
      const fresh: XmlElement[] = []
      let kept = from
      for (const cut of touching) {
        if (cut.begin > kept) fresh.push(textElement(node, text.slice(kept - from, cut.begin - from)))
        if (cut.begin >= from) {
          const marker: XmlElement = { name: markerName, local: '', qname: '', attributes: [], children: [] }
          placed.set(marker, cut.placed)
          fresh.push(marker)
        }
        kept = Math.min(to, cut.end)
      }
      if (kept < to) fresh.push(textElement(node, text.slice(kept - from)))
      run.children = run.children.flatMap((child) => (child === node ? fresh : [child]))
    }
  }
}

function indexFrom(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.index ?? -1
}

/** The text of a paragraph in its runs: not what was deleted, and not what stands in a text box inside. */
function piecesOf(paragraph: XmlElement): readonly Piece[] {
  const pieces: Piece[] = []
  const walk = (element: XmlElement) => {
    for (const child of elementsOf(element)) {
      if (inlineWrappers.has(child.name)) walk(child)
      if (child.name !== 'w:r') continue
      for (const node of child.children) {
        if (!isElement(node)) continue
        const text = letterOf(node)
        if (text !== undefined && text !== '') pieces.push({ run: child, node, text })
      }
    }
  }
  walk(paragraph)
  return pieces
}

/** What an element of a run is in a line of text. */
function letterOf(node: XmlElement): string | undefined {
  switch (node.name) {
    case 'w:t':
      return textOf(node)
    case 'w:tab':
    case 'w:ptab':
      return '\t'
    case 'w:noBreakHyphen':
      return '\u2011'
    case 'w:cr':
      return '\n'
    case 'w:br':
      return /^(page|column)$/.test(attributeOf(node, 'w:type') ?? '') ? undefined : '\n'
    default:
      return undefined
  }
}

/** Letters that stay beside a command; a tab or a break stays what it is. */
function textElement(node: XmlElement, text: string): XmlElement {
  if (node.name !== 'w:t') return node
  const attributes = node.attributes.filter(({ name }) => name !== 'xml:space')
  return {
    ...node,
    attributes: [...attributes, { name: 'xml:space', qname: 'xml:space', value: 'preserve' }],
    children: [text],
  }
}

/** The formats of the letters in a range; the language and the font of a letter are no format of its author's. */
function formatsOf(pieces: readonly Piece[], begin: number, end: number): ReadonlySet<string> {
  const formats = new Set<string>()
  let at = 0
  for (const { run, text } of pieces) {
    if (text.trim() !== '' && at < end && at + text.length > begin) {
      const properties = childNamed(run, 'w:rPr')
      formats.add(
        (properties ? elementsOf(properties) : [])
          .filter(({ name }) => !/^w:(rFonts|lang|noProof|webHidden|ins|del|rPrChange)$/.test(name))
          .map(writeXml)
          .join(''),
      )
    }
    at += text.length
  }
  return formats
}
