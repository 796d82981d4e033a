import { SaxesParser } from 'saxes'
import { shortNames } from './namespaces.ts'

export interface XmlAttribute {
  /** By namespace: `w:val`, `r:id`, `Target`. */
  readonly name: string
  /** As it is written. */
  readonly qname: string
  value: string
}

export interface XmlElement {
  /** By namespace, with the prefix that Word uses: `w:p`, whatever prefix the file has. */
  readonly name: string
  readonly local: string
  /** As it is written. */
  readonly qname: string
  attributes: XmlAttribute[]
  children: XmlNode[]
}

export type XmlNode = XmlElement | string

/** What is wrong with a part as XML. */
export interface XmlFault {
  readonly reason: 'partEncoding' | 'partEmpty' | 'partTooDeep' | 'partMalformed' | 'doctype'
  /** Where its text stops being XML. */
  readonly line?: number
}

export type ReadXml = { readonly root: XmlElement } | { readonly fault: XmlFault }

/** Deeper than any document of Word's; a file of a million opened elements ends here. */
const deepest = 2_000

/** Reads a part as a tree, with namespaces. What is wrong with it as XML comes back as a value. */
export function readXml(bytes: Uint8Array): ReadXml {
  const text = decoded(bytes)
  if (text === undefined) return { fault: { reason: 'partEncoding' } }
  const parser = new SaxesParser({ xmlns: true })
  let fault: XmlFault | undefined
  let hasDoctype = false
  let root: XmlElement | undefined
  const open: XmlElement[] = []
  const add = (node: XmlNode) => open.at(-1)?.children.push(node)
  parser.on('error', () => {
    fault ??= { reason: 'partMalformed', line: parser.line }
  })
  parser.on('doctype', () => {
    hasDoctype = true
  })
  parser.on('opentag', ({ name, local, uri, attributes }) => {
    if (open.length > deepest) fault ??= { reason: 'partTooDeep' }
    if (fault !== undefined) return
    const element: XmlElement = {
      name: shortName(uri, local),
      local,
      qname: name,
      children: [],
      attributes: Object.values(attributes).map((one) => ({
        name: one.prefix === 'xmlns' || one.name === 'xmlns' ? one.name : shortName(one.uri, one.local),
        qname: one.name,
        value: one.value,
      })),
    }
    if (open.length > 0) add(element)
    else root ??= element
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', add)
  parser.on('cdata', add)
  try {
    parser.write(text).close()
  } catch {
    fault ??= { reason: 'partMalformed', line: parser.line }
  }
  if (hasDoctype) return { fault: { reason: 'doctype' } }
  if (fault !== undefined || !root) return { fault: fault ?? { reason: 'partEmpty' } }
  return { root }
}

function shortName(uri: string, local: string): string {
  if (uri === '') return local
  return `${shortNames.get(uri) ?? '?'}:${local}`
}

/** Open packaging allows UTF-8 and UTF-16; a part that says something else is not read as something else. */
function decoded(bytes: Uint8Array): string | undefined {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)/.exec(
    new TextDecoder('latin1').decode(bytes.subarray(0, 200)).replace(/^\u00ef\u00bb\u00bf/, ''),
  )?.[1]
  if (declared !== undefined && !/^(utf-?8|us-ascii|ascii)$/i.test(declared)) return undefined
  return new TextDecoder().decode(bytes)
}

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string'
}

export function elementsOf(element: XmlElement): readonly XmlElement[] {
  return element.children.filter(isElement)
}

export function childNamed(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child): child is XmlElement => isElement(child) && child.name === name)
}

export function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((one) => one.name === name)?.value
}

/** Every element below, in the order of the document; `root` itself first. */
export function* everyElement(root: XmlElement): Generator<XmlElement> {
  yield root
  for (const child of root.children) if (isElement(child)) yield* everyElement(child)
}

export function textOf(element: XmlElement): string {
  return element.children.map((child) => (isElement(child) ? textOf(child) : child)).join('')
}

/** Takes elements out wherever they stand. */
export function removeElements(root: XmlElement, isUnwanted: (element: XmlElement) => boolean): void {
  root.children = root.children.filter((child) => !isElement(child) || !isUnwanted(child))
  for (const child of root.children) if (isElement(child)) removeElements(child, isUnwanted)
}
