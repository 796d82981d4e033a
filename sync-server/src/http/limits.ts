import type { FastifyInstance, FastifyRequest } from 'fastify'
import { calendarPath } from './calendar-path.ts'
import { CouchError } from './couch-error.ts'

/** What one request, one user and all together may ask for. */
export interface Limits {
  readonly bodyBytes: number
  readonly attachmentBytes: number
  readonly documentsInBatch: number
  /** Each goes through ids of its own: of all documents, where it is an administrator's. */
  readonly queriesInRequest: number
  /** Requests of one user that are worked on at a time. */
  readonly runningPerUser: number
  /** Long polls and open feeds of one user. */
  readonly waitingPerUser: number
  readonly connections: number
  /** Sign-ins of one address whose bodies are on their way. */
  readonly bodiesOfStrangers: number
  /** Bytes of one answer. */
  readonly answerBytes: number
  /** Milliseconds that the server works for one request, waiting left out. */
  readonly workMilliseconds: number
  /** Bytes of bodies and files that lie in memory for all requests, and for those of one user. */
  readonly memoryBytes: number
  readonly memoryBytesPerUser: number
}

export const defaultLimits: Limits = {
  bodyBytes: 64 * 1024 * 1024,
  attachmentBytes: 64 * 1024 * 1024,
  documentsInBatch: 10_000,
  queriesInRequest: 100,
  runningPerUser: 32,
  waitingPerUser: 100,
  connections: 20_000,
  bodiesOfStrangers: 64,
  answerBytes: 1024 * 1024 * 1024,
  workMilliseconds: 120_000,
  memoryBytes: 512 * 1024 * 1024,
  memoryBytesPerUser: 128 * 1024 * 1024,
}

export interface Load {
  readonly running: () => number
  readonly waiting: () => number
}

/**
 * Keeps one greedy or broken client from slowing the others: beyond its share it hears
 * 429 and when to come again. Long answers and long batches yield in between besides.
 */
export function limitLoad(app: FastifyInstance, limits: Limits): Load {
  const running = new Map<string, number>()
  const waiting = new Map<string, number>()
  app.server.maxConnections = limits.connections

  app.addHook('onRequest', (request, _reply, done) => {
    if (request.account) enter(request, request.account.name)
    else admitStranger(request)
    done()
  })
  const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((all, one) => all + one, 0)
  return { running: () => sum(running), waiting: () => sum(waiting) }

  function enter(request: FastifyRequest, who: string): void {
    const [counts, most] = waits(request)
      ? [waiting, limits.waitingPerUser]
      : [running, limits.runningPerUser]
    const count = counts.get(who) ?? 0
    if (count >= most)
      throw new CouchError('too_many_requests', 'Too many requests at once.', { 'retry-after': '1' })
    counts.set(who, count + 1)
    request.budget.atEnd(() => {
      const left = (counts.get(who) ?? 1) - 1
      if (left > 0) counts.set(who, left)
      else counts.delete(who)
    })
  }
}

/** What is answered to whoever asks. */
const open: ReadonlySet<string> = new Set(['/', '/_up', '/_session', '/_uuids', '/favicon.ico', calendarPath])

/** Nobody makes the server read a body before she has said who she is. */
function admitStranger({ routeOptions: { url }, is404, method }: FastifyRequest): void {
  if (method === 'OPTIONS' || open.has(url ?? '')) return
  if (is404) throw new CouchError('not_found', 'missing')
  throw new CouchError('unauthorized', 'You are not authorized to access this db.')
}

function waits({ query }: FastifyRequest): boolean {
  const { feed } = query as { feed?: string }
  return feed === 'longpoll' || feed === 'continuous' || feed === 'live' || feed === 'eventsource'
}
