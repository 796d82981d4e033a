import type { FastifyReply, FastifyRequest } from 'fastify'

/** An answer that is written while it happens, as long as the client stays. */
export interface RawAnswer {
  /** To be awaited: a client that does not read is waited for, so that nothing piles up. */
  readonly write: (text: string) => Promise<void>
  /** A sign of life; left out where the client has not read what it was sent before. */
  readonly beat: (text: string) => void
  readonly end: () => void
  /** Ends it so that nobody takes it for a whole one. */
  readonly cut: () => void
}

/** Takes the answer over from the framework and sends its head. */
export function rawAnswer({ budget }: FastifyRequest, reply: FastifyReply, type: string): RawAnswer {
  const { raw } = reply
  reply.hijack()
  raw.writeHead(200, { ...reply.getHeaders(), 'content-type': type } as Record<string, string>)
  raw.flushHeaders()
  return {
    write: async (text) => {
      if (raw.write(text) || budget.gone.aborted) return
      await read()
      budget.resume()
    },
    beat: (text) => {
      if (!raw.writableNeedDrain) raw.write(text)
    },
    end: () => void raw.end(),
    cut: () => void raw.destroy(),
  }

  function read(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        raw.off('drain', done)
        budget.gone.removeEventListener('abort', done)
        resolve()
      }
      raw.once('drain', done)
      budget.gone.addEventListener('abort', done)
    })
  }
}
