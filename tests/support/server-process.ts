import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { freePort } from './ports.ts'

/** The sync server as a process of its own, so that it can really be stopped. */
export interface ServerProcess extends AsyncDisposable {
  readonly address: string
  readonly start: () => Promise<void>
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>
  readonly pid: () => number | undefined
  readonly isRunning: () => boolean
  /** What it printed so far. */
  readonly output: () => string
  /** What it said on stderr so far. */
  readonly errors: () => string
  readonly asAdmin: (
    path: string,
    init?: { method: string; body: unknown },
  ) => Promise<Record<string, unknown>>
}

const main = fileURLToPath(new URL('../../sync-server/src/main.ts', import.meta.url))

export async function aServerProcess(
  directory: string,
  demo?: 'rep' | 'territory',
  more: readonly string[] = [],
  node: readonly string[] = [],
): Promise<ServerProcess> {
  let output = ''
  let errors = ''
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined

  async function start() {
    const args = [
      '--port',
      String(port),
      '--data',
      directory,
      '--admin',
      'admin:demo',
      ...(demo ? ['--demo', demo] : []),
      ...more,
    ]
    const started = fork(main, args, {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [...process.execArgv, ...node],
    })
    child = started
    started.stderr?.on('data', (chunk: Buffer) => {
      errors += chunk.toString()
      process.stderr.write(chunk)
    })
    started.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    await new Promise<void>((resolve, reject) => {
      started.once('message', () => resolve())
      started.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    })
  }

  async function stop(signal: NodeJS.Signals = 'SIGTERM') {
    const running = child
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill(signal)
    await ended
  }

  await start()
  return {
    address,
    start,
    stop,
    output: () => output,
    errors: () => errors,
    pid: () => child?.pid,
    isRunning: () => child?.exitCode === null && child.signalCode === null,
    asAdmin: async (path, init) => {
      const response = await fetch(new URL(path, address), {
        method: init?.method ?? 'GET',
        headers: {
          authorization: `Basic ${Buffer.from('admin:demo').toString('base64')}`,
          'content-type': 'application/json',
          accept: 'application/json',
        },
        ...(init ? { body: JSON.stringify(init.body) } : {}),
      })
      return (await response.json()) as Record<string, unknown>
    },
    [Symbol.asyncDispose]: () => stop(),
  }
}
