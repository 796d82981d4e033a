import { isClosedFault } from '../storage/closed-fault.ts'
import { isDiskFault } from '../storage/disk-fault.ts'

/**
 * One line on stderr, whether a log was asked for or not: what failed outside any request, and why. No content.
 * What comes too late for a server that was stopped is none.
 */
export function reportFault(what: string, cause: unknown): void {
  if (isClosedFault(cause)) return
  const { message, stack } = cause instanceof Error ? cause : new Error(String(cause))
  process.stderr.write(
    `${JSON.stringify({ level: 'error', time: new Date().toISOString(), what, message, stack })}\n`,
  )
}

/** Whether nothing goes on after it: the disk takes nothing more, or the server was stopped. Anything else is one document's. */
export function endsAll(cause: unknown): boolean {
  return isDiskFault(cause) || isClosedFault(cause)
}
