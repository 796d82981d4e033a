import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isNoIncident } from './couch-error.ts'

/** Bytes that are gathered before they are sent. */
const chunkSize = 64 * 1024

/** Text as long as it is text: a short answer then goes out in one piece with its head. */
type Chunk = string | Buffer

export type Pieces = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>

/**
 * Sends an answer while it is made: a client that does not read stops its making, others have their turn in
 * between, and no more than a few pieces lie in memory. A failure before the first 64 kB is answered as one;
 * after that the connection is cut, so that half an answer is not taken for a whole one.
 */
export async function sendPieces(
  request: FastifyRequest,
  reply: FastifyReply,
  pieces: Pieces,
  { status = 200, type = 'application/json' }: { readonly status?: number; readonly type?: string } = {},
): Promise<FastifyReply> {
  const chunks = gathered(request, pieces)
  const first = await chunks.next()
  const second = first.done ? first : await chunks.next()
  void reply.code(status).header('content-type', type)
  if (first.done) return reply.send('')
  if (second.done) return reply.send(first.value)
  return reply.send(Readable.from(all(), { objectMode: false, highWaterMark: chunkSize }))

  async function* all(): AsyncGenerator<Chunk> {
    try {
      yield first.value as Chunk
      yield second.value as Chunk
      yield* chunks
    } catch (cause) {
      throw isNoIncident(cause) ? endedEarly() : cause
    } finally {
      await chunks.return(undefined)
    }
  }
}

/** Cuts the connection without an incident: by this code Node's streams, and who logs their faults, know an early end. */
function endedEarly(): Error {
  return Object.assign(new Error('The answer ends early.'), { code: 'ERR_STREAM_PREMATURE_CLOSE' })
}

async function* gathered({ budget }: FastifyRequest, pieces: Pieces): AsyncGenerator<Chunk, undefined> {
  let waiting: Buffer[] = []
  let text = ''
  let size = 0
  const making = Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]()
  try {
    for (;;) {
      // Nothing is waited for that is there: each wait costs as much as a short piece.
      const given = making.next()
      const { done, value: piece } = given instanceof Promise ? await given : given
      if (done === true) break
      if (typeof piece === 'string') text += piece
      else {
        waiting.push(Buffer.from(text), asBuffer(piece))
        text = ''
      }
      size += piece.length
      if (size >= chunkSize) {
        yield taken()
        budget.resume()
      }
      const turn = budget.turn()
      if (turn) await turn
    }
  } finally {
    await making.return?.()
  }
  if (size > 0) yield taken()
  return undefined

  function taken(): Chunk {
    const chunk = waiting.length === 0 ? text : Buffer.concat([...waiting, Buffer.from(text)])
    budget.count(typeof chunk === 'string' ? Buffer.byteLength(chunk) : chunk.length)
    waiting = []
    text = ''
    size = 0
    return chunk
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
