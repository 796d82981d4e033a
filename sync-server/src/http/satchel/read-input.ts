import type { FastifyRequest } from 'fastify'
import { Compile } from 'typebox/compile'
import { faultsOf, type TSchema, Type } from '#shared/kernel/schema.ts'
import { type RequestRefusal, requestRefusals } from '#shared/server/request-refusals.ts'
import type { Route } from '#shared/server/route.ts'
import { CouchError } from '../couch-error.ts'
import { booleanParameter, countParameter, objectBody, type Query } from '../routing.ts'

export interface ReadInput {
  /** Whether a request brings what tells this entry from others on its path. */
  readonly isMeant: (request: FastifyRequest) => boolean
  /** All of what is asked, checked; what does not fit is refused. */
  readonly input: (request: FastifyRequest) => object
}

type Values = Readonly<Record<string, unknown>>
type Properties = Readonly<Record<string, TSchema>>

/** Reads what an entry of the contract is asked with, from path, query and body. */
export function inputReader({ params = {}, query = {}, body }: Route): ReadInput {
  const inBody = body === 'bytes' || body === undefined ? undefined : body
  const checkPath = checked(Type.Object(params), 'not_found')
  const checkQuery = checked(Type.Object(query), 'query_parse_error')
  const checkBody = checked(inBody ?? Type.Object({}), 'bad_request')
  return {
    isMeant: (request) =>
      isTold(query, request.query as Values) && isTold(inBody?.properties ?? {}, told(request)),
    input: (request) => ({
      ...(inBody ? checkBody(objectBody(request)) : {}),
      ...(body === 'bytes' ? { bytes: bytesOf(request) } : {}),
      ...checkQuery(readQuery(query, request.query as Query)),
      ...checkPath(readPath(params, request.params as Readonly<Record<string, string>>)),
    }),
  }

  function told(request: FastifyRequest): Values {
    return inBody && Object.values(inBody.properties).some(isConstant) ? objectBody(request) : {}
  }
}

/** What stands for certain in one of several entries, and is there, speaks for it. */
function isTold(properties: Properties, given: Values): boolean {
  return Object.entries(properties).every(([name, schema]) => {
    if (isOptional(schema)) return true
    if (isConstant(schema)) return String(given[name]) === String(schema.const)
    return !isParameter(schema) || given[name] !== undefined
  })
}

interface Constant {
  readonly const: unknown
}

function isConstant(schema: TSchema): schema is TSchema & Constant {
  return 'const' in schema
}

function isOptional(schema: TSchema): boolean {
  return '~optional' in schema
}

function isParameter(schema: TSchema): boolean {
  return typeOf(schema) === 'integer'
}

function typeOf(schema: TSchema): unknown {
  return (schema as { readonly type?: unknown }).type
}

function readQuery(properties: Properties, query: Query): Values {
  const read: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(properties)) {
    if (query[name] === undefined) continue
    if (typeOf(schema) === 'integer') read[name] = countParameter(query[name], name)
    else read[name] = typeOf(schema) === 'boolean' ? booleanParameter(query, name) : query[name]
  }
  return read
}

function readPath(properties: Properties, path: Readonly<Record<string, string>>): Values {
  const read: Record<string, unknown> = {}
  for (const [name, given] of Object.entries(path)) {
    const isNumber = typeOf(properties[name] ?? {}) === 'integer' && /^\d{1,16}$/.test(given)
    read[name] = isNumber ? Number(given) : given
  }
  return read
}

function bytesOf({ body }: FastifyRequest): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array()
}

/** Names members and rules, never values: they may be a customer's. */
function checked(schema: TSchema, word: 'bad_request' | 'not_found' | 'query_parse_error') {
  const compiled = Compile(schema)
  return (value: Values): Values => {
    if (compiled.Check(value)) return value
    if (word === 'not_found') throw new CouchError(word, 'missing')
    const faults = faultsOf(schema, value).slice(0, 3).join('; ')
    const { sentence } = requestRefusals.wrongInput
    const satchel: RequestRefusal = { kind: 'wrongInput', faults }
    throw new CouchError(word, sentence.replace('{faults}', faults), {}, satchel)
  }
}
