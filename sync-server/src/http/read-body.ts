import { createGunzip } from 'node:zlib'
import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { bodyLimitOf } from './body-limits.ts'
import { CouchError } from './couch-error.ts'
import type { Limits } from './limits.ts'

/** Memory is taken for a body in steps, as its bytes come in: who announces much and sends nothing holds nothing. */
const step = 256 * 1024

/** Ends the reading of a body with an answer. */
type Refuse = (why: CouchError) => void

/**
 * Bodies are bytes until a route says what it takes them for: files may be of any type, JSON too. Each is held
 * to the limit of its route while it comes in and while it is unzipped, whatever its length was said to be.
 */
export function readBodies(app: FastifyInstance, limits: Limits): void {
  const strangers = createQueues(limits.bodiesOfStrangers)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', async (request: FastifyRequest, payload: IncomingMessage) => {
    const { bytes, seconds } = bodyLimitOf(request.routeOptions.url)
    return readBody(request, payload, Math.min(bytes, limits.bodyBytes), (refuse) => {
      const late = setTimeout(() => refuse(tooSlow(seconds)), seconds * 1_000)
      const leave = request.account ? () => {} : strangers.enter(request.ip, refuse)
      return () => {
        clearTimeout(late)
        leave()
      }
    })
  })
}

function readBody(
  request: FastifyRequest,
  payload: IncomingMessage,
  limit: number,
  watch: (refuse: Refuse) => () => void,
): Promise<Buffer> {
  if (Number(request.headers['content-length']) > limit) throw tooLarge(limit)
  const content = unzipped(request, payload)
  const chunks: Buffer[] = []
  let [length, lent] = [0, 0]
  return new Promise<Buffer>((resolve, reject) => {
    const refuse = (why: CouchError) => {
      end()
      reject(why)
    }
    const failed = (cause: Error) => refuse(cutOff(cause))
    const done = () => {
      end()
      resolve(Buffer.concat(chunks))
    }
    const take = (chunk: Buffer) => {
      length += chunk.length
      if (length > limit) return refuse(tooLarge(limit))
      try {
        for (; lent < length && length > step; lent += step) request.budget.lend(step)
      } catch (cause) {
        return refuse(cause as CouchError)
      }
      chunks.push(chunk)
    }
    const end = () => {
      unwatch()
      content.off('data', take).off('end', done)
      if (content !== payload) content.destroy()
      payload.resume()
    }
    const unwatch = watch(refuse)
    content.on('data', take).on('end', done).on('error', failed)
    payload.on('error', failed).on('close', () => {
      if (!payload.complete) failed(new Error('closed'))
    })
  })
}

/** In the thread pool and piece by piece: what is too large when it is unzipped is never unzipped whole. */
function unzipped({ headers }: FastifyRequest, payload: IncomingMessage): Readable {
  const coding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (coding === 'identity') return payload
  if (coding !== 'gzip' && coding !== 'x-gzip')
    throw new CouchError('bad_content_type', `The server reads gzip, not ${coding.slice(0, 40)}.`)
  return payload.pipe(createGunzip())
}

/**
 * Those who wait under a name, a limited number each. One more ends the oldest: whoever sends what she has at
 * once is not kept out by many who send theirs drop by drop.
 */
function createQueues(most: number) {
  const queues = new Map<string, Set<Refuse>>()
  return { enter }

  function enter(name: string, refuse: Refuse): () => void {
    const queue = queues.get(name) ?? new Set()
    queues.set(name, queue)
    queue.add(refuse)
    const [oldest] = queue
    if (queue.size > most) oldest?.(new CouchError('too_many_requests', 'Too many sign-ins at once.', later))
    return () => {
      queue.delete(refuse)
      if (queue.size === 0 && queues.get(name) === queue) queues.delete(name)
    }
  }
}

const later = { 'retry-after': '1' }

function tooLarge(limit: number): CouchError {
  return new CouchError('too_large', `The request entity is too large: ${limit} bytes are the most here.`)
}

function tooSlow(seconds: number): CouchError {
  return new CouchError('request_timeout', `The body did not arrive within ${seconds} seconds.`)
}

function cutOff(cause: unknown): CouchError {
  const { code = '' } = cause as NodeJS.ErrnoException
  return code.startsWith('Z_')
    ? new CouchError('bad_request', 'The body is not the gzip that it says it is.')
    : new CouchError('bad_request', 'The body was cut off.')
}
