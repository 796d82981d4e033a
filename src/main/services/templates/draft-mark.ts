import { strToU8 } from 'fflate'
import { contentTypesPart, createPackage, type DocxPackage, relationsPartOf } from './package.ts'
import { declaration, escapedAttribute, escapedText } from './write-xml.ts'
import { attributeOf, childNamed, elementsOf, everyElement, readXml, type XmlElement } from './xml-tree.ts'

const office = 'http://schemas.openxmlformats.org/'
const usual = {
  w: `${office}wordprocessingml/2006/main`,
  r: `${office}officeDocument/2006/relationships`,
} as const
const strictly = {
  w: 'http://purl.oclc.org/ooxml/wordprocessingml/main',
  r: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
} as const

type Names = typeof usual | typeof strictly
type Type = 'default' | 'first' | 'even'

/**
 * A finished document with a word across each of its pages, behind the text, as Word's own watermark lies there: in every
 * header, and in one of its own where a page has none. In the strict dialect, which has no such shapes, it stands in the header.
 */
export function withDraftMark(
  parts: ReadonlyMap<string, Uint8Array>,
  text: string,
): ReadonlyMap<string, Uint8Array> {
  const docx = createPackage(parts)
  const main = docx.main()
  const root = main === undefined ? undefined : docx.tree(main)
  if (main === undefined || !root) return parts
  const names = root.attributes.some(({ value }) => value === strictly.w) ? strictly : usual
  const added = addMissing(docx, main, root, names)
  const known = docx.relations(main).filter(({ kind, isOutside }) => kind === 'header' && !isOutside)
  const headers = new Set([...known.flatMap(({ target }) => docx.target(main, target) ?? []), ...added])
  for (const [index, header] of [...headers].entries()) mark(docx, header, markOf(text, index + 1, names))
  return docx.finished()
}

/** A header for every kind of page that has none. Returns the parts that are new. */
function addMissing(docx: DocxPackage, main: string, root: XmlElement, names: Names): readonly string[] {
  const sections = sectionsOf(root)
  const first = sections[0] ?? addSection(root, names)
  const types: readonly Type[] = [
    'default',
    ...(sections.some((one) => isOn(one, 'w:titlePg')) ? (['first'] as const) : []),
    ...(hasEvenPages(docx, main) ? (['even'] as const) : []),
  ]
  return types
    .filter((type) => !refersTo(first, type))
    .map((type) => addHeader(docx, main, first, type, names))
}

function sectionsOf(root: XmlElement): readonly XmlElement[] {
  const changed = new Set(
    [...everyElement(root)].filter(({ name }) => name === 'w:sectPrChange').flatMap(elementsOf),
  )
  return [...everyElement(root)].filter((one) => one.name === 'w:sectPr' && !changed.has(one))
}

function addSection(root: XmlElement, names: Names): XmlElement {
  const section = made(`<w:sectPr xmlns:w="${names.w}"/>`)
  childNamed(root, 'w:body')?.children.push(section)
  return section
}

function refersTo(section: XmlElement, type: Type): boolean {
  return elementsOf(section).some(
    (one) => one.name === 'w:headerReference' && (attributeOf(one, 'w:type') ?? 'default') === type,
  )
}

function hasEvenPages(docx: DocxPackage, main: string): boolean {
  const settings = docx.relations(main).find(({ kind }) => kind === 'settings')
  const part = settings && docx.target(main, settings.target)
  const root = part === undefined ? undefined : docx.tree(part)
  return root !== undefined && isOn(root, 'w:evenAndOddHeaders')
}

/** A switch that stands there, and is not said to be off. */
function isOn(element: XmlElement, name: string): boolean {
  const found = childNamed(element, name)
  return found !== undefined && !/^(0|false|off)$/.test(attributeOf(found, 'w:val') ?? '')
}

