/** Whether something failed because the disk takes no more. Libraries wrap the browser's error in their own. */
export function isStorageFull(cause: unknown, depth = 0): boolean {
  if (typeof cause !== 'object' || cause === null || depth > 5) return false
  const { name, message } = cause as { readonly name?: unknown; readonly message?: unknown }
  if (name === 'QuotaExceededError') return true
  if (typeof message === 'string' && message.includes('QuotaExceeded')) return true
  const inside = cause as Readonly<Record<string, unknown>>
  return ['cause', 'inner', 'error', 'errors', 'parameters', 'failures', '0'].some((field) =>
    isStorageFull(inside[field], depth + 1),
  )
}

/** The same, asked of the browser where the error says nothing. */
export async function isDiskFull(cause: unknown): Promise<boolean> {
  if (isStorageFull(cause)) return true
  const { usage = 0, quota = Infinity } = await navigator.storage.estimate()
  return usage >= quota
}
