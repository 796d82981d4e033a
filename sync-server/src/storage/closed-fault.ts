/**
 * Whether something failed because the file was closed before: work in turns that a server which is stopped does not
 * wait for. What was written stands, and what was begun and is to be finished is noted.
 */
export function isClosedFault(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    (cause as { code?: unknown }).code === 'ERR_INVALID_STATE' &&
    /^(statement has been finalized|database is not open)$/.test(cause.message)
  )
}
