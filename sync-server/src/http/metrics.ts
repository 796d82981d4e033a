import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { SyncCore } from '../core/sync-core.ts'
import type { Load } from './limits.ts'
import { requireAdministrator } from './routing.ts'

/** Figures for Prometheus, at CouchDB's own path. They count; they name no document and no customer. */
export function serveMetrics(app: FastifyInstance, core: SyncCore, load: Load): void {
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })
  const answered = createTally()
  new Counter({
    name: 'satchel_http_requests_total',
    help: 'Answered requests by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    registers,
    collect: function () {
      this.reset()
      for (const { labels, count } of answered.all()) this.inc(labels, count)
    },
  })
  const seconds = new Histogram({
    name: 'satchel_http_request_seconds',
    help: 'Time to answer, long polls left out.',
    labelNames: ['route'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  })
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect: function () {
        this.set(read())
      },
    })
  gauge('satchel_requests_running', 'Requests that are worked on.', load.running)
  gauge('satchel_requests_waiting', 'Long polls and open feeds.', load.waiting)
  gauge('satchel_sequence', 'Writes and changes of grants so far.', core.storage.lastSeq)
  gauge('satchel_escrow_waiting', 'Edits under seal that nobody has decided about.', () =>
    core.storage.escrowsWaiting(),
  )
  const commits = new Counter({
    name: 'satchel_commits_total',
    help: 'Commits that wrote something.',
    registers,
  })
  core.onCommit(() => commits.inc())

  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown'
    answered.count(request.method, route, reply.statusCode)
    const { feed } = request.query as { feed?: string }
    if (feed === undefined || feed === 'normal') seconds.observe({ route }, reply.elapsedTime / 1_000)
    done()
  })
  app.get('/_node/_local/_prometheus', async (request, reply) => {
    requireAdministrator(request, core)
    return reply.header('content-type', register.contentType).send(await register.metrics())
  })
}

/** Counts answers of a kind; the library's own counter looks its labels up anew each time. */
function createTally() {
  const counts = new Map<string, { readonly labels: Record<string, string | number>; count: number }>()
  return {
    all: () => counts.values(),
    count: (method: string, route: string, status: number) => {
      const kind = `${method} ${status} ${route}`
      const known = counts.get(kind)
      if (known) known.count += 1
      else counts.set(kind, { labels: { method, route, status }, count: 1 })
    },
  }
}