function addHeader(docx: DocxPackage, main: string, section: XmlElement, type: Type, names: Names): string {
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const file = `satchelDraft-${type}.xml`
  const id = `satchelDraft${type}`
  docx.set(`${folder}${file}`, strToU8(`${declaration}<w:hdr xmlns:w="${names.w}"><w:p/></w:hdr>`))
  const reference = `<w:headerReference xmlns:w="${names.w}" xmlns:r="${names.r}" w:type="${type}" r:id="${id}"/>`
  section.children.unshift(made(reference))
  docx.changed(main)
  addTo(docx, relationsPartOf(main), (prefix) => {
    return `<${prefix}Relationship Id="${id}" Type="${names.r}/header" Target="${file}"/>`
  })
  const header = 'application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml'
  addTo(docx, contentTypesPart, (prefix) => {
    return `<${prefix}Override PartName="/${folder}${file}" ContentType="${header}"/>`
  })
  return `${folder}${file}`
}

/** Adds an element to a list of the package, which has a namespace of its own. */
function addTo(docx: DocxPackage, part: string, xmlWith: (prefix: string) => string): void {
  const name = docx.names().find((one) => one.toLowerCase() === part.toLowerCase())
  const root = name === undefined ? undefined : docx.tree(name)
  if (name === undefined || !root) return
  const prefix = root.qname.replace(/[^:]*$/, '')
  root.children.push(
    made(
      xmlWith(prefix).replace('/>', `${prefix === '' ? '' : ` xmlns:${prefix.slice(0, -1)}="-"`}/>`),
      root,
    ),
  )
  docx.changed(name)
}

/** Into the first paragraph of a header, so that nothing in it moves. */
function mark(docx: DocxPackage, header: string, run: XmlElement): void {
  const root = docx.tree(header)
  if (!root) return
  const paragraph = childNamed(root, 'w:p')
  if (paragraph) paragraph.children.push(run)
  else {
    const [declared] = run.attributes
    const own = made(`<w:p xmlns:w="${declared?.value ?? usual.w}"/>`)
    own.children.push(run)
    root.children.push(own)
  }
  docx.changed(header)
}

/** The run with the word: the shape that Word makes of a watermark. */
function markOf(text: string, number: number, names: Names): XmlElement {
  const word = `<w:r xmlns:w="${names.w}">`
  if (names === strictly) return made(`${word}<w:t xml:space="preserve"> ${escapedText(text)}</w:t></w:r>`)
  const isWide = /[^\0-\u00ff]/.test(text)
  const [width, height, font] = isWide ? [320, 160, 'SimHei'] : [430, 140, 'Arial']
  const place =
    'mso-position-horizontal:center;mso-position-horizontal-relative:margin;' +
    'mso-position-vertical:center;mso-position-vertical-relative:margin'
  return made(
    `${word}<w:rPr><w:noProof/></w:rPr><w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">` +
      '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">' +
      '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>' +
      '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>' +
      '<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>' +
      '<v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>' +
      '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>' +
      '<v:textpath on="t" fitshape="t"/><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>' +
      `<v:shape id="SatchelDraftMark${number}" type="#_x0000_t136" alt="${escapedAttribute(text)}" ` +
      `style="position:absolute;margin-left:0;margin-top:0;width:${width}pt;height:${height}pt;rotation:315;z-index:-251658752;${place}" ` +
      'o:allowincell="f" fillcolor="silver" stroked="f"><v:fill opacity=".5"/>' +
      `<v:textpath style="font-family:&quot;${font}&quot;;font-size:1pt" string="${escapedAttribute(text)}"/>` +
      '</v:shape></w:pict></w:r>',
  )
}

/** An element of ready XML; one of a list takes the namespace that its list declares. */
function made(xml: string, list?: XmlElement): XmlElement {
  const read = readXml(strToU8(xml))
  if (!('root' in read)) throw new Error(`no element: ${read.fault.reason}`)
  if (list) read.root.attributes = read.root.attributes.filter(({ qname }) => !qname.startsWith('xmlns'))
  return read.root
}
