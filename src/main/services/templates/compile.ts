import type { TemplateProblem } from '#shared/templates/template.ts'
import type { PlacedCommand } from './command.ts'
import { compileParagraph } from './compile-paragraph.ts'
import { compileTable } from './compile-table.ts'
import { type Compiler, control } from './compiler.ts'
import { findCommands } from './find-commands.ts'
import { isStrictNamespace } from './namespaces.ts'
import { problemAt } from './problem.ts'
import type { Inner, Op, Story } from './program.ts'
import { type AddressOf, readyOpen, readyXml } from './ready-xml.ts'
import { isCommand, nested, pairsIn, type Token, withWholeParagraphs } from './tokens.ts'
import { showsSomething } from './shows.ts'
import { elementsOf, isElement, type XmlElement } from './xml-tree.ts'

export interface CompiledStory {
  readonly story: Story
  /** In the order of reading. */
  readonly commands: readonly PlacedCommand[]
  readonly problems: readonly TemplateProblem[]
  readonly showsMore: boolean
}

/** Paragraphs and tables stand in these, and at least one paragraph has to. */
const containers = new Set(
  'w:body w:hdr w:ftr w:txbxContent w:footnote w:endnote w:comment w:docPartBody'.split(' '),
)

/** Turns a part that is filled into what fills it: what is ready, and what is worked out each time. */
export function compileStory(
  part: string,
  root: XmlElement,
  addressOf: AddressOf,
  commandsOfAddresses: readonly PlacedCommand[],
): CompiledStory {
  const found = findCommands(part, root)
  const problems = [...found.problems]
  const commands: PlacedCommand[] = [...commandsOfAddresses]
  const compiler: Compiler = {
    found,
    addressOf,
    closed,
    insideRun,
    blockTokens,
    report: (problem) => void problems.push(problem),
    met: (placed) => void commands.push(placed),
    ready: (element) => readyXml(element, addressOf),
  }
  const isStrict = root.attributes.some(({ value }) => isStrictNamespace(value))
  const ops = [inElement(root)]
  return { story: { part, ops, isStrict }, commands, problems, showsMore: found.showsMore }

  function inElement(element: XmlElement): Op {
    if (!found.holders.has(element) && !hasSlots(element))
      return { kind: 'inline', ready: compiler.ready(element), shows: true, isAnchor: false }
    if (containers.has(element.name)) return container(element)
    const ops = element.children.map((child): Op =>
      isElement(child)
        ? inElement(child)
        : { kind: 'inline', ready: readyXml(child, addressOf), shows: true, isAnchor: false },
    )
    return framed(element, ops, 'same', undefined, 'inline')
  }

  function container(element: XmlElement): Op {
    const p = element.qname.replace(/[^:]*$/, 'p')
    return framed(element, closed(blockTokens(element)), 'blocks', `<${p}/>`, 'inline')
  }

  function insideRun(element: XmlElement): Op {
    return inElement(element)
  }

  function framed(
    element: XmlElement,
    ops: readonly Op[],
    inner: Inner,
    filler: string | undefined,
    level: 'inline' | 'block',
  ): Op {
    return {
      kind: 'element',
      level,
      what: 'block',
      ops,
      inner,
      filler,
      open: readyOpen(element, addressOf),
      close: `</${element.qname}>`,
      endsWithParagraph: false,
    }
  }

  function blockTokens(of: XmlElement, children = elementsOf(of)): readonly Token[] {
    return withWholeParagraphs(children.flatMap((child) => blockToken(child)))
  }

  function blockToken(child: XmlElement): readonly Token[] {
    const { name } = child
    const holds = found.holders.has(child)
    if (name === 'w:p') return holds ? compileParagraph(child, compiler) : [block(child, 'block')]
    if (name === 'w:tbl') return holds ? compileTable(child, compiler) : [block(child, 'table')]
    if (name === 'w:sectPr') return [block(child, 'last')]
    if (!holds) return [block(child, /^w:(sdt|customXml|altChunk|ins)$/.test(name) ? 'block' : 'aside')]
    if (name === 'w:sdt') return control(child, compiler, 'blocks', (content) => blockTokens(content))
    if (/^(w:(customXml|ins|moveTo)|mc:(Choice|Fallback))$/.test(name)) {
      const ops = closed(blockTokens(child))
      return [{ op: framed(child, ops, 'blocks', '', 'block') }]
    }
    return [{ op: framed(child, elementsOf(child).map(inElement), 'same', undefined, 'block') }]
  }

  function block(child: XmlElement, what: 'block' | 'table' | 'aside' | 'last'): Token {
    return { op: { kind: 'block', ready: compiler.ready(child), what, shows: showsSomething(child) } }
  }

  function closed(tokens: readonly Token[]): readonly Op[] {
    const { unpaired } = pairsIn(tokens)
    for (const index of unpaired) {
      const token = tokens[index]
      if (!token || !isCommand(token)) continue
      const { place } = token.command
      problems.push(
        problemAt('refused', 'nesting', place, 'otherPlace', { paragraph: String(place.paragraph ?? 1) }),
      )
    }
    return nested(tokens.filter((_token, index) => !unpaired.has(index)))
  }

  /** A footnote is written once for each use, and is therefore told from the rest of its part. */
  function hasSlots(element: XmlElement): boolean {
    return /^w:(footnotes|endnotes)$/.test(element.name)
  }
}
