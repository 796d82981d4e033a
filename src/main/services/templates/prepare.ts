import type { TemplateProblem } from '#shared/templates/template.ts'
import { parseCommand, type PlacedCommand } from './command.ts'
import { compileStory, type CompiledStory } from './compile.ts'
import { inspectDocx } from './inspect.ts'
import { openDocx } from './open-docx.ts'
import { contentTypesPart, createPackage, type DocxPackage, relationsPartOf } from './package.ts'
import { problemAt } from './problem.ts'
import { type TextTemplate, textTemplate } from './reading-order.ts'
import { storiesOf } from './stories.ts'
import { takeOut } from './take-out.ts'
import { unfilledBraces } from './unfilled.ts'
import { attributeOf, elementsOf, removeElements } from './xml-tree.ts'

/** A template that was looked through, and what fills it. */
export interface PreparedTemplate {
  readonly problems: readonly TemplateProblem[]
  /** `undefined` where the file itself is refused. */
  readonly docx: DocxPackage | undefined
  readonly stories: readonly CompiledStory[]
  /** What docx-templates fills. */
  readonly text?: TextTemplate
}

/**
 * Opens a Word file that nobody has looked at yet, takes out what leads outside, refuses what
 * runs or fetches, and turns the parts that are filled into what fills them.
 */
export function prepareTemplate(bytes: Uint8Array): PreparedTemplate {
  const opened = openDocx(bytes)
  if (opened.problems.length > 0) return { problems: opened.problems, docx: undefined, stories: [] }
  const docx = createPackage(opened.parts)
  const main = docx.main()
  const removed = takeOut(docx)
  const refused = inspectDocx(docx)
  if (main === undefined && refused.length === 0)
    return { docx: undefined, stories: [], problems: [noDocument(docx)] }
  if (refused.length > 0 || main === undefined)
    return { problems: [...removed, ...refused], docx: undefined, stories: [] }
  asDocument(docx, main)
  const unfilled: TemplateProblem[] = []
  const stories = storiesOf(docx).flatMap((part) => {
    const root = docx.tree(part)
    if (!root) return []
    const addresses = addressesOf(docx, part)
    const compiled = compileStory(
      part,
      root,
      (id) => addresses.get(id),
      [...addresses.values()].flat().filter((piece) => typeof piece !== 'string'),
    )
    unfilled.push(...unfilledBraces(part, root))
    return [compiled]
  })
  const filled = new Set(stories.map(({ story }) => story.part))
  for (const part of docx.names().filter((name) => !filled.has(name))) {
    const root = docx.tree(part)
    if (root && !/\.rels$/i.test(part)) unfilled.push(...unfilledBraces(part, root))
  }
  return {
    problems: [...removed, ...stories.flatMap((one) => one.problems), ...unfilled],
    docx,
    stories,
    text: textTemplate(stories.map(({ story }) => story)),
  }
}

function noDocument(docx: DocxPackage): TemplateProblem {
  const isOther = docx.names().some((name) => /^(xl|ppt)\//i.test(name))
  const isOpen = docx.names().includes('content.xml')
  return problemAt(
    'refused',
    'notDocx',
    { part: '' },
    isOther ? 'spreadsheet' : isOpen ? 'openDocument' : 'noMainPart',
  )
}

/** What comes out of a template (.dotx) is a document. */
function asDocument(docx: DocxPackage, main: string): void {
  const types = docx.tree(contentTypesPart)
  if (!types || !/template\.main\+xml$/i.test(docx.contentType(main))) return
  for (const element of elementsOf(types))
    for (const attribute of element.attributes)
      if (attribute.name === 'ContentType')
        attribute.value = attribute.value.replace(
          /(wordprocessingml\.)template(\.main\+xml)$/i,
          '$1document$2',
        )
  docx.changed(contentTypesPart)
}

/** The addresses of links with commands in them, by relationship. Word escapes the braces. */
function addressesOf(
  docx: DocxPackage,
  part: string,
): ReadonlyMap<string, readonly (string | PlacedCommand)[]> {
  const addresses = new Map<string, readonly (string | PlacedCommand)[]>()
  for (const { kind, id, element } of docx.relations(part)) {
    if (kind !== 'hyperlink') continue
    const written = (attributeOf(element, 'Target') ?? '').replace(/%7b/gi, '{').replace(/%7d/gi, '}')
    if (!/\{\{.*\}\}/.test(written)) continue
    addresses.set(id, piecesOf(written, part))
    // Each document gets its own relationships instead.
    const relations = docx.names().find((name) => name.toLowerCase() === relationsPartOf(part).toLowerCase())
    const root = relations === undefined ? undefined : docx.tree(relations)
    if (relations === undefined || !root) continue
    removeElements(root, (one) => one === element)
    docx.changed(relations)
  }
  return addresses
}

function piecesOf(written: string, part: string): readonly (string | PlacedCommand)[] {
  return written.split(/(\{\{.*?\}\})/).flatMap((piece, index): (string | PlacedCommand)[] => {
    if (index % 2 === 0) return piece === '' ? [] : [piece]
    const text = piece.replace(/%20/g, ' ').replace(/%22/g, '"')
    const command = parseCommand(text.slice(2, -2))
    const only: PlacedCommand['command'] =
      command.kind === 'value' ? command : { kind: 'bad', reason: 'tooMuch', values: { command: text } }
    return [{ command: only, place: { part, text: text.slice(0, 200) }, table: 0, isSplit: false }]
  })
}
