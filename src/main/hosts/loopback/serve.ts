import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Dispatch } from '#main/rpc/dispatcher.ts'
import type { Assets } from '#main/window/assets.ts'

export interface LoopbackBridge {
  readonly dispatch: Dispatch
  readonly assets: Assets
  /** `http://127.0.0.1:<port>`; anything else in `Host` or `Origin` is another site asking. */
  readonly origin: () => string
  /** Handed to the browser once, in the start URL's fragment. */
  readonly ticket: string
}

/** The window and its bridge for a plain browser. It listens on this machine only and trusts nobody by address. */
export function serveOverLoopback({ dispatch, assets, origin, ticket }: LoopbackBridge): RequestListener {
  return (request, response) => {
    answer(request, response).catch(() => response.destroy())
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    if (request.headers.host !== new URL(origin()).host) return response.writeHead(403).end()
    const { pathname } = new URL(request.url ?? '/', origin())
    if (pathname === '/host') return call(request, response)
    if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405).end()
    const asset = await assets.find(pathname)
    return asset ? response.writeHead(200, asset.headers).end(asset.bytes) : response.writeHead(404).end()
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
