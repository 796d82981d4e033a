import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHost, type HostConfig } from '#main/create-host.ts'
import { loopbackPorts, type LoopbackSurroundings } from './ports.ts'
import { serveOverLoopback } from './serve.ts'

export type LoopbackOptions = Omit<HostConfig, 'host'> & LoopbackSurroundings & { readonly port: number }

export interface LoopbackHost extends AsyncDisposable {
  /** The window's address with its ticket. Whoever has it can use the host. */
  readonly address: string
  readonly close: () => Promise<void>
}

/** The window in a plain browser: development, end-to-end tests, and where Electron's binary is not there. */
export async function openLoopbackHost(options: LoopbackOptions): Promise<LoopbackHost> {
  const host = await createHost(loopbackPorts(options), { ...options, host: 'loopback' })
  const ticket = randomBytes(24).toString('base64url')
  let origin = ''
  const server = createServer(serveOverLoopback({ ...host, origin: () => origin, ticket }))
  server.listen(options.port, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function close() {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
  return { address: `${origin}/#ticket=${ticket}`, close, [Symbol.asyncDispose]: close }
}
