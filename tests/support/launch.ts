import { fork } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, chromium, type Page } from 'playwright-core'
import { openLoopbackHost } from '#main/hosts/loopback/open-loopback-host.ts'
import { findBrowser, findTestBrowser } from '../../scripts/browser.ts'
import { freePort } from './ports.ts'
import { patience } from './until.ts'

export interface LaunchOptions {
  /** Settings, vault and browser profile: what a laptop keeps between starts. */
  readonly folder: string
  readonly server: string
  readonly language?: 'zh-CN' | 'en-US'
  readonly templates?: string
  /** More flags for the browser, for measuring. */
  readonly flags?: readonly string[]
  /** The browser has pages of its own (`chrome://`) and asks before it opens a camera: the one without windows does neither. */
  readonly hasPages?: boolean
  readonly size?: { readonly width: number; readonly height: number }
}

/** The running app with its window. */
export interface Launched extends AsyncDisposable {
  readonly page: Page
  readonly documents: string
  /** What was opened with another program, or shown in its folder. */
  readonly opened: () => string
  readonly clickMenu: ((id: string) => void) | undefined
  /** Console errors and content-security-policy violations so far. */
  readonly complaints: string[]
  readonly close: () => Promise<void>
}

export interface Launch {
  readonly name: string
  readonly start: (options: LaunchOptions) => Promise<Launched>
}

const repository = fileURLToPath(new URL('../..', import.meta.url))
const electronMarker = join(repository, 'node_modules/electron/path.txt')

export function aFolder(name = 'laptop'): string {
  return mkdtempSync(join(tmpdir(), `satchel-${name}-`))
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}

export const electronIsInstalled = existsSync(electronMarker)

/** The host that most tests of the window run over: it needs no binary of Electron's. */
export const loopback: Launch = { name: 'the loopback host', start: startLoopback }

/** The hosts the same suite runs over. Real Electron where its binary is installed. */
export const launches: readonly Launch[] = [
  loopback,
  { name: 'the desktop host on the stand-in', start: startStandIn },
  ...(electronIsInstalled ? [{ name: 'the desktop host on Electron', start: startElectron }] : []),
]

function browserPath(hasPages = false): string {
  const path = hasPages ? findBrowser() : findTestBrowser()
  if (!path) throw new Error('No Chromium, Chrome or Edge is installed: npm test gets one.')
  return path
}

// IndexedDB belongs to an origin, so a laptop keeps its port.
const portOfFolder = new Map<string, number>()

async function startLoopback({
  folder,
  server,
  language = 'zh-CN',
  templates,
  size,
  flags = [],
  hasPages,
}: LaunchOptions): Promise<Launched> {
  const port = portOfFolder.get(folder) ?? (await freePort())
  portOfFolder.set(folder, port)
  const documents = join(folder, 'documents')
  mkdirSync(documents, { recursive: true })
  const host = await openLoopbackHost({
    port,
    profile: join(folder, 'profile'),
    documents,
    opensFiles: false,
    writeLog: () => {},
    version: '0.1.0',
    templates: templates ?? join(repository, 'templates'),
    window: join(repository, 'dist/window'),
    renderWorker: new URL('../../src/main/services/documents/render-worker.ts', import.meta.url),
    server,
    language: '',
    demo: false,
  })
  const context = await chromium.launchPersistentContext(join(folder, 'browser'), {
    executablePath: browserPath(hasPages),
    locale: language,
    viewport: size ?? { width: 1_280, height: 800 },
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      ...flags,
    ],
  })
  const page = context.pages()[0] ?? (await context.newPage())
  const complaints = listen(page)
  await page.goto(host.newAddress())
  const close = async () => {
    await context.close()
    await host.close()
  }
  const log = join(folder, 'profile/shell.log')
  return {
    page,
    documents,
    opened: () => readIfThere(log),
    clickMenu: undefined,
    complaints,
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function startStandIn({ folder, server, language = 'zh-CN' }: LaunchOptions): Promise<Launched> {
  const port = await freePort()
  const main = join(repository, 'dist/desktop/main.js')
  const child = fork(main, [`--sync-server=${server}`], {
    execArgv: ['--import', new URL('./electron/register.ts', import.meta.url).href],
    env: {
      ...process.env,
      STAND_IN_FOLDER: folder,
      STAND_IN_BROWSER: browserPath(),
      STAND_IN_PORT: String(port),
      STAND_IN_LOCALE: language,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`the desktop's main script ended with ${code}`)))
  })
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: patience })
  const page = browser.contexts()[0]?.pages()[0]
  if (!page) throw new Error('the desktop opened no window')
  const complaints = listen(page)
  const close = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    if (child.exitCode === null) {
      await page.close().catch(() => {})
      await ended
    }
  }
  return {
    page,
    documents: join(folder, 'documents'),
    opened: () => readIfThere(join(folder, 'shell.log')),
    clickMenu: (id) => child.send({ click: id }),
    complaints,
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function startElectron({ folder, server, language = 'zh-CN' }: LaunchOptions): Promise<Launched> {
  const documents = join(folder, 'documents')
  mkdirSync(documents, { recursive: true })
  const binary = join(repository, 'node_modules/electron/dist', readFileSync(electronMarker, 'utf8').trim())
  const app = await _electron.launch({
    executablePath: binary,
    args: [
      repository,
      `--sync-server=${server}`,
      `--user-data-dir=${join(folder, 'profile')}`,
      `--lang=${language}`,
    ],
  })
  const opened: string[] = []
  // A test answers the native dialog and reads what would have been opened; everything else is Electron's own.
  await app.evaluate(({ dialog, shell }, directory) => {
    const notes: string[] = []
    Object.assign(globalThis, { notes })
    dialog.showSaveDialog = (async (...args: { defaultPath?: string }[]) => {
      const name = (args.at(-1)?.defaultPath ?? '').split(/[\\/]/).at(-1) ?? ''
      return { canceled: false, filePath: `${directory}/${name}` }
    }) as never
    shell.openPath = async (path: string) => (notes.push(`open ${path}`), '')
    shell.showItemInFolder = (path: string) => void notes.push(`reveal ${path}`)
  }, documents)
  const page = await app.firstWindow()
  const complaints = listen(page)
  const timer = setInterval(() => {
    void app
      .evaluate(() => (globalThis as unknown as { notes: string[] }).notes)
      .then((notes) => opened.splice(0, opened.length, ...notes))
      .catch(() => {})
  }, 100)
  const close = async () => {
    clearInterval(timer)
    await app.close()
  }
  return {
    page,
    documents,
    opened: () => opened.join('\n'),
    clickMenu: (id) =>
      void app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id),
    complaints,
    close,
    [Symbol.asyncDispose]: close,
  }
}

const expected = /RxDB Open Core|rxdb\.info|Failed to load resource|ERR_CONNECTION_REFUSED|ERR_FAILED/

function listen(page: Page): string[] {
  page.context().setDefaultTimeout(patience)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

/** Every byte below a folder, file by file: for searches that must find nothing. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
