import type { TemplateProblem } from '#shared/templates/template.ts'
import { problemAt } from './problem.ts'
import { isGlossary } from './stories.ts'
import { isElement, type XmlElement } from './xml-tree.ts'

const braces = /[{｛]{2}[^{}｛｝]{1,200}[}｝]{2}/g
/** Ids that Office itself writes in braces. */
const guid = /[0-9a-f]{8}-[0-9a-f]{4}-/i

/** Commands that stand where nothing is filled: in the words of a chart, in an attribute, in a formula. */
export function unfilledBraces(part: string, root: XmlElement): readonly TemplateProblem[] {
  if (isGlossary(part)) return []
  const found = new Set<string>()
  let words = ''
  visit(root)
  look(words)
  return [...found].slice(0, 20).map((text) => problemAt('warning', 'notFilled', { part, text }, 'notFilled'))

  function visit(element: XmlElement): void {
    if (element.name === 'w:del') return
    for (const { name, value } of element.attributes) if (!name.startsWith('xmlns')) look(value)
    for (const child of element.children)
      if (isElement(child)) visit(child)
      else words += child
    // Runs of one paragraph are one line; what stands in two paragraphs is not one command.
    if (element.local === 'p' || element.local === 'v' || element.local === 'lpstr') {
      look(words)
      words = ''
    }
  }

  function look(text: string): void {
    for (const [written] of text.matchAll(braces)) if (!guid.test(written)) found.add(written)
  }
}
