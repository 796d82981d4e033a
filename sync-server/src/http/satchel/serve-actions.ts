import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { invariant } from '#shared/kernel/bug.ts'
import type { Result } from '#shared/kernel/result.ts'
import {
  type AnswerOf,
  type InputOf,
  type OnlineActions,
  type RefusalOn,
  type Route,
  routesOf,
} from '#shared/server/route.ts'
import type { SyncCore } from '../../core/sync-core.ts'
import type { Administrator, Viewer } from '../../core/viewer.ts'
import { viewerOf } from '../authentication.ts'
import { requireAdministrator, sendJson } from '../routing.ts'
import { type Pieces, sendPieces } from '../send-pieces.ts'
import { fastifyPath, patternOf } from './route-pattern.ts'
import { inputReader, type ReadInput } from './read-input.ts'
import { refusedOn } from './refused-on.ts'

/** Who asks, over which request. */
export interface Asked<R extends Route = Route> {
  readonly request: FastifyRequest
  readonly viewer: R['who'] extends 'syncAdmin' ? Administrator : Viewer
}

/** What carries out one entry of the contract. Its input was checked; a refusal of the entry's is a value. */
export type Handler<R extends Route> = (
  input: InputOf<R>,
  asked: Asked<R>,
) => Answered<R> | Promise<Answered<R>>

type Answered<R extends Route> = R extends { readonly inPieces: true }
  ? Result<Pieces, RefusalOn<R>>
  : AnswerOf<R>

/** A handler for every entry: one that is missing does not compile. */
export type Handlers<C extends OnlineActions> = {
  readonly [S in keyof C]: { readonly [A in keyof C[S]]: Handler<C[S][A]> }
}

/** Told what was asked and answered, by its name in the contract (`handovers.hand`). */
export type OnDone = (name: string, input: unknown, value: unknown, asked: Asked) => void

interface Answering {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly onDone: OnDone | undefined
}

interface Served {
  readonly name: string
  readonly entry: Route
  readonly read: ReadInput
  readonly handle: Handler<Route>
}

/**
 * Serves every entry of a contract: who may not is refused first, then what does not fit, then the handler is
 * asked. Entries that share a method and a path are told apart by what they need.
 */
export function serveActions<C extends OnlineActions>(
  app: FastifyInstance,
  core: SyncCore,
  contract: C,
  handlers: Handlers<C>,
  onDone?: OnDone,
): void {
  const served = routesOf(contract).map(([name, entry]) => ({
    name,
    entry,
    read: inputReader(entry),
    handle: handlerOf(handlers, name),
  }))
  for (const sharing of Map.groupBy(served, ({ entry }) => patternOf(entry)).values()) {
    const [first] = sharing
    if (!first) continue
    app.route({
      method: first.entry.method,
      url: fastifyPath(first.entry),
      handler: (request, reply) => answer(core, sharing, { request, reply, onDone }),
    })
  }
}

async function answer(
  core: SyncCore,
  sharing: readonly Served[],
  { request, reply, onDone }: Answering,
): Promise<FastifyReply> {
  const isForAdmins = sharing.some(({ entry }) => entry.who === 'syncAdmin')
  const viewer = isForAdmins ? requireAdministrator(request, core) : viewerOf(request, core)
  const meant = sharing.find(({ read }) => read.isMeant(request)) ?? sharing.at(-1)
  invariant(meant, 'a route without an entry')
  const { name, entry, read, handle } = meant
  const input = read.input(request)
  const answered = await handle(input, { request, viewer })
  if (!answered.ok) throw refusedOn(entry, answered.failure)
  onDone?.(name, input, answered.value, { request, viewer })
  if (entry.inPieces) return sendPieces(request, reply, answered.value as Pieces)
  return sendJson(reply, JSON.stringify(answered.value), entry.status ?? 200)
}

// `Handlers<C>` has been checked against the contract by then; a name in one text merely hides that from the compiler.
function handlerOf(handlers: object, name: string): Handler<Route> {
  const [subject = '', action = ''] = name.split('.')
  const found = (handlers as Record<string, Record<string, Handler<Route>>>)[subject]?.[action]
  invariant(found, `the contract names ${name}, nobody carries it out`)
  return found
}
