import { TemplateImage } from '#shared/documents/document.ts'
import { matches } from '#shared/kernel/schema.ts'
import type { PlacedCommand } from './command.ts'
import type { Interpreter } from './interpret.ts'
import { linkTarget } from './link-target.ts'
import { at } from './placed-fault.ts'
import { TemplateFault } from './problem.ts'
import type { LinkSlot, Piece, Step } from './reading-order.ts'
import type { Scope } from './scope.ts'
import { isEmpty, isTrue, printed, shownValue } from './values.ts'

/** Stands before each text of a piece; no text has it. */
export const textMark = '\u001f'
/** Letters of one document; more is none. */
export const mostLetters = 120_000_000

/** What the commands of one document come to, each at its place: what docx-templates asks for. */
export interface Results {
  /** Texts, each behind its mark; a truth; a picture or `null`; for a loop, the scope of each of its items. */
  readonly of: (piece: Piece, scope: Scope) => unknown
  /** PNG in base64, in the order in which they were asked for. */
  readonly pictures: readonly string[]
}

export function createResults(interpreter: Interpreter): Results {
  let letters = 0
  const pictures: string[] = []
  return { of, pictures }

  function of(piece: Piece, scope: Scope): unknown {
    switch (piece.kind) {
      case 'steps':
        return piece.steps.map((step) => text(step, scope)).join('')
      case 'image':
        return at(piece.placed, () => picture(valueOf(piece.placed, scope)))
      case 'if':
        return at(piece.placed, () => truth(piece.placed, scope))
      case 'loop':
        return at(piece.placed, () => items(piece.placed, scope))
    }
  }

  function text(step: Step, scope: Scope): string {
    if (step.kind === 'address') return textMark + address(step.slot, scope)
    if (step.kind !== 'value') return ''
    return (
      textMark + at(step.placed, () => counted(printed(valueOf(step.placed, scope)), step.run.open.length))
    )
  }

  function truth(placed: PlacedCommand, scope: Scope): boolean {
    interpreter.repeats(1, 1)
    return isTrue(valueOf(placed, scope))
  }

  function valueOf({ command }: PlacedCommand, scope: Scope): unknown {
    return 'code' in command ? interpreter.evaluate(command.code, scope) : undefined
  }

  function counted(text: string, frame: number): string {
    if (text !== '') letters += text.length + frame
    if (letters > mostLetters) throw new TemplateFault('resultTooLarge')
    return text.replaceAll(textMark, '')
  }

  function items(placed: PlacedCommand, scope: Scope): readonly Scope[] {
    const list = listOf(valueOf(placed, scope))
    const name = placed.command.kind === 'for' ? placed.command.name : ''
    interpreter.repeats(list.length, scope.times * list.length)
    return scope.over(name, list)
  }

  function picture(value: unknown): unknown {
    if (isEmpty(value)) return null
    if (typeof value !== 'object' || !matches(TemplateImage, value))
      throw new TemplateFault('notAPicture', { name: shownValue(value) })
    const { png, width, height } = value as TemplateImage
    pictures.push(png)
    return { data: png, width, height, extension: '.png' }
  }

  /** What data makes of a link leads to the web or to mail, or nowhere. */
  function address(slot: LinkSlot, scope: Scope): string {
    const whole = slot.address
      .map((piece) =>
        typeof piece === 'string'
          ? piece
          : at(piece, () => encodeURI(printed(valueOf(piece, scope)).trim()).replaceAll('%25', '%')),
      )
      .join('')
    return whole !== '' && linkTarget(whole) === 'harmless' ? whole : '#'
  }
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (isEmpty(value)) return []
  throw new TemplateFault('notAList', { value: shownValue(value) })
}
