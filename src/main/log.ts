import { randomUUID } from 'node:crypto'
import type { Log } from './ports.ts'

/** One JSON line an incident. A cause is written as name and stack; its message may name a customer. */
export function createLog(write: (line: string) => void): Log {
  return {
    incident: (message, details) => {
      const incident = randomUUID().slice(0, 8)
      const { cause, ...rest } = details
      const trace = cause instanceof Error ? { error: cause.name, stack: framesOf(cause) } : {}
      write(JSON.stringify({ time: new Date().toISOString(), incident, message, ...rest, ...trace }))
      return incident
    },
  }
}

function framesOf({ stack = '' }: Error): readonly string[] {
  return stack
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12)
    .map((line) => line.trim())
}
