import { useHotkeys } from '@mantine/hooks'
import { type PointerEvent, useEffect, useRef } from 'react'

interface Drag {
  /** What is dragged (`data-drag`) was let go over a place (`data-place`). */
  readonly onDrop: (id: string, place: string) => void
  /** It is over another place now; '' is none. Asked once for each, not for every move. */
  readonly onOver?: (id: string, place: string) => void
}

const farEnough = 5
const edge = 48
const fastest = 18

/**
 * Dragging by pointer: mouse, pen and finger alike. Put what it returns on an element around everything that is
 * dragged (`data-drag`, its id) and every place (`data-place`); the place under it bears `data-over`. What follows the
 * pointer is a copy that is moved outside React, so that a board of a thousand cards is not drawn anew. Escape puts it back.
 */
export function usePointerDrag(drag: Drag) {
  const newest = useRef(drag)
  const stop = useRef<() => void>(() => {})
  useEffect(() => {
    newest.current = drag
  })
  useEffect(() => () => stop.current(), [])
  useHotkeys([['Escape', () => stop.current(), { preventDefault: false }]])

  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const source = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-drag]') : null
      if (!source || event.button !== 0) return
      stop.current()
      stop.current = follow(event.currentTarget, source, event.nativeEvent, () => newest.current)
    },
  }
}

/** Follows one pointer from its press to its end; returns what ends it early. */
function follow(
  around: HTMLElement,
  source: HTMLElement,
  { clientX: startX, clientY: startY, pointerId }: globalThis.PointerEvent,
  drag: () => Drag,
): () => void {
  const id = source.dataset['drag'] ?? ''
  let copy: HTMLElement | undefined
  let over: HTMLElement | null = null
  let frame = 0
  let [x, y] = [startX, startY]

  function move(event: globalThis.PointerEvent) {
    if (event.pointerId !== pointerId) return
    ;[x, y] = [event.clientX, event.clientY]
    if (!copy && Math.hypot(x - startX, y - startY) < farEnough) return
    event.preventDefault()
    copy ??= copyOf(source)
    if (frame === 0) frame = requestAnimationFrame(draw)
  }

  function draw() {
    frame = 0
    if (!copy) return
    copy.style.transform = `translate(${x + 8}px, ${y + 8}px)`
    const scrolled = scrollNear(around, x, y)
    enter(document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-place]') ?? null)
    if (scrolled) frame = requestAnimationFrame(draw)
  }

  function enter(place: HTMLElement | null) {
    if (place === over) return
    over?.removeAttribute('data-over')
    over = place
    over?.setAttribute('data-over', 'true')
    drag().onOver?.(id, over?.dataset['place'] ?? '')
  }

  function up(event: globalThis.PointerEvent) {
    if (event.pointerId !== pointerId) return
    const place = over?.dataset['place']
    const wasDragged = copy !== undefined
    end()
    if (!wasDragged) return
    // The click that ends a drag opens what is under it.
    const swallow = (click: Event) => click.stopPropagation()
    window.addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 50)
    if (place !== undefined) drag().onDrop(id, place)
  }

  function end() {
    cancelAnimationFrame(frame)
    if (copy) enter(null)
    copy?.remove()
    source.removeAttribute('data-dragged')
    copy = undefined
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', up)
    window.removeEventListener('pointercancel', end)
  }

  window.addEventListener('pointermove', move, { passive: false })
  window.addEventListener('pointerup', up)
  window.addEventListener('pointercancel', end)
  return end
}

function copyOf(source: HTMLElement): HTMLElement {
  const box = source.getBoundingClientRect()
  const copy = source.cloneNode(true) as HTMLElement
  for (const name of ['data-drag', 'data-item', 'id']) copy.removeAttribute(name)
  copy.setAttribute('aria-hidden', 'true')
  copy.setAttribute('data-copy', 'true')
  Object.assign(copy.style, {
    position: 'fixed',
    left: '0',
    top: '0',
    width: `${box.width}px`,
    height: `${box.height}px`,
    margin: '0',
    zIndex: '400',
    pointerEvents: 'none',
    // A layer of its own: what lies below is not painted anew for every step.
    willChange: 'transform',
    opacity: '0.9',
  })
  source.setAttribute('data-dragged', 'true')
  document.body.append(copy)
  return copy
}

/** Scrolls what is around by its `data-scrolls` where the pointer is near its edge; whether it did. */
function scrollNear(around: HTMLElement, x: number, y: number): boolean {
  const body = around.querySelector<HTMLElement>('[data-scrolls]')
  if (!body) return false
  const box = body.getBoundingClientRect()
  if (x < box.left || x > box.right || y < box.top || y > box.bottom) return false
  const [left, top] = [body.scrollLeft, body.scrollTop]
  body.scrollBy(speed(x, box.left, box.right), speed(y, box.top, box.bottom))
  return body.scrollLeft !== left || body.scrollTop !== top
}

function speed(at: number, from: number, to: number): number {
  if (at < from + edge) return -fastest * (1 - (at - from) / edge)
  return at > to - edge ? fastest * (1 - (to - at) / edge) : 0
}
