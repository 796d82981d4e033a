import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAssets } from '#main/window/assets.ts'

/** Serves a built page of ours under the window's own policy, so that it may reach that one sync server. */
export async function aPageHost(
  folder: string,
  syncServer: string,
): Promise<{ readonly address: string } & AsyncDisposable> {
  const assets = createAssets(folder.replace(/\/$/, ''), () => syncServer)
  const server = createServer((request, response) => {
    void assets.find(new URL(request.url ?? '/', 'http://x').pathname).then((asset) => {
      if (asset) response.writeHead(200, asset.headers).end(asset.bytes)
      else response.writeHead(404).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
