import type { TemplateProblem } from '#shared/templates/template.ts'
import type { PlacedCommand } from './command.ts'
import type { FoundCommands } from './find-commands.ts'
import type { Inner, Op, Ready } from './program.ts'
import { type AddressOf, readyOpen } from './ready-xml.ts'
import { nested, pairsIn, type Token } from './tokens.ts'
import { childNamed, elementsOf, isElement, type XmlElement } from './xml-tree.ts'

/** What compiling a part needs to know of it. */
export interface Compiler {
  readonly found: FoundCommands
  readonly addressOf: AddressOf
  readonly report: (problem: TemplateProblem) => void
  /** Remembers a command in the order of reading. */
  readonly met: (placed: PlacedCommand) => void
  readonly ready: (element: XmlElement) => Ready
  /** The content of a cell, a header, a text box: paragraphs and tables; what reaches out of it is left. */
  readonly blockTokens: (container: XmlElement, children?: readonly XmlElement[]) => readonly Token[]
  /** An element with commands somewhere in it, inside of a run. */
  readonly insideRun: (element: XmlElement) => Op
  /** Of tokens whose commands all have their partners; others are reported. */
  readonly closed: (tokens: readonly Token[]) => readonly Op[]
}

/**
 * A content control. Where a loop or a condition begins inside and ends outside, its frame goes
 * and its content stays; where its content is bound to data of the file, Word would write that
 * over what was filled in, so the binding goes.
 */
export function control(
  element: XmlElement,
  compiler: Compiler,
  inner: Inner,
  tokensOf: (content: XmlElement) => readonly Token[],
): readonly Token[] {
  const content = childNamed(element, 'w:sdtContent')
  if (!content) return []
  const tokens = tokensOf(content)
  if (pairsIn(tokens).unpaired.size > 0) return tokens
  const properties = childNamed(element, 'w:sdtPr')
  if (properties)
    properties.children = properties.children.filter(
      (child) => !isElement(child) || !/:(dataBinding|showingPlcHdr)$/.test(child.name),
    )
  const before = elementsOf(element).filter((child) => child !== content)
  return [
    {
      op: {
        kind: 'element',
        level: inner === 'same' ? 'inline' : 'block',
        what: 'block',
        inner,
        open: [
          ...readyOpen(element, compiler.addressOf),
          ...before.flatMap((child) => [...compiler.ready(child)]),
          ...readyOpen(content, compiler.addressOf),
        ],
        ops: nested(tokens),
        close: `</${content.qname}></${element.qname}>`,
        filler: undefined,
        endsWithParagraph: false,
      },
    },
  ]
}
