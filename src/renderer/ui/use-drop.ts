import { type DragEvent, useState } from 'react'

/** A place on which things of one kind (a media type that bears their id) are dropped; `data-drop` while one is over it. */
export function useDrop(kind: string, onDrop: (id: string) => void) {
  const [isOver, setOver] = useState(false)
  return {
    'data-drop': isOver || undefined,
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(kind)) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      const id = event.dataTransfer.getData(kind)
      setOver(false)
      if (id === '') return
      event.preventDefault()
      onDrop(id)
    },
  }
}
