import { type KeyboardEvent, type MouseEvent, useRef } from 'react'

/** Pixels that a hand may tremble in a click. */
const tremble = 3

/**
 * A row that is opened by a click, and whose text can be marked: dragging over a phone number to copy it opens nothing.
 */
export function useOpens(open: () => void) {
  const pressed = useRef<{ readonly x: number; readonly y: number }>(undefined)
  return {
    onMouseDown: ({ clientX: x, clientY: y }: MouseEvent) => {
      pressed.current = { x, y }
    },
    onClick: ({ clientX, clientY }: MouseEvent) => {
      const from = pressed.current
      pressed.current = undefined
      const moved = from ? Math.max(Math.abs(clientX - from.x), Math.abs(clientY - from.y)) : 0
      if (moved > tremble && window.getSelection()?.isCollapsed === false) return
      open()
    },
  }
}

/** Enter and the space bar open what is no button, for its text can be marked. */
export function opensByKey(open: () => void) {
  return (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault()
    open()
  }
}
