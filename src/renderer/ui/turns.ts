import { useEffect, useState } from 'react'
import { type Draft, useBeginAnew } from './draft.ts'

/** What takes its time and is asked for again before it is done: the last one asked for counts, and none after `end`. */
export interface Turns {
  /** Returns whether it is still the one that counts. */
  readonly begin: () => () => boolean
  readonly end: () => void
}

export function createTurns(): Turns {
  let now = 0
  return {
    begin: () => {
      now += 1
      const mine = now
      return () => now === mine
    },
    end: () => void (now += 1),
  }
}

/** The turns of a form: what is under way as it is left, or begun anew, changes nothing any more. */
export function useTurns(draft: Draft): Turns {
  const [turns] = useState(createTurns)
  useEffect(() => turns.end, [turns])
  useBeginAnew(draft, turns.end)
  return turns
}
