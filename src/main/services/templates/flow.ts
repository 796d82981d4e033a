import type { Mark } from './program.ts'

/**
 * The content of one container while it is written: finished paragraphs, tables, rows or cells,
 * and the line that is not finished yet.
 */
export interface Flow {
  /** What is finished. */
  readonly out: string[]
  /** What has to stand behind all else: the properties of the last section. */
  last: string
  /** How many paragraphs, tables, rows or cells are finished. */
  count: number
  endsWithTable: boolean
  /** The line that waits for the mark of its paragraph. */
  line: string[]
  /** Bookmarks of that line: they stay where the line goes. */
  anchors: string[]
  shows: boolean
  /** How a line is finished that has no mark of its own. */
  lastMark: { readonly open: string; readonly close: string } | undefined
}

export function emptyFlow(): Flow {
  return {
    out: [],
    last: '',
    count: 0,
    endsWithTable: false,
    line: [],
    anchors: [],
    shows: false,
    lastMark: undefined,
  }
}

/** The end of a paragraph. Where only commands stood in it and nothing came of them, no empty line is left. */
export function endLine(flow: Flow, mark: Mark, open: string): void {
  flow.lastMark = { open, close: mark.close }
  if (mark.isDroppable && !flow.shows) {
    flow.line = [...flow.anchors]
    if (mark.pageBreak === undefined) return
    flow.line.push(mark.pageBreak)
    flow.shows = true
    return
  }
  flow.out.push(open, flow.line.join(''), mark.close)
  finished(flow, false)
}

/** A table, a row, a control: the line before it is finished first, if there is something in it. */
export function addBlock(flow: Flow, xml: string, what: 'block' | 'table' | 'aside' | 'last'): void {
  if (what === 'last') {
    flow.last = xml
    return
  }
  if (what === 'aside') return void flow.out.push(xml)
  endWaiting(flow)
  flow.out.push(xml)
  flow.count += 1
  flow.endsWithTable = what === 'table'
}

/** What is left at the end of a container. */
export function endFlow(flow: Flow): void {
  endWaiting(flow)
  flow.out.push(flow.line.join(''))
  flow.line = []
}

function endWaiting(flow: Flow): void {
  if (!flow.shows || !flow.lastMark) return
  flow.out.push(flow.lastMark.open, flow.line.join(''), flow.lastMark.close)
  finished(flow, false)
}

function finished(flow: Flow, isTable: boolean): void {
  flow.count += 1
  flow.endsWithTable = isTable
  flow.line = []
  flow.anchors = []
  flow.shows = false
}
