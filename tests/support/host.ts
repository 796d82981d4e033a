import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Instant } from '#shared/kernel/schema.ts'
import { callChannel, type HostTransport } from '#shared/host/wire.ts'
import { createHost, type Host } from '#main/create-host.ts'
import { serveOverIpc } from '#main/hosts/electron/serve.ts'
import { serveOverLoopback } from '#main/hosts/loopback/serve.ts'
import { createStartCodes } from '#main/hosts/loopback/start-codes.ts'
import type { HostPorts, Vault } from '#main/ports.ts'
import { at } from './clock.ts'

const templates = fileURLToPath(new URL('../../templates', import.meta.url))
const own = 'app://satchel'

export interface TestHost extends Host {
  readonly disk: Map<string, Uint8Array>
  readonly revealed: readonly string[]
  readonly incidents: readonly string[]
  /** What lies in the vault, as a thief would read it. */
  readonly vault: ReadonlyMap<string, string>
}

/** A host whose disk, dialogs and vault are in memory; templates, rendering and services are the real ones. */
export async function aHost(
  options: {
    readonly onDisk?: Readonly<Record<string, Uint8Array>>
    readonly fail?: string
    readonly cancel?: boolean
    /** What this machine's PDF program makes of any Word file; without it there is no program. */
    readonly pdf?: Uint8Array | 'failed'
    readonly vault?: Map<string, string>
    /** Says of a name in the vault that it cannot be opened now. */
    readonly unreadable?: (name: string) => boolean
    /** Whose session the server says a token opens; without it every window is believed. */
    readonly sessionOf?: (token: string) => string | undefined
    readonly now?: () => Instant
  } = {},
): Promise<TestHost> {
  const disk = new Map<string, Uint8Array>(Object.entries(options.onDisk ?? {}))
  const vault = options.vault ?? new Map<string, string>()
  const revealed: string[] = []
  const incidents: string[] = []
  const ports: HostPorts = {
    files: {
      read: async (path) => disk.get(path) ?? (path.startsWith(templates) ? readFileSync(path) : undefined),
      writeAtomically: async (path, bytes) => {
        if (options.fail && path.startsWith('/documents'))
          throw Object.assign(new Error('no'), { code: options.fail })
        disk.set(path, bytes)
      },
    },
    dialogs: {
      chooseSavePath: async (name) => (options.cancel ? undefined : `/documents/${name}`),
      chooseFolder: async (name) => (options.cancel ? undefined : `/documents/${name}`),
    },
    shell: {
      open: async (path) => void revealed.push(`open ${path}`),
      reveal: async (path) => void revealed.push(path),
    },
    pdf: { toPdf: async () => options.pdf ?? 'none' },
    vault: vaultIn(vault, options.unreadable),
    proof: { isSessionOf: async ({ token, user }) => (options.sessionOf ?? (() => user))(token) === user },
    clock: { now: options.now ?? (() => at('10:00')) },
    log: { incident: (message) => `incident-${incidents.push(message)}` },
  }
  const host = await createHost(ports, {
    host: 'loopback',
    version: '0.1.0',
    profile: '/profile',
    templates,
    window: '/window',
    renderWorker: new URL('../../src/main/services/documents/render-worker.ts', import.meta.url),
    server: 'http://127.0.0.1:1',
    language: 'en',
    demo: false,
  })
  return { ...host, disk, revealed, incidents, vault }
}

/** A vault in memory; it keeps what it cannot open as the real ones do. */
function vaultIn(secrets: Map<string, string>, unreadable: (name: string) => boolean = () => false): Vault {
  const putAside = async (name: string) => {
    const secret = secrets.get(name)
    if (secret === undefined) return
    secrets.set(`${name}.${secrets.size}.aside`, secret)
    secrets.delete(name)
  }
  return {
    keptBy: () => 'plainFile',
    load: async (name) => {
      const secret = secrets.get(name)
      if (secret === undefined) return { state: 'absent' }
      return unreadable(name) ? { state: 'unreadable' } : { state: 'kept', secret }
    },
    putAside,
    aside: async (name) =>
      [...secrets]
        .filter(([key]) => key.startsWith(`${name}.`) && !unreadable(key))
        .map(([, secret]) => secret),
    save: async (name, secret) => {
      if (unreadable(name)) await putAside(name)
      secrets.set(name, secret)
      return true
    },
    forget: async (name) => {
      for (const key of [...secrets.keys()])
        if (key === name || key.startsWith(`${name}.`)) secrets.delete(key)
    },
  }
}

export function templatePath(file: string): string {
  return join(templates, file)
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export interface Wire extends HostTransport, AsyncDisposable {}

/** The desktop's wire: the handler that Electron would call, asked as its own window would. */
export async function overIpc(host: Host, origin = own): Promise<Wire> {
  const handlers = new Map<string, (event: never, call: unknown) => unknown>()
  const ipcMain = { handle: handlers.set.bind(handlers) }
  const log = { incident: () => '' }
  serveOverIpc({ ipcMain, dispatch: host.dispatch, origin: own, log, onPlaces: () => {} })
  return {
    send: async (call) =>
      String(await handlers.get(callChannel)?.({ senderFrame: { origin, parent: null } } as never, call)),
    [Symbol.asyncDispose]: async () => {},
  }
}

export async function overLoopback(host: Host, ticket = 'ticket'): Promise<Wire> {
  let origin = ''
  const server = createServer(
    serveOverLoopback({ ...host, origin: () => origin, ticket: 'ticket', codes: createStartCodes() }),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    send: async (call) => {
      const headers = { origin, authorization: `Bearer ${ticket}` }
      const response = await fetch(`${origin}/host`, { method: 'POST', body: call, headers })
      if (!response.ok) throw new Error(`refused with ${response.status}`)
      return response.text()
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
