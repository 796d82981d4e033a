import type { PlacedCommand } from './command.ts'
import type { Ready, Slot } from './program.ts'
import { escapedAttribute, openTag, writeXml } from './write-xml.ts'
import { attributeOf, isElement, type XmlAttribute, type XmlElement, type XmlNode } from './xml-tree.ts'

/** The address of a link of this part that has commands in it. */
export type AddressOf = (relationId: string) => readonly (string | PlacedCommand)[] | undefined

/** XML that is written as it stands, with slots for what must not be there twice. */
export function readyXml(node: XmlNode, addressOf: AddressOf): Ready {
  const ready: (string | Slot)[] = []
  write(node)
  return ready

  function write(one: XmlNode): void {
    if (!isElement(one)) return add(writeXml(one))
    const once = onceKey(one)
    if (once !== undefined) return void ready.push({ of: 'once', key: once, text: writeXml(one) })
    const open = readyOpen(one, addressOf)
    const end = open.at(-1)
    for (const piece of open.slice(0, -1)) add(piece)
    if (one.children.length === 0 && typeof end === 'string') return add(end.replace(/>$/, '/>'))
    if (end !== undefined) add(end)
    for (const child of one.children) write(child)
    add(`</${one.qname}>`)
  }

  function add(piece: string | Slot): void {
    const last = ready.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') ready[ready.length - 1] = last + piece
    else ready.push(piece)
  }
}

/** Its opening tag. */
export function readyOpen(element: XmlElement, addressOf: AddressOf): Ready {
  const slots = element.attributes.map((attribute) => slotOf(element, attribute, addressOf))
  if (slots.every((slot) => slot === undefined)) return [openTag(element)]
  const ready: (string | Slot)[] = [`<${element.qname}`]
  element.attributes.forEach(({ qname, value }, index) => {
    const slot = slots[index]
    if (!slot) ready.push(` ${qname}="${escapedAttribute(value)}"`)
    else if (slot.of === 'once') ready.push(slot)
    else ready.push(` ${qname}="`, slot, '"')
  })
  return [...ready, '>']
}

function slotOf(element: XmlElement, attribute: XmlAttribute, addressOf: AddressOf): Slot | undefined {
  const { name, qname, value } = attribute
  if (name === 'w14:paraId' || name === 'w14:textId')
    return { of: 'once', key: `${name} ${value}`, text: ` ${qname}="${escapedAttribute(value)}"` }
  if (element.name === 'wp:docPr' && name === 'id') return { of: 'number', group: 'docPr', value }
  if (element.name === 'w:id' && name === 'w:val') return { of: 'number', group: 'sdt', value }
  if (element.name.startsWith('v:') && name === 'id') return { of: 'number', group: 'vml', value }
  if (element.name === 'w:footnoteReference' && name === 'w:id')
    return { of: 'note', kind: 'footnote', value }
  if (element.name === 'w:endnoteReference' && name === 'w:id') return { of: 'note', kind: 'endnote', value }
  if (name === 'r:id') {
    const address = addressOf(value)
    return address && { of: 'link', id: value, address }
  }
  return undefined
}

/** Elements that stand once, by what they are of. */
function onceKey(element: XmlElement): string | undefined {
  const { name } = element
  if (
    /^w:(bookmark|perm|moveFromRange|moveToRange|customXml\w*Range|commentRange)(Start|End)$/.test(name) ||
    name === 'w:commentReference'
  )
    return `${name} ${attributeOf(element, 'w:id') ?? ''}`
  return undefined
}

/** Whether it marks a place and shows nothing: it is kept where its paragraph goes. */
export function isAnchor(element: XmlElement): boolean {
  return onceKey(element) !== undefined
}
