import type { HostMenu, HostTransport } from '#shared/host/wire.ts'

/** The preload script's gifts in the desktop app; absent in a plain browser. */
declare global {
  interface Window {
    readonly host?: HostTransport
    readonly hostMenu?: HostMenu
  }
}

export function hostTransport(window: Window): HostTransport {
  return window.host ?? loopbackTransport(ticketIn(window.location.hash))
}

function loopbackTransport(ticket: string): HostTransport {
  return {
    send: async (call) => {
      const response = await fetch('/host', {
        method: 'POST',
        body: call,
        headers: { authorization: `Bearer ${ticket}` },
      })
      if (!response.ok) throw new Error(`host refused the call (${response.status})`)
      return response.text()
    },
  }
}

function ticketIn(fragment: string): string {
  return new URLSearchParams(fragment.slice(1)).get('ticket') ?? ''
}
