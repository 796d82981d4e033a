import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Readable, Writable } from 'node:stream'

/** What the network does to one request. */
export type Fate =
  | 'pass'
  /** It never arrives. */
  | 'lost'
  /** It arrives, is worked on, and the answer never comes back. */
  | 'answerLost'
  /** The answer breaks off in its middle. */
  | 'cut'
  | 'busy'
  | 'tooMany'
  /** A guest network's sign-in page, with status 200. */
  | 'portal'
  | 'slow'
  /** It arrives, and nothing ever comes back; the connection stays open. */
  | 'silence'

/** A line as a mobile phone in a basement has it. */
export interface Line {
  readonly bytesPerSecond: number
  /** Milliseconds until an answer begins. */
  readonly latency: number
}

export interface BadNetwork extends AsyncDisposable {
  readonly address: string
  /** How often each fate befell a request. */
  readonly befell: ReadonlyMap<Fate, number>
  /** From now on everything passes. */
  readonly heal: () => void
}

/** A network between a laptop and its server that does to each request what `fateOf` says. */
export async function aBadNetwork(target: string, fateOf: () => Fate, line?: Line): Promise<BadNetwork> {
  const befell = new Map<Fate, number>()
  let healed = false
  const proxy: Server = createServer((asked, answer) => {
    const fate = healed ? 'pass' : fateOf()
    befell.set(fate, (befell.get(fate) ?? 0) + 1)
    if (fate === 'silence') return void asked.resume()
    if (fate === 'lost') return void asked.socket.destroy()
    if (fate === 'busy') return void answer.writeHead(503).end('<h1>503</h1>')
    if (fate === 'tooMany')
      return void answer.writeHead(429, { 'retry-after': '1' }).end('{"error":"too_many_requests"}')
    if (fate === 'portal')
      return void answer
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<html>Welcome to our hotel</html>')
    const url = new URL(asked.url ?? '/', target)
    const forwarded = httpRequest(url, { method: asked.method, headers: asked.headers }, (came) => {
      if (fate === 'answerLost') return void asked.socket.destroy()
      const pass = () => {
        answer.writeHead(came.statusCode ?? 502, came.headers)
        if (line) return void trickle(came, answer, line.bytesPerSecond)
        if (fate !== 'cut') return void came.pipe(answer)
        came.once('data', (chunk: Buffer) => {
          answer.write(chunk.subarray(0, Math.floor(chunk.length / 2)))
          asked.socket.destroy()
        })
      }
      setTimeout(pass, line?.latency ?? (fate === 'slow' ? 300 : 0))
    })
    forwarded.on('error', () => asked.socket.destroy())
    asked.pipe(forwarded)
  })
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done))
  return {
    address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    befell,
    heal: () => {
      healed = true
    },
    [Symbol.asyncDispose]: async () => {
      proxy.closeAllConnections()
      proxy.close()
    },
  }
}

/** Answers share nothing here: each has the whole line, which is kind; the latency makes up for it. */
function trickle(from: Readable, to: Writable, bytesPerSecond: number): void {
  const tick = 100
  void (async () => {
    for await (const chunk of from as AsyncIterable<Buffer>)
      for (let at = 0; at < chunk.length; at += (bytesPerSecond * tick) / 1_000) {
        to.write(chunk.subarray(at, at + (bytesPerSecond * tick) / 1_000))
        await new Promise((resolve) => setTimeout(resolve, tick))
      }
    to.end()
  })().catch(() => to.destroy())
}
