import type { FastifyInstance } from 'fastify'
import type { IncomingMessage } from 'node:http'
import { CouchError } from './couch-error.ts'

const overriding: ReadonlySet<string> = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'COPY'])

/**
 * What is asked, as CouchDB reads it, before any route is looked for: a plus in a path is a blank, the slash
 * of a design or private document may be encoded, and a client that can only POST names its method in a header.
 */
export function readRequestLine(raw: IncomingMessage): string {
  const method = raw.headers['x-http-method-override']
  if (raw.method === 'POST' && typeof method === 'string' && overriding.has(method)) raw.method = method
  const url = raw.url ?? '/'
  if (!/[+%]/.test(url)) return url
  const [path = '', ...query] = url.split('?')
  const read = path.replaceAll('+', '%20').replace(/^(\/[^/]+\/_(?:design|local))%2F/i, '$1/')
  return [read, ...query].join('?')
}

/** A parameter counts once: which of two would be meant is nobody's to guess. */
export function requireSingleParameters(app: FastifyInstance): void {
  app.addHook('onRequest', ({ query }, _reply, done) => {
    for (const [name, value] of Object.entries(query as Record<string, unknown>))
      if (Array.isArray(value)) throw new CouchError('query_parse_error', `${name} is given more than once.`)
    done()
  })
}
