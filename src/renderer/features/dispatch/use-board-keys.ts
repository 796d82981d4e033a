import { type KeyboardEvent, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { User } from '#shared/directory/directory.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { focusMoved } from '../../ui/focus-moved.ts'
import type { BoardHandle, BoardPlace } from './board-grid.tsx'
import { type HeldAt, placeBeside, placeOfPicked } from './board-place.ts'
import type { Cell } from './use-board-moves.ts'

interface Board {
  readonly engineers: readonly User[]
  readonly days: readonly Day[]
  readonly grid: RefObject<BoardHandle | null>
  /** What is picked up is called, as far as it is moved at all. */
  readonly nameOf: (id: string) => string | undefined
  /** The cell in which it stands, if it has one. */
  readonly standsAt: (id: string) => Cell | undefined
  readonly said: (id: string, cell: Cell) => string
  readonly drop: (id: string, cell: Cell) => Promise<boolean>
}

/** What was said last: a drag over sixty rows says something at each, and draws nothing else anew. */
export type SaidStore = StoreApi<{ readonly words: string }>

interface Held {
  readonly id: string
  readonly from: HeldAt
  /** Where it would be put down; `undefined` before an arrow said so of a card that stands on no day shown. */
  readonly at: BoardPlace | undefined
}

const arrows: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
}

/** Where arrows come by: cards, and what says that somebody is away. */
const stops = '[data-item], [data-absence]'

/** The board by keys: arrows go from card to card and to absences, Space picks one up, and everything that happens is said. */
export function useBoardKeys(board: Board) {
  const { t } = useTranslation()
  const [held, setHeld] = useState<Held>()
  const [said] = useState<SaidStore>(() => createStore(() => ({ words: '' })))
  const setSaid = (words: string) => said.setState({ words })

  function pick(id: string) {
    const name = board.nameOf(id)
    if (name === undefined) return
    const cell = board.standsAt(id)
    const row = board.engineers.findIndex((one) => one.id === cell?.engineerId)
    const column = cell ? board.days.indexOf(cell.day) : -1
    const from = { row, column }
    setHeld({ id, from, at: placeOfPicked(from) })
    setSaid(t('dispatch.picked', { visit: name }))
  }

  function go({ id, from, at }: Held, arrow: readonly [number, number]) {
    const size = { rows: board.engineers.length, columns: board.days.length }
    const place = placeBeside(at, from, { arrow, size })
    const cell = cellAt(place)
    if (!cell) return
    setHeld({ id, from, at: place })
    setSaid(board.said(id, cell))
    board.grid.current?.show(place)
  }

  function cellAt({ row, column }: BoardPlace): Cell | undefined {
    const [engineer, day] = [board.engineers[row], board.days[column]]
    return engineer && day ? { engineerId: engineer.id, day } : undefined
  }

  async function putDown({ id, at }: Held) {
    // Nobody was told where it would be: it stays in her hand.
    if (!at) return
    setHeld(undefined)
    const cell = cellAt(at)
    if (!cell) return
    // What is said of it stands in its notice.
    setSaid('')
    if (await board.drop(id, cell)) focusMoved(id)
  }

  function onKeyDown(event: KeyboardEvent) {
    const stop = event.target instanceof Element ? event.target.closest(stops) : null
    const id = stop?.getAttribute('data-item')
    const arrow = arrows[event.key]
    // An absence is opened by the keys of any button; arrows lead on from it.
    if (stop && !id && arrow && !held && !event.altKey) {
      event.preventDefault()
      return focusBeside(event, arrow)
    }
    if (!id || event.altKey || event.ctrlKey || event.metaKey) return
    const isOurs =
      arrow !== undefined || event.key === ' ' || (held && ['Enter', 'Escape'].includes(event.key))
    if (!isOurs) return
    event.preventDefault()
    event.stopPropagation()
    if (!held) return arrow ? focusBeside(event, arrow) : pick(id)
    if (arrow) return go(held, arrow)
    if (event.key !== 'Escape') return void putDown(held)
    setHeld(undefined)
    setSaid(t('dispatch.putBack'))
  }

  return { onKeyDown, held, said, say: setSaid }
}

/** The nearest card in that direction, as they are seen. */
function focusBeside(
  { currentTarget, target }: KeyboardEvent,
  [rows, columns]: readonly [number, number],
): void {
  if (!(target instanceof HTMLElement)) return
  const here = target.getBoundingClientRect()
  let best: { readonly card: HTMLElement; readonly far: number } | undefined
  for (const card of currentTarget.querySelectorAll<HTMLElement>(stops)) {
    if (card === target) continue
    const there = card.getBoundingClientRect()
    const [right, down] = [there.left - here.left, there.top - here.top]
    const ahead = right * columns + down * rows
    const aside = Math.abs(right * rows) + Math.abs(down * columns)
    if (ahead <= 1) continue
    const far = ahead + aside * 3
    if (!best || far < best.far) best = { card, far }
  }
  best?.card.focus()
}
