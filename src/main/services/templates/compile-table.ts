import { type Compiler, control } from './compiler.ts'
import { problemAt } from './problem.ts'
import type { ElementOp, Op } from './program.ts'
import { readyOpen } from './ready-xml.ts'
import { showsSomething } from './shows.ts'
import { isCommand, nested, pairsIn, shows, type Token } from './tokens.ts'
import { childNamed, elementsOf, type XmlElement } from './xml-tree.ts'
import { writeXml } from './write-xml.ts'

/** A table: whole rows repeat and are left out, and a table without rows is none. */
export function compileTable(table: XmlElement, compiler: Compiler): readonly Token[] {
  const { head, body } = parts(table, /^w:(tblPr|tblGrid)$/)
  const ops = compiler.closed(body.flatMap((child) => rowTokens(child, compiler)))
  return [{ op: element(table, head, ops, 'rows', compiler, 'table') }]
}

function rowTokens(child: XmlElement, compiler: Compiler): readonly Token[] {
  if (!compiler.found.holders.has(child)) {
    const what = /^w:(tr|sdt|customXml|ins)$/.test(child.name) ? 'block' : 'aside'
    return [{ op: { kind: 'block', ready: compiler.ready(child), what, shows: showsSomething(child) } }]
  }
  if (child.name === 'w:tr') return oneRow(child, compiler)
  if (child.name === 'w:sdt')
    return control(child, compiler, 'rows', (content) =>
      elementsOf(content).flatMap((row) => rowTokens(row, compiler)),
    )
  // A frame of custom XML: its rows stay without it.
  return elementsOf(child).flatMap((row) => rowTokens(row, compiler))
}

/** A row; commands that begin or end in another row, or in another of its cells, stand around it. */
function oneRow(row: XmlElement, compiler: Compiler): readonly Token[] {
  const { head, body } = parts(row, /^w:(tblPrEx|trPr)$/)
  const cells = body.flatMap(cellsIn).map((child) => ({ child, tokens: cellTokens(child) }))
  const reaching = cells.flatMap(({ tokens }) => {
    const { unpaired } = pairsIn(tokens)
    return tokens.filter((_token, index) => unpaired.has(index))
  })
  const ops = cells.map(({ child, tokens }) =>
    child.name === 'w:tc'
      ? cell(child, nested(tokens.filter((token) => !reaching.includes(token))), compiler)
      : asideOp(child),
  )
  const op = element(row, head, ops, 'cells', compiler, 'block')
  if (reaching.length === 0) return [{ op }]
  const all = cells.flatMap(({ tokens }) => tokens)
  const isEmpty = all.every((token) => reaching.includes(token) || (!isCommand(token) && !shows(token)))
  if (isEmpty) return reaching
  const begins = reaching.filter((token) => isCommand(token) && token.command.command.kind !== 'end')
  const ends = reaching.filter((token) => !begins.includes(token))
  for (const token of reaching) if (isCommand(token)) refuseWords(token, all, reaching, compiler)
  return [...begins, { op }, ...ends]

  /** The frame of a control around whole cells goes where there are commands in it; the cells stay. */
  function cellsIn(child: XmlElement): readonly XmlElement[] {
    if (child.name === 'w:tc' || !compiler.found.holders.has(child)) return [child]
    const content = childNamed(child, 'w:sdtContent') ?? child
    return elementsOf(content)
      .filter(({ name }) => /^w:(tc|sdt|customXml)$/.test(name))
      .flatMap(cellsIn)
  }

  function cellTokens(child: XmlElement): readonly Token[] {
    if (child.name !== 'w:tc') return [{ op: asideOp(child) }]
    return compiler.blockTokens(child, parts(child, /^w:tcPr$/).body)
  }

  function asideOp(child: XmlElement): Op {
    const what = /^w:(sdt|customXml)$/.test(child.name) ? 'block' : 'aside'
    return { kind: 'block', ready: compiler.ready(child), what, shows: showsSomething(child) }
  }
}

function cell(child: XmlElement, ops: readonly Op[], compiler: Compiler): Op {
  const { head } = parts(child, /^w:tcPr$/)
  const paragraph = elementsOf(child).find(({ name }) => name === 'w:p')
  const properties = paragraph && childNamed(paragraph, 'w:pPr')
  const p = child.qname.replace(/[^:]*$/, 'p')
  const made = element(child, head, ops, 'blocks', compiler, 'block')
  return {
    ...made,
    filler: `<${p}>${properties ? writeXml(properties) : ''}</${p}>`,
    endsWithParagraph: true,
  }
}

function element(
  of: XmlElement,
  head: readonly XmlElement[],
  ops: readonly Op[],
  inner: ElementOp['inner'],
  compiler: Compiler,
  what: ElementOp['what'],
): ElementOp {
  return {
    kind: 'element',
    level: 'block',
    what,
    ops,
    inner,
    filler: undefined,
    endsWithParagraph: false,
    open: [...readyOpen(of, compiler.addressOf), ...head.flatMap((child) => [...compiler.ready(child)])],
    close: `</${of.qname}>`,
  }
}

function parts(
  of: XmlElement,
  isHead: RegExp,
): { readonly head: readonly XmlElement[]; readonly body: readonly XmlElement[] } {
  const all = elementsOf(of)
  return {
    head: all.filter(({ name }) => isHead.test(name)),
    body: all.filter(({ name }) => !isHead.test(name)),
  }
}

/** What stands before a beginning, or behind an end, would go with the row. */
function refuseWords(
  token: Extract<Token, { command: unknown }>,
  all: readonly Token[],
  reaching: readonly Token[],
  compiler: Compiler,
): void {
  const at = all.indexOf(token)
  const isEnd = token.command.command.kind === 'end'
  const outside = (isEnd ? all.slice(at + 1) : all.slice(0, at)).filter((one) => !reaching.includes(one))
  if (!outside.some((one) => shows(one) || isCommand(one))) return
  const { place } = token.command
  compiler.report(problemAt('refused', 'nesting', place, 'rowWords', { command: place.text }))
}
