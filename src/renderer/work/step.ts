import type { Stamp } from '#shared/kernel/document.ts'
import type { Means } from './work.ts'

/** Id, time and author of one more entry of a log: of a machine, a visit, a request, an article. */
export interface LogStep {
  readonly id: string
  readonly stamp: Stamp
}

/** The time is the server's, as well as this laptop knows it: deadlines are measured by it. */
export function nextStep({
  ids,
  author,
  serverClock,
}: Pick<Means, 'ids' | 'author' | 'serverClock'>): LogStep {
  return { id: ids.next('step'), stamp: { ...author.stamp(), at: serverClock.now() } }
}
