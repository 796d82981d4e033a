import { type HostMenu, type HostTransport, ticketPath } from '#shared/host/wire.ts'

/** The preload script's gifts in the desktop app; absent in a plain browser. */
declare global {
  interface Window {
    readonly host?: HostTransport
    readonly hostMenu?: HostMenu
  }
}

/** Kept for this tab alone, so that it can be loaded again; gone with the host that gave it. */
const kept = 'satchel-ticket'

/** The way to the host; `undefined` in a plain browser whose address has no code that is still good. */
export async function hostTransport(window: Window): Promise<HostTransport | undefined> {
  if (window.host) return window.host
  const ticket = (await exchanged(window)) ?? window.sessionStorage.getItem(kept)
  if (ticket === null || !(await isGood(ticket))) return undefined
  return loopbackTransport(ticket)
}

/** The code leaves the address before anything else happens: it would stand in the history. */
async function exchanged({ location, history, sessionStorage }: Window): Promise<string | undefined> {
  const code = new URLSearchParams(location.hash.slice(1)).get('code')
  if (code === null) return undefined
  history.replaceState(null, '', location.pathname)
  const answer = await fetch(ticketPath, { method: 'POST', body: code })
  if (!answer.ok) return undefined
  const ticket = await answer.text()
  sessionStorage.setItem(kept, ticket)
  return ticket
}

/** A host that was started again gave out another one. */
async function isGood(ticket: string): Promise<boolean> {
  const { status } = await ask(ticketPath, ticket, '')
  return status === 204
}

function loopbackTransport(ticket: string): HostTransport {
  return {
    send: async (call) => {
      const response = await ask('/host', ticket, call)
      if (!response.ok) throw new Error(`host refused the call (${response.status})`)
      return response.text()
    },
  }
}

function ask(path: string, ticket: string, body: string): Promise<Response> {
  return fetch(path, { method: 'POST', body, headers: { authorization: `Bearer ${ticket}` } })
}
