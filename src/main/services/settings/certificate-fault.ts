import { checkServerIdentity, connect, getCACertificates, rootCertificates, type TLSSocket } from 'node:tls'
import type { ServerFound } from '#shared/host/server-found.ts'

/** Who may vouch for a server: those that Node knows, and those that the system was given, as browsers have it. */
export function trustedRoots(): readonly string[] {
  if (typeof getCACertificates !== 'function') return rootCertificates
  return [...getCACertificates('default'), ...getCACertificates('system')]
}

/**
 * What is wrong with the certificate at an address that no connection was made to. Nothing is sent; the certificate is
 * looked at. One of another name comes first: whoever stands in between has one that nobody vouches for, too.
 */
export function certificateFault(
  address: URL,
  roots: readonly string[],
  patience: number,
): Promise<ServerFound> {
  const host = address.hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port: Number(address.port || 443),
      ca: [...roots],
      rejectUnauthorized: false,
      // A name is named; a bare address has none.
      ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
    })
    const end = (found: ServerFound) => {
      clearTimeout(stop)
      socket.destroy()
      resolve(found)
    }
    const stop = setTimeout(() => end('noAnswer'), patience)
    socket.on('error', () => end('noAnswer'))
    socket.on('secureConnect', () => end(faultOf(socket, host)))
  })
}

function faultOf(socket: TLSSocket, host: string): ServerFound {
  const certificate = socket.getPeerCertificate()
  if (checkServerIdentity(host, certificate)) return 'certificateForeign'
  if (Date.parse(certificate.valid_to) < Date.now()) return 'certificateExpired'
  if (Date.parse(certificate.valid_from) > Date.now()) return 'certificateNotYet'
  return socket.authorized ? 'noAnswer' : 'certificateUntrusted'
}
