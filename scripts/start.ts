import { type ChildProcess, fork, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { openLoopbackHost } from '#main/hosts/loopback/open-loopback-host.ts'
import { safeServer } from '#main/services/settings/server-address.ts'
import { findBrowser, openWindow } from './browser.ts'
import { buildWindow, isStale } from './build.ts'
import { at } from './paths.ts'

const usage = `npm start                     the demo company's server and the window
npm start -- --server URL     the window alone, with your own server
npm start -- --no-open        only print the address
         --data DIR           where server and window keep their data (default: data)
         --port P             the window's port (default: 7001, 0 picks one)`

const { values } = parseArgs({
  options: {
    server: { type: 'string' },
    'no-open': { type: 'boolean', default: false },
    data: { type: 'string', default: at('data') },
    demo: { type: 'string', default: 'rep' },
    port: { type: 'string', default: '7001' },
    help: { type: 'boolean', default: false },
  },
})

const stops: (() => unknown)[] = []

async function main(): Promise<void> {
  if (values.help) return console.log(usage)
  if (isStale()) {
    console.log('Building the window…')
    await buildWindow()
  }
  if (values.server !== undefined && safeServer(values.server) === '')
    throw new Error(`${values.server} is no safe address: only https:// is, outside this computer.`)
  const server = values.server ?? (await startDemoServer())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop(0))
  if (!values['no-open'] && (await startDesktop(server))) return
  await startBrowser(server)
}

function startDemoServer(): Promise<string> {
  const args = [
    '--port',
    '0',
    '--data',
    join(values.data, 'server'),
    '--admin',
    'admin:demo',
    '--demo',
    values.demo,
  ]
  const server = fork(at('sync-server/src/main.ts'), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  stops.push(() => server.kill('SIGTERM'))
  return new Promise((resolve) => {
    server.once('message', (message) => resolve((message as { address: string }).address))
    // Whether it never started or died later: without it nothing else is worth keeping open.
    server.once('exit', (code) => void stop(code ?? 1))
  })
}

/** The desktop app where Electron's binary is installed. Its package tells without being imported. */
async function startDesktop(server: string): Promise<boolean> {
  const marker = at('node_modules/electron/path.txt')
  if (!existsSync(marker)) {
    console.log(
      'Electron’s binary is not installed (npm run electron:fetch gets it): the window opens in a browser.',
    )
    return false
  }
  const { buildDesktop } = await import('./build-desktop.ts')
  await buildDesktop()
  const binary = join(at('node_modules/electron/dist'), readFileSync(marker, 'utf8').trim())
  const args = [at('.'), `--sync-server=${server}`, ...(values.server ? [] : ['--demo'])]
  follow(spawn(binary, args, { stdio: 'inherit' }))
  return true
}

async function startBrowser(server: string): Promise<void> {
  const documents = existsSync(join(homedir(), 'Documents'))
    ? join(homedir(), 'Documents')
    : join(values.data, 'documents')
  mkdirSync(documents, { recursive: true })
  const host = await openLoopbackHost({
    port: Number(values.port),
    profile: join(values.data, 'window'),
    documents,
    opensFiles: !values['no-open'],
    writeLog: (line) => process.stderr.write(`${line}\n`),
    version: process.env['npm_package_version'] ?? '',
    templates: at('templates'),
    window: at('dist/window'),
    renderWorker: new URL('../src/main/services/documents/render-worker.ts', import.meta.url),
    server,
    // The browser knows its language better than this process.
    language: '',
    demo: values.server === undefined,
  })
  stops.push(host.close)
  console.log(`Satchel's window: ${host.newAddress()}`)
  console.log('That address opens once, within ten minutes. Enter shows a new one.')
  createInterface(process.stdin).on('line', () => console.log(host.newAddress()))
  if (values.server === undefined)
    console.log('Sign in as rep1, engineer1, manager1, templateadmin or syncadmin; every password is "demo".')
  console.log(`Word documents are saved in ${documents}. Ctrl-C stops everything.`)
  if (values['no-open']) return
  const browser = findBrowser()
  const hasDisplay = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']
  if (!browser || !hasDisplay)
    return console.log('No browser to open here: open the address above in Chrome, Edge or Chromium.')
  const page = await host.startPage()
  stops.push(page.remove)
  follow(openWindow(browser, page.url, join(values.data, 'browser')))
}

/** When the window is closed, everything that was started for it ends. */
function follow(child: ChildProcess): void {
  stops.push(() => child.kill())
  child.once('exit', () => void stop(0))
  child.once('error', (cause) => console.log(`The window could not be opened: ${cause.message}`))
}

let stopping = false

async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  await Promise.allSettled(stops.map(async (end) => end()))
  // The server closes its files when it is told to; a moment is enough.
  setTimeout(() => process.exit(code), 300)
}

await main().catch((cause: NodeJS.ErrnoException) => {
  const taken = cause.code === 'EADDRINUSE'
  console.error(taken ? `Port ${values.port} is taken. Choose another: npm start -- --port 0` : cause.message)
  void stop(1)
})
