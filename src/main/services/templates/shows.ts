import { attributeOf, everyElement, isElement, type XmlElement } from './xml-tree.ts'

const shown = new Set(
  'w:drawing w:pict w:object w:fldChar w:instrText w:fldSimple w:footnoteReference w:endnoteReference w:sym w:ruby m:oMath m:oMathPara w:pgNum w:ptab'.split(
    ' ',
  ),
)

/** Whether a reader would see something of it, or the page would break. */
export function showsSomething(element: XmlElement): boolean {
  for (const one of everyElement(element)) {
    if (shown.has(one.name)) return true
    if (one.name === 'w:br' && /^(page|column)$/.test(attributeOf(one, 'w:type') ?? '')) return true
    if (one.name === 'w:t' && one.children.some((text) => !isElement(text) && text.trim() !== '')) return true
  }
  return false
}
