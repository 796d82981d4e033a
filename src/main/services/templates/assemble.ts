import { addBlock, emptyFlow, endFlow, endLine, type Flow } from './flow.ts'
import type { DocumentState } from './document-state.ts'
import type { Made } from './engine.ts'
import { TemplateFault } from './problem.ts'
import type { ElementOp, Ready, RunFrame, Story } from './program.ts'
import type { LinkSlot, LoopOp, Step } from './reading-order.ts'
import { mostLetters, textMark } from './results.ts'
import { escapedAttribute } from './write-xml.ts'
import { writtenText } from './written-text.ts'

/** An element that is open: its content has a flow of its own, or goes into the line. */
interface Opened {
  readonly flow: Flow | undefined
  /** Pieces of the line before and with its opening tag. */
  readonly before: number
}

/**
 * Writes one part of what came out in the order of reading: lines are ended by their marks, and
 * where an element is closed, the rules of the format are kept. Throws a `TemplateFault` where
 * the result is too large.
 */
export function assemble(story: Story, made: Iterable<Made>, state: DocumentState): string {
  let letters = 0
  const outermost = emptyFlow()
  let into = outermost
  const opened: Opened[] = []
  const flows: Flow[] = []
  const items = new Map<LoopOp, number>()
  const addresses = new Map<LinkSlot, string>()
  let texts: readonly string[] = []
  let next = 1
  for (const { piece, text, picture } of made) {
    texts = text.split(textMark)
    next = 1
    if (piece.kind === 'steps') for (const step of piece.steps) take(step)
    else if (piece.kind === 'image' && picture) draw(piece.run, state.drawing(story, picture))
  }
  endFlow(outermost)
  return outermost.out.join('')

  function take(step: Step): void {
    switch (step.kind) {
      case 'inline': {
        const xml = written(step.ready)
        into.line.push(xml)
        if (step.isAnchor) into.anchors.push(xml)
        into.shows ||= step.shows
        return
      }
      case 'block':
        return addBlock(into, written(step.ready), step.what)
      case 'mark':
        return endLine(into, step, written(step.open))
      case 'value':
        return print(step.run, nextText())
      case 'address':
        return void addresses.set(step.slot, nextText())
      case 'loop':
        return void items.set(step.op, 0)
      case 'item':
        return item(step.op)
      case 'open':
        return open(step.op)
      case 'close':
        return close(step.op)
    }
  }

  function nextText(): string {
    next += 1
    return texts[next - 1] ?? ''
  }

  /** From the second item on, the line of the one before is ended. */
  function item(loop: LoopOp): void {
    const index = items.get(loop) ?? 0
    items.set(loop, index + 1)
    if (index > 0 && loop.between && into.shows) endLine(into, loop.between, written(loop.between.open))
  }

  function open(op: ElementOp): void {
    if (isInLine(op)) {
      into.line.push(written(op.open))
      opened.push({ flow: undefined, before: into.line.length })
      return
    }
    flows.push(into)
    into = emptyFlow()
    opened.push({ flow: into, before: 0 })
  }

  function close(op: ElementOp): void {
    const last = opened.pop()
    if (!last?.flow) {
      // A frame around nothing: a link without words, a control without content.
      if (into.line.length === last?.before) into.line.pop()
      else into.line.push(op.close)
      return
    }
    const inner = last.flow
    into = flows.pop() ?? outermost
    endFlow(inner)
    if (op.inner !== 'same' && inner.count === 0) {
      if (op.filler === undefined) return
      inner.out.push(op.filler)
    } else if (op.endsWithParagraph && inner.endsWithTable) inner.out.push(op.filler ?? '')
    const xml = `${written(op.open)}${inner.out.join('')}${inner.last}${op.close}`
    if (op.level === 'block') return addBlock(into, xml, op.what)
    into.line.push(xml)
    into.shows = true
  }

  function print({ open: begin, close: end, prefix }: RunFrame, text: string): void {
    if (text === '') return
    count(text.length + begin.length)
    into.line.push(begin, writtenText(text, prefix), end)
    into.shows ||= text.trim() !== ''
  }

  function draw({ open: begin, close: end, prefix }: RunFrame, drawing: string): void {
    into.line.push(begin, `<${prefix}drawing>`, drawing, `</${prefix}drawing>`, end)
    into.shows = true
  }

  function written(ready: Ready): string {
    const [only] = ready
    if (ready.length === 1 && typeof only === 'string') {
      count(only.length)
      return only
    }
    return ready
      .map((piece) => {
        if (typeof piece === 'string') return piece
        switch (piece.of) {
          case 'number':
            return escapedAttribute(state.numbered(piece.group, piece.value))
          case 'once':
            return state.isFirst(`${story.part} ${piece.key}`) ? piece.text : ''
          case 'note':
            return state.note(piece.kind, piece.value)
          case 'link':
            return state.link(story.part, addresses.get(piece) ?? '#')
        }
      })
      .join('')
  }

  function count(more: number): void {
    letters += more
    if (letters > mostLetters) throw new TemplateFault('resultTooLarge')
  }
}

function isInLine({ inner, level }: ElementOp): boolean {
  return inner === 'same' && level === 'inline'
}
