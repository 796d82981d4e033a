import { type Compiler, control } from './compiler.ts'
import { inlineWrappers, markerName } from './find-commands.ts'
import { problemAt } from './problem.ts'
import type { Mark, Op, RunFrame } from './program.ts'
import { isAnchor, readyOpen } from './ready-xml.ts'
import { showsSomething } from './shows.ts'
import { isCommand, nested, pairsIn, type Token } from './tokens.ts'
import { attributeOf, childNamed, elementsOf, type XmlElement } from './xml-tree.ts'
import { openTag, writeXml } from './write-xml.ts'

/** A paragraph in the order of reading: its runs and commands, and the mark at its end. */
export function compileParagraph(paragraph: XmlElement, compiler: Compiler): readonly Token[] {
  const properties = childNamed(paragraph, 'w:pPr')
  const tokens = elementsOf(paragraph)
    .filter((child) => child !== properties)
    .flatMap((child) => inlineTokens(child, compiler))
  const mark = markOf(paragraph, properties, tokens.some(isCommand), compiler)
  noteBreaks(tokens, properties, compiler)
  return [...tokens, { op: mark }]
}

function markOf(
  paragraph: XmlElement,
  properties: XmlElement | undefined,
  hasBlocks: boolean,
  compiler: Compiler,
): Mark {
  const section = properties && childNamed(properties, 'w:sectPr')
  const breaks = properties && childNamed(properties, 'w:pageBreakBefore')
  const isBreak = breaks && !/^(0|false|off)$/.test(attributeOf(breaks, 'w:val') ?? '')
  const prefix = paragraph.qname.replace(/[^:]*$/, '')
  return {
    kind: 'mark',
    open: [...readyOpen(paragraph, compiler.addressOf), ...(properties ? compiler.ready(properties) : [])],
    close: `</${paragraph.qname}>`,
    isDroppable: hasBlocks && section === undefined,
    pageBreak: isBreak ? `<${prefix}r><${prefix}br ${prefix}type="page"/></${prefix}r>` : undefined,
  }
}

/** A break that stands behind the end of a loop comes once; its author may have meant one for each. */
function noteBreaks(tokens: readonly Token[], properties: XmlElement | undefined, compiler: Compiler): void {
  const at = tokens.findLastIndex(
    (token) => isCommand(token) && token.command.command.kind === 'end' && token.command.command.of === 'for',
  )
  const end = tokens[at]
  if (!end || !isCommand(end)) return
  const hasContent = tokens.slice(0, at).some((token) => !isCommand(token) && token.op.kind !== 'mark')
  const isPage = tokens
    .slice(at)
    .some(
      (token) =>
        !isCommand(token) && token.op.kind === 'inline' && /type="page"/.test(token.op.ready.join('')),
    )
  const isSection =
    properties !== undefined && childNamed(properties, 'w:sectPr') !== undefined && !hasContent
  if (isPage || isSection)
    compiler.report(
      problemAt('warning', 'break', end.command.place, 'breakOutside', { command: end.command.place.text }),
    )
}

function inlineTokens(element: XmlElement, compiler: Compiler): readonly Token[] {
  const { found } = compiler
  if (!found.holders.has(element)) return [ready(element, compiler)]
  if (element.name === 'w:r') return runTokens(element, compiler)
  if (element.name === 'w:sdt')
    return control(element, compiler, 'same', (content) => wrapped(content, compiler))
  if (inlineWrappers.has(element.name)) return frame(element, wrapped(element, compiler), compiler)
  return [{ op: compiler.insideRun(element) }]
}

function wrapped(element: XmlElement, compiler: Compiler): readonly Token[] {
  return elementsOf(element)
    .filter(({ name }) => !/^w:(smartTagPr|customXmlPr)$/.test(name))
    .flatMap((child) => inlineTokens(child, compiler))
}

/** A link, an insertion: where a command inside reaches out of it, it is closed before and opened again behind. */
function frame(element: XmlElement, tokens: readonly Token[], compiler: Compiler): readonly Token[] {
  const { unpaired } = pairsIn(tokens)
  const properties = elementsOf(element).filter(({ name }) => /^w:(smartTagPr|customXmlPr)$/.test(name))
  const result: Token[] = []
  let piece: Token[] = []
  const close = () => {
    if (piece.length > 0)
      result.push({
        op: {
          kind: 'element',
          level: 'inline',
          what: 'block',
          inner: 'same',
          filler: undefined,
          open: [
            ...readyOpen(element, compiler.addressOf),
            ...properties.flatMap((child) => [...compiler.ready(child)]),
          ],
          ops: nested(piece),
          close: `</${element.qname}>`,
          endsWithParagraph: false,
        },
      })
    piece = []
  }
  tokens.forEach((token, index) => {
    if (!unpaired.has(index)) return void piece.push(token)
    close()
    result.push(token)
  })
  close()
  return result
}

/** A run is cut at its commands; each piece keeps its format. */
function runTokens(run: XmlElement, compiler: Compiler): readonly Token[] {
  const properties = childNamed(run, 'w:rPr')
  const frame: RunFrame = {
    open: `${openTag(run)}${properties ? writeXml(properties) : ''}`,
    close: `</${run.qname}>`,
    prefix: run.qname.replace(/[^:]*$/, ''),
  }
  const tokens: Token[] = []
  let plain: XmlElement[] = []
  const flush = () => {
    if (plain.length > 0)
      tokens.push(ready({ ...run, children: [...(properties ? [properties] : []), ...plain] }, compiler))
    plain = []
  }
  for (const child of elementsOf(run)) {
    if (child === properties) continue
    const placed = child.name === markerName ? compiler.found.placed.get(child) : undefined
    if (!placed && !compiler.found.holders.has(child)) {
      plain.push(child)
      continue
    }
    flush()
    if (!placed) tokens.push({ op: textBox(child, frame, compiler) })
    else {
      compiler.met(placed)
      const { kind } = placed.command
      if (kind === 'value' || kind === 'image') tokens.push({ op: { kind, placed, run: frame } })
      else if (kind !== 'bad') tokens.push({ command: placed })
    }
  }
  flush()
  return tokens
}

/** A drawing with commands in its text. */
function textBox(element: XmlElement, run: RunFrame, compiler: Compiler): Op {
  return {
    kind: 'element',
    level: 'inline',
    what: 'block',
    inner: 'same',
    filler: undefined,
    open: [run.open],
    ops: [compiler.insideRun(element)],
    close: run.close,
    endsWithParagraph: false,
  }
}

function ready(element: XmlElement, compiler: Compiler): Token {
  return {
    op: {
      kind: 'inline',
      ready: compiler.ready(element),
      shows: showsSomething(element),
      isAnchor: isAnchor(element),
    },
  }
}
