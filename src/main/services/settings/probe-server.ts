import { get as getPlain, type IncomingMessage } from 'node:http'
import { get as getEncrypted } from 'node:https'
import type { ServerFound } from '#shared/host/server-found.ts'
import { routeOn } from '#shared/session/route-on.ts'
import { codeOf } from '#main/node-files.ts'
import { certificateFault, trustedRoots } from './certificate-fault.ts'

/** Milliseconds. */
const patience = 8_000
/** Bytes of an answer that are looked at: the server's own has a hundred. */
const most = 64 * 1024

/** Asks the server for its welcome, without a name or a password, and says what answers there, and how. */
export async function probeServer(server: string, roots = trustedRoots()): Promise<ServerFound> {
  const address = new URL(routeOn(server, '/'))
  try {
    const { status, location, text } = await ask(address, roots)
    if (status >= 300 && status < 400) return leadsAway(location, address) ? 'gate' : 'notSatchel'
    return meaningOf(status, text)
  } catch (cause) {
    const found = ofConnection.get(codeOf(cause))
    if (found || address.protocol !== 'https:') return found ?? 'noAnswer'
    // What OpenSSL says of an answer that is no part of TLS.
    if (/wrong version number|packet length too long|http request/i.test(String(cause))) return 'notEncrypted'
    return certificateFault(address, roots, patience)
  }
}

interface Answer {
  readonly status: number
  readonly location: string | undefined
  readonly text: string
}

function ask(address: URL, roots: readonly string[]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { agent: false, timeout: patience, headers: { accept: 'application/json' } } as const
    const take = (response: IncomingMessage) => {
      const { statusCode: status = 0, headers } = response
      let text = ''
      const done = () => resolve({ status, location: headers.location, text })
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        text += piece
        if (text.length > most) response.destroy()
      })
      response.on('end', done)
      response.on('close', done)
      response.on('error', done)
    }
    const request =
      address.protocol === 'https:'
        ? getEncrypted(address, { ...options, ca: [...roots] }, take)
        : getPlain(address, options, take)
    const stop = setTimeout(() => request.destroy(), patience)
    request.on('timeout', () => request.destroy())
    request.on('error', reject)
    request.on('close', () => clearTimeout(stop))
  })
}

function leadsAway(location: string | undefined, address: URL): boolean {
  return (
    location !== undefined &&
    URL.canParse(location, address.href) &&
    new URL(location, address).host !== address.host
  )
}

function meaningOf(status: number, text: string): ServerFound {
  if (isWelcome(text)) return 'satchel'
  // "Network Authentication Required" (RFC 6585) is a gate that says so.
  if (status === 511) return 'gate'
  if (status >= 500) return 'serverDown'
  return [401, 403, 407, 451].includes(status) ? 'blocked' : 'notSatchel'
}

function isWelcome(text: string): boolean {
  try {
    const { couchdb, uuid } = JSON.parse(text) as { readonly couchdb?: unknown; readonly uuid?: unknown }
    return couchdb !== undefined && typeof uuid === 'string'
  } catch {
    return false
  }
}

const ofConnection: ReadonlyMap<string, ServerFound> = new Map([
  ...(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA'] as const).map((code) => [code, 'nameUnknown'] as const),
  ...(['ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'] as const).map(
    (code) => [code, 'noNetwork'] as const,
  ),
  ...(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE'] as const).map(
    (code) => [code, 'noAnswer'] as const,
  ),
])
