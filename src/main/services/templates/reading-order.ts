import { strToU8, zipSync } from 'fflate'
import type { ElementOp, Op, Ready, Slot, Story } from './program.ts'

export type LoopOp = Extract<Op, { kind: 'loop' }>
export type LinkSlot = Extract<Slot, { of: 'link' }>

/** What is written when its place is reached; an element is opened and closed in two places. */
export type Step =
  | Extract<Op, { kind: 'inline' | 'block' | 'mark' | 'value' }>
  /** The address of a link, which is written later. */
  | { readonly kind: 'address'; readonly slot: LinkSlot }
  | { readonly kind: 'open' | 'close'; readonly op: ElementOp }
  /** A loop over lines begins; one of its items does. */
  | { readonly kind: 'loop' | 'item'; readonly op: LoopOp }

/** A piece of the text that docx-templates goes through: by its number in there. */
export type Piece =
  /** What stands between two loops, conditions or pictures: printed at once. */
  { readonly kind: 'steps'; readonly steps: readonly Step[] } | LoopOp | Extract<Op, { kind: 'if' | 'image' }>

/** A template as docx-templates gets it: one for all of its parts, made once. */
export interface TextTemplate {
  readonly docx: Uint8Array
  readonly pieces: readonly Piece[]
}

const types =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ' +
  'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'

/**
 * Puts a template in the order of reading: one line of text, in which the end of a paragraph or of
 * a cell is a piece as a word is. Every command stands alone and calls its expression by number, so
 * that docx-templates cuts through no element, and nothing that an author wrote reaches it. A loop
 * stands in a run of its own: what is looked for beside a piece is looked for in there. Parts stand
 * one behind another.
 */
export function textTemplate(stories: readonly Story[]): TextTemplate {
  const pieces: Piece[] = []
  const xml: string[] = []
  let waiting: Step[] = []
  for (const { ops } of stories) {
    xml.push('<w:sdt>')
    all(ops)
    xml.push('</w:sdt>')
  }
  const body = `<w:document xmlns:w="w"><w:body>${xml.join('')}</w:body></w:document>`
  const files = { '[Content_Types].xml': strToU8(types), 'word/document.xml': strToU8(body) }
  return { docx: zipSync(files, { level: 0 }), pieces }

  function all(ops: readonly Op[]): void {
    for (const op of ops) place(op)
    flush()
  }

  function place(op: Op): void {
    switch (op.kind) {
      case 'inline':
      case 'block':
        return write(op, op.ready)
      case 'mark':
        return write(op, op.open)
      case 'element':
        write({ kind: 'open', op }, op.open)
        for (const inner of op.ops) place(inner)
        return void waiting.push({ kind: 'close', op })
      case 'value':
        return void waiting.push(op)
      case 'image': {
        const id = numbered(op)
        return void xml.push(`<w:r piece="${id}"><w:t>{{IMAGE ${id}}}</w:t></w:r>`)
      }
      case 'if':
        xml.push(`<w:t>{{IF ${numbered(op)}}}</w:t>`)
        all(op.ops)
        return void xml.push('<w:t>{{END-IF}}</w:t>')
      case 'loop':
        return repeat(op)
    }
  }

  function repeat(op: LoopOp): void {
    if (op.between) waiting.push({ kind: 'loop', op })
    const id = numbered(op)
    xml.push(`<w:r><w:t>{{FOR i${id} IN ${id}}}</w:t>`)
    if (op.between) waiting.push({ kind: 'item', op })
    all(op.ops)
    xml.push(`<w:t>{{END-FOR i${id}}}</w:t></w:r>`)
  }

  /** Something that is written as it stands; the addresses in it are worked out before. */
  function write(step: Step, ready: Ready): void {
    for (const slot of ready)
      if (typeof slot !== 'string' && slot.of === 'link') waiting.push({ kind: 'address', slot })
    waiting.push(step)
  }

  /** The number of a piece that stands here, behind what waits to be written. */
  function numbered(piece: Piece): number {
    flush()
    return pieces.push(piece) - 1
  }

  function flush(): void {
    if (waiting.length === 0) return
    const steps = waiting
    waiting = []
    const id = pieces.push({ kind: 'steps', steps }) - 1
    const prints = steps.some(({ kind }) => kind === 'value' || kind === 'address')
    xml.push(`<w:t piece="${id}">${prints ? `{{INS ${id}}}` : '.'}</w:t>`)
  }
}
