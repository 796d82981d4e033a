import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHost, type HostConfig } from '#main/create-host.ts'
import { loopbackPorts, type LoopbackSurroundings } from './ports.ts'
import { serveOverLoopback } from './serve.ts'
import { createStartCodes } from './start-codes.ts'
import { type StartPage, writeStartPage } from './start-page.ts'

export type LoopbackOptions = Omit<HostConfig, 'host'> & LoopbackSurroundings & { readonly port: number }

export interface LoopbackHost extends AsyncDisposable {
  /** A new address of the window: whoever opens it first, within ten minutes, can use the host. */
  readonly newAddress: () => string
  /** A page that leads to a new address, for a browser that is started with it. */
  readonly startPage: () => Promise<StartPage>
  readonly close: () => Promise<void>
}

/** Milliseconds: somebody copies it from a terminal; a browser opens it when it has started. */
const forPeople = 10 * 60_000
const forBrowsers = 60_000

/** The window in a plain browser: development, end-to-end tests, and where Electron's binary is not there. */
export async function openLoopbackHost(options: LoopbackOptions): Promise<LoopbackHost> {
  const host = await createHost(loopbackPorts(options), { ...options, host: 'loopback' })
  const ticket = randomBytes(24).toString('base64url')
  let origin = ''
  const codes = createStartCodes()
  const server = createServer(serveOverLoopback({ ...host, origin: () => origin, ticket, codes }))
  server.listen(options.port, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function close() {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
  const newAddress = (lifetime = forPeople) => `${origin}/#code=${codes.make(lifetime)}`
  return {
    newAddress: () => newAddress(),
    startPage: () => writeStartPage(options.profile, newAddress(forBrowsers)),
    close,
    [Symbol.asyncDispose]: close,
  }
}
