/** The sources on the screen that have said nothing yet: what depends on them may be empty, or not be read. */
const unread = new Set<object>()
const listeners = new Set<() => void>()

/** A source that somebody looks at begins to be read. Returns what says that it was, or that nobody looks any more. */
export function beginReading(): () => void {
  const source = {}
  const before = unread.size
  unread.add(source)
  if (before === 0) tell()
  return () => {
    if (unread.delete(source) && unread.size === 0) tell()
  }
}

/** As React follows it: whether what is on the screen may still be missing something. */
export interface ReadingGate {
  readonly subscribe: (onChange: () => void) => () => void
  readonly isReading: () => boolean
}

/**
 * True until everything on the screen was read once; then false for good, so that a dialog that opens later does not take
 * numbers away that stand. What is mounted together begins to be read in one turn: the gate looks after it.
 */
export function readingGate(): ReadingGate {
  let isOpen = false
  return {
    isReading: () => !isOpen,
    subscribe: (onChange) => {
      const look = () => {
        if (isOpen || unread.size > 0) return
        isOpen = true
        onChange()
      }
      const first = setTimeout(() => {
        listeners.add(look)
        look()
      })
      return () => {
        clearTimeout(first)
        listeners.delete(look)
      }
    },
  }
}

function tell(): void {
  for (const listener of [...listeners]) listener()
}
