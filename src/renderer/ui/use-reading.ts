import { useMemo, useSyncExternalStore } from 'react'
import { readingGate } from './reading.ts'

/** Whether something on the screen was not read yet: then nothing is said to be empty, and nothing is counted. */
export function useReading(): boolean {
  const gate = useMemo(readingGate, [])
  return useSyncExternalStore(gate.subscribe, gate.isReading)
}
