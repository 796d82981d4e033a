import type { FastifyInstance, FastifyRequest } from 'fastify'
import { bodyLimitOf, deepestJson } from './body-limits.ts'
import { CouchError } from './couch-error.ts'
import { type Member, type Oversized, scanJson } from './json-scan.ts'
import { noteNumbers, notJson, parseJson } from './json-text.ts'

/** Bytes up to which a body is parsed where it is asked for; what is larger is parsed before, in turns. */
const smallBody = 64 * 1024

/** What a value of JSON takes in memory beside its text, about; bytes. */
const valueSize = 40

type Parsed = { readonly value: unknown } | { readonly fault: CouchError }

const parsedBodies = new WeakMap<FastifyRequest, Parsed>()

/** Parses large JSON bodies before their routes ask for them, with turns for others in between. */
export function parseLargeBodies(app: FastifyInstance): void {
  app.addHook('preHandler', async (request) => {
    const { body } = request
    if (!(body instanceof Uint8Array) || body.length <= smallBody || isFile(request)) return
    try {
      const bytes = Buffer.from(body.buffer, body.byteOffset, body.length)
      parsedBodies.set(request, { value: await parseInTurns(request, bytes) })
    } catch (cause) {
      // Who asks for the body hears it: a route may have refused the request before.
      if (!(cause instanceof CouchError)) throw cause
      parsedBodies.set(request, { fault: cause })
    }
  })
}

/** The body as JSON, `undefined` where there is none. CouchDB takes JSON from POST only under its own name. */
export function jsonBody(request: FastifyRequest): unknown {
  const { body, method, headers } = request
  if (!(body instanceof Uint8Array) || body.length === 0) return undefined
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  if (method === 'POST' && type !== 'application/json')
    throw new CouchError('bad_content_type', 'Content-Type must be application/json')
  const parsed = parsedBodies.get(request)
  if (parsed && 'fault' in parsed) throw parsed.fault
  if (parsed) return parsed.value
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length)
  const scan = scanJson(bytes, { depth: deepestJson, values: bodyLimitOf(request.routeOptions.url).values })
  let step = scan.next()
  while (!step.done) step = scan.next()
  if (!step.value.ok) throw oversized(step.value.failure)
  return parseJson(bytes)
}

/** Routes whose body is a file, whatever its type says, and bodies that are no JSON. */
function isFile({ routeOptions: { url = '' }, headers }: FastifyRequest): boolean {
  const type = headers['content-type'] ?? ''
  return (
    url.endsWith('/*') ||
    url.startsWith('/_satchel/uploads/') ||
    /^(multipart|application\/x-www)/i.test(type)
  )
}

async function parseInTurns(request: FastifyRequest, bytes: Buffer): Promise<unknown> {
  const { budget } = request
  const { values } = bodyLimitOf(request.routeOptions.url)
  const scan = scanJson(bytes, { depth: deepestJson, values })
  let step = scan.next()
  for (; !step.done; step = scan.next()) await budget.turn()
  if (!step.value.ok) throw oversized(step.value.failure)
  budget.lend(step.value.value.values * valueSize)
  const { members } = step.value.value
  if (!members) return parseJson(bytes)
  const made: Record<string, unknown> = {}
  for (const { key, value, cuts } of members) {
    await budget.turn()
    const name = parseJson(bytes.subarray(...key))
    if (typeof name !== 'string') throw notJson()
    const content = cuts.length > 0 ? await listOf(value, cuts) : parseJson(bytes.subarray(...value))
    noteNumbers(made, content)
    Object.defineProperty(made, name, {
      value: content,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
  return made

  /** A long list, some of its elements at a time. */
  async function listOf([from, to]: Member['value'], cuts: Member['cuts']): Promise<unknown> {
    const [first, last] = [bytes.indexOf('[', from), bytes.lastIndexOf(']', to - 1)]
    if (first > (cuts[0] ?? 0) || last < (cuts.at(-1) ?? to)) throw notJson()
    const [before, after] = [bytes.subarray(from, first), bytes.subarray(last + 1, to)]
    if (`${before.toString('latin1')}${after.toString('latin1')}`.trim() !== '') throw notJson()
    const all: unknown[] = []
    const edges = [first, ...cuts, last]
    for (const [index, edge] of edges.slice(1).entries()) {
      const part = bytes.subarray((edges[index] ?? 0) + 1, edge)
      const elements = parseJson(Buffer.concat([Buffer.from('['), part, Buffer.from(']')])) as unknown[]
      if (elements.length === 0) throw notJson()
      for (const element of elements) all.push(element)
      await budget.turn()
    }
    return all
  }
}

function oversized({ kind }: Oversized): CouchError {
  return kind === 'TooDeep'
    ? new CouchError('bad_request', `The body is nested deeper than ${deepestJson} levels.`)
    : new CouchError('too_large', 'The body holds more values than this request may have.')
}
