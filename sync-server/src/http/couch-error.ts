import type { CouchRefusal } from '#shared/registry/refusal-sentence.ts'
import { isClosedFault } from '../storage/closed-fault.ts'
import { isDiskFault } from '../storage/disk-fault.ts'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'

// Replicators branch on the word, people read the reason, proxies see the status.
const statusOf = {
  bad_request: 400,
  content_md5_mismatch: 400,
  illegal_docid: 400,
  doc_validation: 400,
  illegal_database_name: 400,
  query_parse_error: 400,
  no_usable_index: 400,
  invalid_selector_json: 400,
  invalid_operator: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  conflict: 409,
  file_exists: 412,
  missing_stub: 412,
  too_large: 413,
  bad_content_type: 415,
  requested_range_not_satisfiable: 416,
  expectation_failed: 417,
  too_many_requests: 429,
  not_implemented: 501,
  insufficient_storage: 507,
  overloaded: 503,
  shutting_down: 503,
} as const

export type CouchWord = keyof typeof statusOf

/** Ends the request with an answer any CouchDB client understands. Thrown by routes, never by core. */
export class CouchError extends Error {
  readonly status: number
  readonly word: CouchWord
  readonly headers: Readonly<Record<string, string>>
  /** The same as a value, for our own window. */
  readonly satchel: { readonly kind: string } | undefined

  constructor(
    word: CouchWord,
    reason: string,
    headers: Readonly<Record<string, string>> = {},
    satchel?: { readonly kind: string },
  ) {
    super(reason)
    this.word = word
    this.satchel = satchel
    this.status = statusOf[word]
    this.headers = headers
  }
}

/** Whether an answer ends early for a reason that its asker is told, or sees: no fault of the server's, nothing to log. */
export function isNoIncident(cause: unknown): boolean {
  return cause instanceof CouchError || isClosedFault(cause)
}

/** What a rule refused; under another word where its route answers with one of its own. */
export function refusedAs(
  { error, reason, satchel }: Partial<CouchRefusal>,
  word: CouchWord = error ?? 'bad_request',
): CouchError {
  return new CouchError(word, reason ?? 'not written', {}, satchel)
}

export function answerError(error: FastifyError | CouchError, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof CouchError)
    return send(reply.headers(error.headers), error.status, error.word, error.message, error.satchel)
  if (error.statusCode === 413) return send(reply, 413, 'too_large', 'The request entity is too large.')
  if (error.statusCode === 415) return send(reply, 415, 'bad_content_type', 'Unsupported content encoding.')
  if (error.validation) return send(reply, 400, 'bad_request', error.message)
  if (error.statusCode !== undefined && error.statusCode < 500)
    return send(reply, 400, 'bad_request', `Bad request: ${error.code}`)
  if (isClosedFault(error)) return send(reply, 503, 'shutting_down', 'The server is being stopped.')
  if (isDiskFault(error)) {
    request.log.error({ request: request.id, cause: error.message }, 'the disk takes no more')
    return send(reply, 507, 'insufficient_storage', noRoom)
  }
  request.log.error({ incident: request.id, stack: error.stack }, 'unexpected')
  return send(reply, 500, 'internal_server_error', `incident ${request.id}`)
}

/** What is said while the disk takes nothing more. */
export const noRoom =
  'The server’s disk is full or fails: nothing was changed. Reading goes on; write again once there is room.'

function send(reply: FastifyReply, status: number, error: string, reason: string, satchel?: object) {
  return reply
    .code(status)
    .header('content-type', 'application/json')
    .send(errorText(error, reason, satchel))
}

/** The body of every error. What is refused by kind stands in it as a value, too. */
export function errorText(error: string, reason: string, satchel?: object): string {
  return `${JSON.stringify({ error, reason, satchel })}\n`
}
