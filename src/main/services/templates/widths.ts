import type { TemplateProblem } from '#shared/templates/template.ts'
import type { CompiledStory } from './compile.ts'
import type { DocxPackage } from './package.ts'
import { problemAt } from './problem.ts'
import { attributeOf, childNamed, elementsOf, everyElement, isElement, type XmlElement } from './xml-tree.ts'

/** The text width of a page in twentieths of a point, where a part does not say: A4 with usual margins. */
const usualWidth = 9_866
const twipsOfCentimetre = 567

interface TableWidth {
  readonly width: number
  readonly paragraph: number
}

/** Tables that are wider than the text of the section in which they stand. */
export function widthNotes(docx: DocxPackage, stories: readonly CompiledStory[]): readonly TemplateProblem[] {
  const main = stories[0]?.story.part
  const root = main === undefined ? undefined : docx.tree(main)
  // A header stands in every section that names it: the widest decides.
  const widest = Math.max(0, ...(root ? sectionWidths(root) : [])) || usualWidth
  return stories.flatMap(({ story }) => {
    const tree = docx.tree(story.part)
    if (!tree) return []
    const notes: TemplateProblem[] = []
    walk(tree, story.part, story.part === main ? undefined : widest, notes)
    return notes
  })
}

function walk(root: XmlElement, part: string, fixed: number | undefined, notes: TemplateProblem[]): void {
  let waiting: TableWidth[] = []
  let paragraph = 0
  visit(root, false)
  close(fixed ?? usualWidth)

  function visit(element: XmlElement, isInside: boolean): void {
    if (element.name === 'w:p') paragraph += 1
    const isTable = element.name === 'w:tbl'
    for (const child of element.children)
      if (isElement(child) && !/^w:(pPrChange|sectPrChange|tblGridChange)$/.test(child.name))
        visit(child, isInside || isTable || element.name === 'w:txbxContent')
    const width = isTable && !isInside ? widthOf(element) : 0
    if (width > 0) waiting.push({ width, paragraph })
    // The properties of a section stand at its end.
    if (element.name === 'w:sectPr' && fixed === undefined) close(textWidth(element))
  }

  function close(text: number): void {
    for (const { width, paragraph: at } of waiting)
      if (text > 1_000 && width > text * 1.03)
        notes.push(
          problemAt('warning', 'wide', { part, paragraph: at }, 'tooWide', {
            table: centimetres(width),
            text: centimetres(text),
          }),
        )
    waiting = []
  }
}

function sectionWidths(root: XmlElement): readonly number[] {
  return [...everyElement(root)].filter(({ name }) => name === 'w:sectPr').map(textWidth)
}

function textWidth(section: XmlElement): number {
  const size = childNamed(section, 'w:pgSz')
  const margins = childNamed(section, 'w:pgMar')
  const twips = (element: XmlElement | undefined, name: string, usual: number) => {
    const value = element && attributeOf(element, name)
    return value === undefined ? usual : lengthIn(value)
  }
  return (
    twips(size, 'w:w', 11_906) -
    twips(margins, 'w:left', 1_020) -
    twips(margins, 'w:right', 1_020) -
    twips(margins, 'w:gutter', 0)
  )
}

/** Twips, or a length with its unit as strict files write it. */
function lengthIn(value: string): number {
  const [, digits = '0', unit = ''] = /^(-?[\d.]+)(\w*)$/.exec(value) ?? []
  const factor =
    { pt: 20, in: 1_440, cm: twipsOfCentimetre, mm: twipsOfCentimetre / 10, pc: 240, pi: 240 }[unit] ?? 1
  return Number(digits) * factor
}

/** The columns of its grid; a table that says a share of the text fits. */
function widthOf(table: XmlElement): number {
  const grid = childNamed(table, 'w:tblGrid')
  const properties = childNamed(table, 'w:tblPr')
  const preferred = properties && childNamed(properties, 'w:tblW')
  if (preferred && attributeOf(preferred, 'w:type') === 'pct' && grid) return 0
  return (grid ? elementsOf(grid) : [])
    .filter(({ name }) => name === 'w:gridCol')
    .reduce((sum, column) => sum + lengthIn(attributeOf(column, 'w:w') ?? '0'), 0)
}

function centimetres(twips: number): string {
  return String(Math.round((twips / twipsOfCentimetre) * 10) / 10)
}
