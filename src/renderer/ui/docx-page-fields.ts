import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** Letters of no language: a place where a page's number is written once the pages are known. */
const places = { PAGE: '\ue010', NUMPAGES: '\ue011', SECTIONPAGES: '\ue011' } as const
const anyPlace = /[\ue010\ue011]/g
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const strictWord = 'http://purl.oclc.org/ooxml/wordprocessingml/main'

/**
 * The same file with a place for each page number. Word counts pages when it shows a file, and
 * docx-preview does not: what it shows of these fields is nothing, or what an author saw last.
 */
export function withNumberPlaces(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes)
  let isChanged = false
  for (const [name, content] of Object.entries(parts)) {
    if (!/\.xml$/i.test(name)) continue
    const text = strFromU8(content)
    if (!/\b(PAGE|NUMPAGES|SECTIONPAGES)\b/.test(text)) continue
    const xml = new DOMParser().parseFromString(text, 'application/xml')
    if (!markFields(xml)) continue
    parts[name] = strToU8(new XMLSerializer().serializeToString(xml))
    isChanged = true
  }
  return isChanged ? zipSync(parts, { level: 0 }) : bytes
}

function markFields(xml: Document): boolean {
  let isMarked = false
  for (const simple of [...elements(xml, 'fldSimple')]) {
    const place = placeOf(simple.getAttributeNS(simple.namespaceURI, 'instr') ?? '')
    if (place === undefined) continue
    const run = element(xml, simple, 'r')
    run.append(letters(xml, simple, place))
    simple.replaceWith(run)
    isMarked = true
  }
  for (const paragraph of elements(xml, 'p')) isMarked = markComplexFields(xml, paragraph) || isMarked
  return isMarked
}

interface OpenField {
  readonly nodes: Element[]
  code: string
  isRead: boolean
}

/** A field of several pieces: begin, code, separator, what it showed last, end; in one run or in many. */
function markComplexFields(xml: Document, paragraph: Element): boolean {
  let isMarked = false
  const open: OpenField[] = []
  for (const node of [...paragraph.querySelectorAll('*')]) {
    if (node.parentElement?.localName !== 'r' || !isWord(node) || node.localName === 'rPr') continue
    const type = node.localName === 'fldChar' ? node.getAttributeNS(node.namespaceURI, 'fldCharType') : ''
    if (type === 'begin') open.push({ nodes: [], code: '', isRead: false })
    for (const field of open) field.nodes.push(node)
    const field = open.at(-1)
    if (!field) continue
    if (node.localName === 'instrText' && !field.isRead) field.code += node.textContent
    if (type === 'separate') field.isRead = true
    if (type !== 'end') continue
    open.pop()
    const place = placeOf(field.code)
    if (place === undefined) continue
    field.nodes[0]?.before(letters(xml, node, place))
    for (const one of field.nodes) one.remove()
    isMarked = true
  }
  return isMarked
}

function placeOf(code: string): string | undefined {
  const name = /^\s*([A-Za-z]+)/.exec(code)?.[1]?.toUpperCase() ?? ''
  return Object.entries(places).find(([field]) => field === name)?.[1]
}

/** Writes the numbers, page by page. */
export function writePageNumbers(pages: readonly Element[]): void {
  pages.forEach((page, index) => {
    const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      node.nodeValue = (node.nodeValue ?? '').replace(anyPlace, (place) =>
        String(place === places.PAGE ? index + 1 : pages.length),
      )
  })
}

function* elements(xml: Document, local: string): Generator<Element> {
  for (const namespace of [word, strictWord]) yield* [...xml.getElementsByTagNameNS(namespace, local)]
}

function isWord(node: Element): boolean {
  return node.namespaceURI === word || node.namespaceURI === strictWord
}

function element(xml: Document, like: Element, local: string): Element {
  return xml.createElementNS(like.namespaceURI, `${like.prefix === null ? '' : `${like.prefix}:`}${local}`)
}

function letters(xml: Document, like: Element, text: string): Element {
  const made = element(xml, like, 't')
  made.textContent = text
  return made
}
