import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request as something between a laptop and its server sees it. */
export interface Passing {
  readonly asked: IncomingMessage
  readonly url: string
  readonly body: Buffer
  readonly answer: ServerResponse
  /** Asks the server; the answer can be sent on, changed or thrown away. */
  readonly ask: () => Promise<{ readonly status: number; readonly bytes: Buffer }>
  /** Asks the server and sends its answer on. */
  readonly pass: () => Promise<void>
}

export interface Gateway extends AsyncDisposable {
  readonly address: string
}

/** Something between a laptop and its server that does with each request what it likes. */
export async function aGateway(target: string, handle: (passing: Passing) => unknown): Promise<Gateway> {
  const gateway = createServer((asked, answer) => {
    void serve(asked, answer).catch(() => asked.socket.destroy())
  })
  await new Promise<void>((done) => gateway.listen(0, '127.0.0.1', done))
  return {
    address: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      gateway.closeAllConnections()
      gateway.close()
    },
  }

  async function serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of asked) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const url = asked.url ?? '/'
    const ask = () => askServer(new URL(url, target), asked, body)
    const pass = async () => {
      const { status, bytes } = await ask()
      answer.writeHead(status, { 'content-type': 'application/json' }).end(bytes)
    }
    await handle({ asked, url, body, answer, ask, pass })
  }
}

function askServer(
  url: URL,
  { method = 'GET', headers }: IncomingMessage,
  body: Buffer,
): Promise<{ readonly status: number; readonly bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, headers }, (came) => {
      const chunks: Buffer[] = []
      came.on('data', (chunk: Buffer) => chunks.push(chunk))
      came.on('end', () => resolve({ status: came.statusCode ?? 502, bytes: Buffer.concat(chunks) }))
      came.on('error', reject)
    })
    asking.on('error', reject)
    asking.end(body)
  })
}
