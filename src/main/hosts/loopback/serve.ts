import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { ticketPath } from '#shared/host/wire.ts'
import type { Dispatch } from '#main/rpc/dispatcher.ts'
import type { Assets } from '#main/window/assets.ts'
import type { StartCodes } from './start-codes.ts'

export interface LoopbackBridge {
  readonly dispatch: Dispatch
  readonly assets: Assets
  /** `http://127.0.0.1:<port>`; anything else in `Host` or `Origin` is another site asking. */
  readonly origin: () => string
  /** What the window shows with every call. It never stands in an address. */
  readonly ticket: string
  /** One of them is exchanged for the ticket. */
  readonly codes: StartCodes
}

/** The window and its bridge for a plain browser. It listens on this machine only and trusts nobody by address. */
export function serveOverLoopback({
  dispatch,
  assets,
  origin,
  ticket,
  codes,
}: LoopbackBridge): RequestListener {
  return (request, response) => {
    answer(request, response).catch(() => response.destroy())
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    if (request.headers.host !== new URL(origin()).host) return response.writeHead(403).end()
    const { pathname } = new URL(request.url ?? '/', origin())
    if (pathname === ticketPath) return exchange(request, response)
    if (pathname === '/host') return call(request, response)
    if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405).end()
    const asset = await assets.find(pathname)
    return asset ? response.writeHead(200, asset.headers).end(asset.bytes) : response.writeHead(404).end()
  }

  async function exchange(request: IncomingMessage, response: ServerResponse) {
    if (request.method !== 'POST' || request.headers.origin !== origin()) return response.writeHead(403).end()
    // A window that is loaded again asks whether its ticket is still the one.
    if (isOwnPage(request)) return response.writeHead(204).end()
    return codes.take(await text(request))
      ? response.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-store' }).end(ticket)
      : response.writeHead(403).end()
  }

  async function call(request: IncomingMessage, response: ServerResponse) {
    if (request.method !== 'POST' || !isOwnPage(request)) return response.writeHead(403).end()
    const reply = await dispatch(await text(request))
    return response
      .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(reply)
  }

  function isOwnPage({ headers }: IncomingMessage): boolean {
    return headers.origin === origin() && sameText(headers.authorization ?? '', `Bearer ${ticket}`)
  }
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
