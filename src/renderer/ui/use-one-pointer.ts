import { type PointerEvent, useRef } from 'react'

type Handle = (event: PointerEvent<HTMLCanvasElement>) => void

/**
 * Follows the one pointer that began, until it is lifted: the heel of the hand, a second finger or another mouse button
 * changes nothing. A pen goes before a hand that lies on the screen already, whose beginnings are given up.
 */
export function useOnePointer(act: {
  readonly begin: Handle
  readonly move: Handle
  readonly end: () => void
  readonly giveUp: () => void
}) {
  const followed = useRef<{ readonly id: number; readonly type: string }>(undefined)
  const isFollowed = ({ pointerId }: PointerEvent) => followed.current?.id === pointerId
  const lifted: Handle = (event) => {
    if (!isFollowed(event)) return
    followed.current = undefined
    act.end()
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLCanvasElement>) => {
      if (event.button !== 0) return
      if (followed.current) {
        if (event.pointerType !== 'pen' || followed.current.type !== 'touch') return
        act.giveUp()
      }
      followed.current = { id: event.pointerId, type: event.pointerType }
      event.currentTarget.setPointerCapture(event.pointerId)
      act.begin(event)
    },
    onPointerMove: (event: PointerEvent<HTMLCanvasElement>) => {
      if (isFollowed(event)) act.move(event)
    },
    onPointerUp: lifted,
    onPointerCancel: lifted,
    // A window that loses its pointer in another way would follow it for ever.
    onLostPointerCapture: lifted,
  }
}
