import type { HostClient } from '../app-context.tsx'

/** Logs a bug at the host. Where it happened is said, its message is not: that may name a customer. */
export async function report(host: HostClient, cause: unknown): Promise<string> {
  const error = cause instanceof Error ? cause : new Error('unknown')
  const stack = (error.stack ?? '').split('\n').slice(1).join('\n').slice(0, 4_000)
  const answer = await host.diagnostics.report({ message: error.name.slice(0, 500), stack })
  return answer.ok ? answer.value.incident : ''
}
