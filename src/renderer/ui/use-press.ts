import { useEffect, useRef } from 'react'

/** Whether the mouse, a finger or a pen is held down, and what waits until it is not: a click lands where it was aimed. */
export function usePress() {
  const isDown = useRef(false)
  const waiting = useRef<readonly (() => void)[]>([])
  useEffect(() => {
    const ended = new AbortController()
    const listen = (type: string, heard: () => void) =>
      addEventListener(type, heard, { capture: true, signal: ended.signal })
    const end = () => {
      isDown.current = false
      const runs = waiting.current
      waiting.current = []
      // Its click comes first.
      for (const run of runs) setTimeout(run)
    }
    listen('pointerdown', () => (isDown.current = true))
    listen('pointerup', end)
    listen('pointercancel', end)
    return () => ended.abort()
  }, [])
  return {
    isOn: () => isDown.current,
    /** Runs after the press that is under way, or after what is under way now. */
    after: (run: () => void) => {
      if (isDown.current) waiting.current = [...waiting.current, run]
      else setTimeout(run)
    },
  }
}
