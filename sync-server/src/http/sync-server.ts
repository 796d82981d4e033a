import compress from '@fastify/compress'
import cors from '@fastify/cors'
import fastify, { type FastifyInstance, LogController } from 'fastify'
import { constants } from 'node:zlib'
import { randomUUID } from 'node:crypto'
import { authenticate } from './authentication.ts'
import { bulkRoutes } from './bulk-routes.ts'
import { changesRoute } from './changes-route.ts'
import { answerError, CouchError } from './couch-error.ts'
import { documentRoutes } from './document-routes.ts'
import { type RouteDeps, serverRoutes } from './server-routes.ts'
import { usersRoutes } from './users-routes.ts'

const bodyLimit = 64 * 1024 * 1024

/** The HTTP face of the core: it translates, it decides nothing. */
export async function createHttpServer(
  deps: RouteDeps,
  options: { readonly log?: boolean; readonly tls?: { readonly key: string; readonly cert: string } } = {},
): Promise<FastifyInstance> {
  const app = fastify({
    logger: options.log ? { level: 'info', redact: ['req.headers'] } : false,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    genReqId: () => randomUUID().slice(0, 8),
    forceCloseConnections: true,
    // PouchDB asks for `/db/`.
    routerOptions: { maxParamLength: 2_000, ignoreTrailingSlash: true },
    // A path that cannot be decoded never reaches a route.
    frameworkErrors: (error, request, reply) => void answerError(error, request as never, reply as never),
    ...(options.tls ? { https: options.tls } : {}),
  }) as unknown as FastifyInstance
  // Tokens travel in a header and never in a cookie, so any origin may ask: it has nothing to ask with.
  await app.register(cors, {
    origin: '*',
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'accept', 'if-match', 'if-none-match'],
    exposedHeaders: ['etag', 'retry-after'],
    maxAge: 86_400,
  })
  await app.register(compress, {
    threshold: 4_096,
    encodings: ['gzip'],
    zlibOptions: { level: constants.Z_BEST_SPEED },
    requestEncodings: ['gzip'],
  })
  app.addContentTypeParser(
    ['application/x-www-form-urlencoded'],
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(body))))
    },
  )
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    // PouchDB names the type of a body that it does not send.
    if (body === '') return done(null, undefined)
    try {
      done(null, JSON.parse(String(body)))
    } catch {
      done(new CouchError('bad_request', 'invalid UTF-8 JSON'))
    }
  })
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((request) => {
    throw new CouchError('not_found', `No such resource: ${request.method}`)
  })
  authenticate(app, deps.accounts)
  serverRoutes(app, deps)
  usersRoutes(app, deps)
  documentRoutes(app, deps)
  bulkRoutes(app, deps)
  changesRoute(app, deps)
  return app
}
