import { isElement, type XmlElement, type XmlNode } from './xml-tree.ts'

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** A part as bytes. */
export function writePart(root: XmlElement): Uint8Array {
  return new TextEncoder().encode(declaration + writeXml(root))
}

export function writeXml(node: XmlNode): string {
  if (!isElement(node)) return escapedText(node)
  const inner = node.children.map(writeXml).join('')
  return inner === '' ? `${openTag(node).slice(0, -1)}/>` : `${openTag(node)}${inner}</${node.qname}>`
}

export function openTag(element: XmlElement): string {
  const attributes = element.attributes.map(({ qname, value }) => ` ${qname}="${escapedAttribute(value)}"`)
  return `<${element.qname}${attributes.join('')}>`
}

export function escapedText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
}

export function escapedAttribute(text: string): string {
  return escapedText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
}
