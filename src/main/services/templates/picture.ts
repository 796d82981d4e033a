import type { NonTextNode } from 'docx-templates/lib/types.js'
import { pictureNamespaces } from './namespaces.ts'
import { escapedAttribute } from './write-xml.ts'

/** What a picture is called in its document. */
export interface PictureNames {
  /** Its relationship. */
  readonly relation: string
  /** No other drawing of the document has it. */
  readonly id: string
  readonly isStrict: boolean
}

/**
 * The picture that docx-templates made, as it stands in a drawing: with a number and a relationship
 * of this document, and with namespaces of its own: its part need not declare them.
 */
export function pictureXml(drawing: NonTextNode, names: PictureNames): string {
  const { wp, r, a, pic } = pictureNamespaces(names.isStrict)
  const declared: Readonly<Record<string, string>> = { 'xmlns:a': a, 'xmlns:pic': pic }
  return children(drawing)

  function element(node: NonTextNode): string {
    const own = node._tag === 'wp:inline' ? ` xmlns:wp="${wp}" xmlns:r="${r}"` : ''
    const attributes = Object.entries(node._attrs).map(
      ([name, value]) => ` ${name}="${escapedAttribute(attribute(node._tag, name, String(value)))}"`,
    )
    const inner = children(node)
    const begin = `<${node._tag}${own}${attributes.join('')}`
    return inner === '' ? `${begin}/>` : `${begin}>${inner}</${node._tag}>`
  }

  function children(node: NonTextNode): string {
    return node._children.map((child) => (child._fTextNode ? '' : element(child))).join('')
  }

  function attribute(tag: string, name: string, value: string): string {
    if (name === 'r:embed') return names.relation
    const isNamed = tag === 'wp:docPr' || tag === 'pic:cNvPr'
    if (isNamed && name === 'id') return names.id
    if (isNamed && name === 'name') return `Picture ${names.id}`
    if (tag === 'a:graphicData' && name === 'uri') return pic
    return declared[name] ?? value
  }
}
