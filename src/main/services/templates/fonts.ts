import type { TemplateProblem } from '#shared/templates/template.ts'
import type { CompiledStory } from './compile.ts'
import type { DocxPackage } from './package.ts'
import { problemAt } from './problem.ts'
import { isUsualFont } from './usual-fonts.ts'
import { attributeOf, childNamed, elementsOf, everyElement, type XmlElement } from './xml-tree.ts'

/** Fonts that not everybody has, where each is set first: in the text, or in the styles that the text uses. */
export function fontNotes(docx: DocxPackage, stories: readonly CompiledStory[]): readonly TemplateProblem[] {
  const embedded = embeddedFonts(docx)
  const seen = new Set<string>()
  const notes: TemplateProblem[] = []
  const styles = docx.names().find((name) => /\.styles\+xml$/i.test(docx.contentType(name)))
  const used = new Set<string>()
  for (const { story } of stories) {
    const root = docx.tree(story.part)
    if (!root) continue
    let paragraph = 0
    for (const element of everyElement(root)) {
      if (element.name === 'w:p') paragraph += 1
      if (/^w:(pStyle|rStyle|tblStyle)$/.test(element.name)) used.add(attributeOf(element, 'w:val') ?? '')
      if (element.name === 'w:rFonts') note(element, story.part, paragraph)
    }
  }
  const root = styles === undefined ? undefined : docx.tree(styles)
  if (styles !== undefined && root)
    for (const element of [...usedStyles(root, used)].flatMap((style) => [...everyElement(style)]))
      if (element.name === 'w:rFonts') note(element, styles, undefined)
  return notes

  function note(element: XmlElement, part: string, paragraph: number | undefined): void {
    for (const name of ['ascii', 'hAnsi', 'eastAsia']) {
      // A font of the theme goes before one that is named beside it.
      if (element.attributes.some((one) => one.name === `w:${name}Theme`)) continue
      const font = attributeOf(element, `w:${name}`)?.trim() ?? ''
      const key = font.toLowerCase()
      if (font === '' || seen.has(key) || isUsualFont(font) || embedded.has(key)) continue
      seen.add(key)
      const place = { part, text: font, ...(paragraph ? { paragraph } : {}) }
      notes.push(problemAt('warning', 'font', place, 'missingFont'))
    }
  }
}

/** The defaults, and the styles that are named in the text with those they stand on. */
function usedStyles(root: XmlElement, used: ReadonlySet<string>): ReadonlySet<XmlElement> {
  const all = new Map(elementsOf(root).map((style) => [attributeOf(style, 'w:styleId') ?? style.name, style]))
  const found = new Set<XmlElement>()
  const take = (id: string) => {
    const style = all.get(id)
    if (!style || found.has(style)) return
    found.add(style)
    for (const name of ['w:basedOn', 'w:link']) {
      const other = childNamed(style, name)
      if (other) take(attributeOf(other, 'w:val') ?? '')
    }
  }
  take('w:docDefaults')
  for (const [id, style] of all) if (/^(1|true|on)$/.test(attributeOf(style, 'w:default') ?? '')) take(id)
  for (const id of used) take(id)
  return found
}

function embeddedFonts(docx: DocxPackage): ReadonlySet<string> {
  const table = docx.names().find((name) => /\.fontTable\+xml$/i.test(docx.contentType(name)))
  const root = table === undefined ? undefined : docx.tree(table)
  const fonts = root ? elementsOf(root) : []
  return new Set(
    fonts
      .filter((font) => elementsOf(font).some(({ name }) => name.startsWith('w:embed')))
      .map((font) => (attributeOf(font, 'w:name') ?? '').toLowerCase()),
  )
}
