import type { HostClient } from '../app-context.tsx'

/** Logs a bug at the host. Where it happened is said, its message is not, however many lines it has: it may hold whole documents. */
export async function report(host: HostClient, cause: unknown): Promise<string> {
  const error = cause instanceof Error ? cause : new Error('unknown')
  const answer = await host.diagnostics.report({ message: nameOf(error), stack: framesOf(error) })
  return answer.ok ? answer.value.incident : ''
}

/** Lines that say where, as browsers write them; anything else is somebody's text. */
export function framesOf({ stack = '' }: Error): string {
  const isFrame = (line: string) =>
    /^\s+at (?:async )?(?:[\w.$<>[\] ]+ \()?[\w./:@?=&%~+-]+:\d+:\d+\)?$/.test(line)
  return stack.split('\n').filter(isFrame).join('\n').slice(0, 4_000)
}

/** The name of an error's class; a library that puts more into it is cut off there. */
function nameOf({ name }: Error): string {
  return /^\w{1,60}/.exec(name)?.[0] ?? 'Error'
}
