import compress from '@fastify/compress'
import cors from '@fastify/cors'
import { randomBytes } from 'node:crypto'
import { constants } from 'node:zlib'
import fastify, { type FastifyInstance, LogController } from 'fastify'
import { answerBroken } from './broken-requests.ts'
import { allDocsRoutes } from './all-docs-routes.ts'
import { attachmentRoutes } from './attachment-routes.ts'
import { authenticate } from './authentication.ts'
import { giveBudgets } from './budget.ts'
import { bulkRoutes } from './bulk-routes.ts'
import { calendarRoute } from './calendar-route.ts'
import { changesRoute } from './changes-route.ts'
import { answerError, CouchError } from './couch-error.ts'
import { databaseRoutes } from './database-routes.ts'
import { designFunctionRoutes } from './design-functions.ts'
import { documentRoutes } from './document-routes.ts'
import { findRoutes } from './find-routes.ts'
import { parseLargeBodies } from './json-body.ts'
import { formRoutes } from './form-routes.ts'
import { limitLoad } from './limits.ts'
import { localRoutes } from './local-routes.ts'
import { requireMethods } from './methods.ts'
import { serveMetrics } from './metrics.ts'
import { readBodies } from './read-body.ts'
import { pokeRoute } from './poke-route.ts'
import { readRequestLine, requireSingleParameters } from './request-line.ts'
import { satchelActions } from './satchel/satchel-actions.ts'
import { type RouteDeps, serverRoutes } from './server-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { missingRevisionsRoutes } from './missing-revisions-routes.ts'
import { createSignInNotes } from './sign-in-notes.ts'
import { usersRoutes } from './users-routes.ts'
import { createWriteQueue } from './write-queue.ts'

export interface HttpOptions {
  readonly log?: boolean
  /** PEM texts. */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined
  /** Origins whose pages may send cookies. Others may ask too, with what they have themselves. */
  readonly origins?: readonly string[]
  /** Addresses and networks of reverse proxies that say truly who asks (`X-Forwarded-For`) and how (`-Proto`). */
  readonly trustProxy?: readonly string[] | undefined
}

/** The HTTP face of the core: it translates, it decides nothing. */
export async function createHttpServer(
  given: Omit<RouteDeps, 'writes' | 'signIns'>,
  options: HttpOptions = {},
): Promise<FastifyInstance> {
  const signIns = createSignInNotes(given.accounts, given.audit)
  const deps = { ...given, writes: createWriteQueue(given.core), signIns }
  const { limits } = deps
  const app = fastify({
    // Whether a log was asked for or not: why something failed is said.
    logger: options.log
      ? { level: 'info', redact: ['req', 'res'] }
      : { level: 'error', redact: ['req', 'res'], stream: process.stderr },
    logController: new LogController({ disableRequestLogging: true }),
    // One logger for all: what is logged names its request itself.
    childLoggerFactory: (logger) => logger,
    bodyLimit: limits.bodyBytes,
    genReqId: requestIds(),
    trustProxy: options.trustProxy?.length ? [...options.trustProxy] : false,
    forceCloseConnections: true,
    // A request that comes in drop by drop is ended; one that waits for an answer is not.
    requestTimeout: 600_000,
    // Long polls say something every minute; whoever takes nothing of her answer for longer has gone.
    connectionTimeout: 150_000,
    clientErrorHandler: answerBroken,
    rewriteUrl: readRequestLine,
    // PouchDB asks for `/db/`.
    routerOptions: { maxParamLength: 8_000, ignoreTrailingSlash: true },
    // A path that cannot be decoded never reaches a route.
    frameworkErrors: (error, request, reply) => void answerError(error, request as never, reply as never),
    https: options.tls ?? null,
  }) as FastifyInstance
  app.addHttpMethod('COPY')
  app.setErrorHandler(answerError)
  app.setNotFoundHandler(() => {
    throw new CouchError('not_found', 'missing')
  })
  giveBudgets(app, limits)
  await crossOrigin(app, options.origins ?? [])
  await app.register(compress, {
    threshold: 4_096,
    encodings: ['gzip'],
    zlibOptions: { level: constants.Z_BEST_SPEED },
    globalDecompression: false,
  })
  readBodies(app, limits)
  // Whatever is answered may be a customer's: no browser and no proxy keeps it on a disk.
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('cache-control', 'no-store').header('x-couch-request-id', request.id)
    done()
  })
  if (options.log) logRequests(app)
  requireMethods(app)
  requireSingleParameters(app)
  authenticate(app, deps)
  app.addHook('onClose', (_app, done) => {
    signIns.close()
    done()
  })
  const load = limitLoad(app, limits)
  parseLargeBodies(app)
  serveMetrics(app, deps.core, load)

  serverRoutes(app, deps)
  sessionRoutes(app, deps)
  pokeRoute(app, deps)
  usersRoutes(app, deps)
  satchelActions(app, deps)
  calendarRoute(app, deps)
  databaseRoutes(app, deps)
  bulkRoutes(app, deps)
  missingRevisionsRoutes(app, deps)
  allDocsRoutes(app, deps)
  changesRoute(app, deps)
  findRoutes(app, deps)
  localRoutes(app, deps)
  designFunctionRoutes(app, deps)
  documentRoutes(app, deps)
  formRoutes(app, deps)
  attachmentRoutes(app, deps)
  return app
}

/**
 * A page of any origin may ask with a token of its own: it has nothing of anybody else.
 * Cookies are taken from pages of the named origins alone.
 */
async function crossOrigin(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  const shared = {
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'COPY'],
    allowedHeaders: [
      'authorization',
      'content-type',
      'accept',
      'if-match',
      'if-none-match',
      'destination',
      'range',
      'last-event-id',
      'content-md5',
      'x-http-method-override',
      'satchel-upload',
      'satchel-desk',
    ],
    exposedHeaders: [
      'etag',
      'location',
      'retry-after',
      'satchel-device',
      'content-range',
      'x-couch-request-id',
    ],
    maxAge: 86_400,
    // An OPTIONS that is no question of a browser is answered all the same, not in a shape of its own.
    strictPreflight: false,
  }
  const anybody = { ...shared, origin: '*' }
  await app.register(cors, {
    delegator: ({ headers: { origin } }, answer) => {
      const trusted = origin !== undefined && origins.includes(origin)
      answer(null, trusted ? { ...shared, origin, credentials: true } : anybody)
    },
  })
}

/** Ten hexadecimal digits, as CouchDB's. Chance is fetched for many at a time. */
function requestIds(): () => string {
  let [digits, at] = ['', 0]
  return () => {
    if (at >= digits.length) [digits, at] = [randomBytes(2_000).toString('hex'), 0]
    at += 10
    return digits.slice(at - 10, at)
  }
}

/** One line an answer: what was asked for by its pattern, never by its path, which may name a customer. */
function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info({
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      user: request.account?.name,
      device: request.device,
      request: request.id,
    })
    done()
  })
}
