import type { PlacedCommand } from './command.ts'

/**
 * Something in ready XML that may stand in a document once only, or that leads elsewhere for
 * each item of a loop.
 */
export type Slot =
  /** A number that no two elements of a group share. */
  | { readonly of: 'number'; readonly group: 'docPr' | 'sdt' | 'vml'; readonly value: string }
  /** Words that are written the first time only: a bookmark, a comment. */
  | { readonly of: 'once'; readonly key: string; readonly text: string }
  /** The number of a footnote or endnote; each further use gets a note of its own. */
  | { readonly of: 'note'; readonly kind: 'footnote' | 'endnote'; readonly value: string }
  /** The relationship of a link whose address has commands in it. */
  | { readonly of: 'link'; readonly id: string; readonly address: readonly (string | PlacedCommand)[] }

/** Ready XML with its slots. */
export type Ready = readonly (string | Slot)[]

/** What an element needs to be valid, or what becomes of it when nothing came into it. */
export type Inner = 'same' | 'blocks' | 'rows' | 'cells'

export interface Mark {
  readonly kind: 'mark'
  /** `<w:p …>` with its properties, and its end. */
  readonly open: Ready
  readonly close: string
  /** Only commands stand in it: where nothing comes of them, no empty line is left. */
  readonly isDroppable: boolean
  /** It begins a page, also where it is dropped: a run with a page break. */
  readonly pageBreak: string | undefined
}

interface Printing<Kind> {
  readonly kind: Kind
  readonly placed: PlacedCommand
  readonly run: RunFrame
}

export type Op =
  /** Inside a paragraph. */
  | { readonly kind: 'inline'; readonly ready: Ready; readonly shows: boolean; readonly isAnchor: boolean }
  /** Between paragraphs, between rows, between cells. */
  | {
      readonly kind: 'block'
      readonly ready: Ready
      readonly what: 'block' | 'table' | 'aside' | 'last'
      readonly shows: boolean
    }
  | Printing<'value'>
  | Printing<'image'>
  | Mark
  | ElementOp
  | {
      readonly kind: 'loop'
      readonly placed: PlacedCommand
      readonly ops: readonly Op[]
      readonly between: Mark | undefined
    }
  | { readonly kind: 'if'; readonly placed: PlacedCommand; readonly ops: readonly Op[] }

export interface ElementOp {
  readonly kind: 'element'
  readonly level: 'inline' | 'block'
  readonly what: 'block' | 'table'
  readonly open: Ready
  readonly ops: readonly Op[]
  readonly close: string
  readonly inner: Inner
  /** What takes the place of no content; `undefined`: the element is left out. */
  readonly filler: string | undefined
  /** It must not end with a table. */
  readonly endsWithParagraph: boolean
}

/** The run that a value comes into: its format, and the prefix that its part writes. */
export interface RunFrame {
  readonly open: string
  readonly close: string
  readonly prefix: string
}

/** One part that is filled. */
export interface Story {
  readonly part: string
  readonly ops: readonly Op[]
  /** It is of the strict dialect. */
  readonly isStrict: boolean
}
