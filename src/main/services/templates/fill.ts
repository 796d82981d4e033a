import type { PlacedCommand } from './command.ts'
import { addBlock, emptyFlow, endFlow, endLine, type Flow } from './flow.ts'
import type { Interpreter } from './interpret.ts'
import { linkTarget } from './link-target.ts'
import { TemplateFault } from './problem.ts'
import type { ElementOp, Op, Ready, RunFrame, Story } from './program.ts'
import type { Scope } from './scope.ts'
import { isEmpty, isTrue, printed, shownValue } from './values.ts'
import { escapedAttribute } from './write-xml.ts'
import { writtenText } from './written-text.ts'

/** A fault at the command that met it. */
export class PlacedFault extends TemplateFault {
  override readonly name = 'PlacedFault'
  readonly placed: PlacedCommand

  constructor(fault: TemplateFault, placed: PlacedCommand) {
    super(fault.reason, fault.values)
    this.placed = placed
  }
}

/** What one document keeps for all of its parts: numbers that are given once, pictures, notes. */
export interface DocumentState {
  readonly numbered: (group: 'docPr' | 'sdt' | 'vml', value: string) => string
  readonly isFirst: (key: string) => boolean
  readonly note: (kind: 'footnote' | 'endnote', value: string) => string
  /** The relationship of a part to a link. */
  readonly link: (part: string, address: string) => string
  /** A drawing of a picture, as it stands in a run. */
  readonly drawing: (story: Story, value: unknown) => string
}

/** Letters of one part; more is no document. */
const mostLetters = 120_000_000

/** Fills one part. Throws a `PlacedFault` where a command cannot be done. */
export function fillStory(
  story: Story,
  scope: Scope,
  interpreter: Interpreter,
  state: DocumentState,
): string {
  let letters = 0
  const flow = emptyFlow()
  run(story.ops, flow, scope)
  endFlow(flow)
  return flow.out.join('')

  function run(ops: readonly Op[], into: Flow, at: Scope): void {
    for (const op of ops) step(op, into, at)
  }

  function step(op: Op, into: Flow, at: Scope): void {
    switch (op.kind) {
      case 'inline': {
        const xml = written(op.ready, at)
        into.line.push(xml)
        if (op.isAnchor) into.anchors.push(xml)
        into.shows ||= op.shows
        return
      }
      case 'block':
        return addBlock(into, written(op.ready, at), op.what)
      case 'mark':
        return endLine(into, op, written(op.open, at))
      case 'value':
        return placed(op.placed, () => print(into, op.run, valueOf(op.placed, at)))
      case 'image':
        return placed(op.placed, () => draw(into, op.run, valueOf(op.placed, at)))
      case 'if':
        if (placed(op.placed, () => isTrue(valueOf(op.placed, at)))) run(op.ops, into, at)
        return
      case 'loop':
        return repeat(op, into, at)
      case 'element':
        return frame(op, into, at)
    }
  }

  function repeat(op: Extract<Op, { kind: 'loop' }>, into: Flow, at: Scope): void {
    const { command } = op.placed
    const name = command.kind === 'for' ? command.name : ''
    const list = placed(op.placed, () => listOf(valueOf(op.placed, at)))
    list.forEach((item, index) => {
      placed(op.placed, interpreter.step)
      if (index > 0 && op.between && into.shows) endLine(into, op.between, written(op.between.open, at))
      run(op.ops, into, at.on(name, item, index))
    })
  }

  function frame(op: ElementOp, into: Flow, at: Scope): void {
    if (op.inner === 'same' && op.level === 'inline') {
      const before = into.line.length
      into.line.push(written(op.open, at))
      run(op.ops, into, at)
      // A frame around nothing: a link without words, a control without content.
      if (into.line.length === before + 1) into.line.pop()
      else into.line.push(op.close)
      return
    }
    const inner = emptyFlow()
    run(op.ops, inner, at)
    endFlow(inner)
    if (op.inner !== 'same' && inner.count === 0) {
      if (op.filler === undefined) return
      inner.out.push(op.filler)
    } else if (op.endsWithParagraph && inner.endsWithTable) inner.out.push(op.filler ?? '')
    const xml = `${written(op.open, at)}${inner.out.join('')}${inner.last}${op.close}`
    if (op.level === 'block') return addBlock(into, xml, op.what)
    into.line.push(xml)
    into.shows = true
  }

  function valueOf({ command }: PlacedCommand, at: Scope): unknown {
    return 'code' in command ? interpreter.evaluate(command.code, at) : undefined
  }

  function print(into: Flow, { open, close, prefix }: RunFrame, value: unknown): void {
    const text = printed(value)
    if (text === '') return
    letters += text.length + open.length
    if (letters > mostLetters) throw new TemplateFault('resultTooLarge')
    into.line.push(open, writtenText(text, prefix), close)
    into.shows ||= text.trim() !== ''
  }

  function draw(into: Flow, { open, close, prefix }: RunFrame, value: unknown): void {
    if (isEmpty(value)) return
    into.line.push(open, `<${prefix}drawing>`, state.drawing(story, value), `</${prefix}drawing>`, close)
    into.shows = true
  }

  function written(ready: Ready, at: Scope): string {
    const [only] = ready
    if (ready.length === 1 && typeof only === 'string') {
      letters += only.length
      if (letters > mostLetters) throw new TemplateFault('resultTooLarge')
      return only
    }
    return ready
      .map((piece) => {
        if (typeof piece === 'string') return piece
        if (piece.of === 'number') return escapedAttribute(state.numbered(piece.group, piece.value))
        if (piece.of === 'once') return state.isFirst(`${story.part} ${piece.key}`) ? piece.text : ''
        if (piece.of === 'note') return state.note(piece.kind, piece.value)
        return state.link(story.part, addressAt(piece.address, at))
      })
      .join('')
  }

  /** What data makes of a link leads to the web or to mail, or nowhere. */
  function addressAt(address: readonly (string | PlacedCommand)[], at: Scope): string {
    const whole = address
      .map((piece) =>
        typeof piece === 'string'
          ? piece
          : placed(piece, () => encodeURI(printed(valueOf(piece, at)).trim()).replaceAll('%25', '%')),
      )
      .join('')
    return linkTarget(whole) === 'harmless' ? whole : '#'
  }

  function placed<T>(command: PlacedCommand, work: () => T): T {
    try {
      return work()
    } catch (cause) {
      if (cause instanceof PlacedFault || !(cause instanceof TemplateFault)) throw cause
      throw new PlacedFault(cause, command)
    }
  }
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (isEmpty(value)) return []
  throw new TemplateFault('notAList', { value: shownValue(value) })
}
